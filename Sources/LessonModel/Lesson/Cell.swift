/// A named block of Swift code in a lesson, which runs.
public struct Cell: Hashable, Codable, Sendable {
  /// Unique in its lesson, and the cell's anchor on the page.
  public var name: String
  /// The code as the author wrote it; empty only before a `from=` has been resolved.
  public var code: String
  /// The options in the braces after the cell's name.
  public var options: CellOptions
  /// The line of the fence that opens the cell, and the column at which it starts.
  public var fence: SourcePosition
  /// The file and the first line of the code: another lesson's where the cell is taken `from` it.
  public var source: Source
  /// The figure that the cell's displays become if it has a caption.
  public var figure: Figure?

  /// A figure of a lesson.
  public struct Figure: Hashable, Codable, Sendable {
    /// Its number, from 1.
    public var number: Int
    /// The number with its noun in the lesson's language, such as `Figure 2`.
    public var label: String

    /// Creates a figure's number, and the label that the page shows before its caption.
    public init(number: Int, label: String) { (self.number, self.label) = (number, label) }
  }

  /// Where the code of a cell is written.
  public struct Source: Hashable, Codable, Sendable {
    /// The path of the lesson's file as the runner was given it.
    public var file: String
    /// The line of the first line of code.
    public var line: Int
    /// By how many columns the code is indented more than in cmark's result.
    public var indentation: Int
    /// The same for those lines of the file where it is another number, as after a tab or `>`.
    public var otherIndentations: [Int: Int]

    /// Creates the place of code, which is indented by the same number of columns in all lines
    /// unless others are named.
    public init(
      file: String, line: Int, indentation: Int, otherIndentations: [Int: Int] = [:]
    ) {
      self.file = file
      self.line = line
      self.indentation = indentation
      self.otherIndentations = otherIndentations
    }

    /// The place in the file of a place in the code, all of which is moved right by `indentation`.
    package func position(ofIndented position: SourcePosition) -> SourcePosition {
      let other = otherIndentations[position.line] ?? indentation
      return SourcePosition(
        line: position.line, column: max(1, position.column + other - indentation))
    }
  }

  /// Creates a cell; its figure's number is given to it when all cells are known.
  public init(
    name: String, code: String, options: CellOptions, fence: SourcePosition, source: Source
  ) {
    self.name = name
    self.code = code
    self.options = options
    self.fence = fence
    self.source = source
  }
}

/// The options that an author gives a cell after its name; see the README for the meaning of each.
public struct CellOptions: Hashable, Codable, Sendable {
  /// Whether the page leaves the code out (`.hide-code`).
  public var hidesCode = false
  /// Whether the page leaves the outputs out (`.hide-output`).
  public var hidesOutput = false
  /// Whether the page folds the code away (`.fold-code`).
  public var foldsCode = false
  /// Whether the page folds the outputs away (`.fold-output`).
  public var foldsOutput = false
  /// Whether the code is compiled outside of the lesson's function, as extensions and operators
  /// are.
  public var isFileScope = false
  /// A part of the message of the error that the cell must fail with.
  public var expectedError: String?
  /// In seconds.
  public var timeout: Double?
  /// How far a number may be from the stored one, relative to it.
  public var tolerance: Double?
  /// The text under the cell's figures.
  public var caption: String?
  /// What the cell's figures show, for readers who do not see them.
  public var alternativeText: String?
  /// The lesson, and the cell if it has another name there, whose code this cell is.
  public var origin: CellReference?

  /// Creates the options of a cell for which the author gives none.
  public init() {}
}

/// A cell of another lesson, as `from=LESSON/CELL` names it.
public struct CellReference: Hashable, Codable, Sendable, CustomStringConvertible {
  /// The name of the other lesson.
  public var lesson: String
  /// The name of the cell in that lesson.
  public var cell: String

  /// Creates a reference to a cell of another lesson.
  public init(lesson: String, cell: String) {
    self.lesson = lesson
    self.cell = cell
  }

  /// The reference as an author writes it, `LESSON/CELL`.
  public var description: String { "\(lesson)/\(cell)" }
}
