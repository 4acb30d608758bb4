/// A lesson with everything that its run produced: all that a renderer needs.
public struct ExecutedLesson: Hashable, Codable, Sendable {
  /// The lesson as it was when it ran.
  public var lesson: Lesson
  /// The value that each parameter had, in the order of the front matter.
  public var parameters: [ParameterSetting]
  /// One for each cell of the lesson, in its order.
  public var cells: [ExecutedCell]
  /// What ran it, such as `Lectern 0.1.0` and `Swift 6.3`.
  public var versions: [String]
  /// The environment variables that were set for the run.
  public var environment: [String: String]
  /// Whether the page may run what the lesson's author has written; otherwise it may only show it.
  public var isTrusted = true
  /// What the cells produce with other values of some parameters.
  public var sweep: Sweep?

  /// Creates a trusted run without a sweep.
  public init(
    lesson: Lesson, parameters: [ParameterSetting], cells: [ExecutedCell], versions: [String],
    environment: [String: String] = [:]
  ) {
    self.lesson = lesson
    self.parameters = parameters
    self.cells = cells
    self.versions = versions
    self.environment = environment
  }

  /// Whether every cell ran to its end.
  public var succeeded: Bool { cells.allSatisfy { $0.status == .finished } }
}

/// A parameter and the value that it had in a run.
public struct ParameterSetting: Hashable, Codable, Sendable {
  /// The parameter as the front matter declares it.
  public var parameter: Parameter
  /// The value that the run had, of the parameter's type.
  public var value: ParameterValue

  /// Creates a setting of a parameter.
  public init(parameter: Parameter, value: ParameterValue) {
    self.parameter = parameter
    self.value = value
  }
}

/// A cell's outputs in the order in which they came, and how it ended.
public struct ExecutedCell: Hashable, Codable, Sendable {
  /// How far a cell ran.
  public enum Status: String, Codable, Sendable {
    /// The cell ran to its end, or failed as its `error=` says.
    case finished
    /// The cell ended early, with an error among its outputs.
    case failed
    /// The cell was not reached.
    case notRun
  }

  /// The name of the cell in its lesson.
  public var name: String
  /// Whether the cell finished, failed, or was not reached.
  public var status: Status
  /// What the cell produced, in the order in which it came.
  public var outputs: [Output]

  /// Creates the result of a cell.
  public init(name: String, status: Status, outputs: [Output]) {
    self.name = name
    self.status = status
    self.outputs = outputs
  }
}

/// What a cell produced, in the terms of Jupyter.
public enum Output: Hashable, Codable, Sendable {
  /// Text that the cell printed; terminal control has been applied.
  case stream(Stream, text: String)
  /// A value shown: the same content in one or more media types.
  case display(Display)
  /// What ended the cell before its end.
  case error(CellError)

  /// Where a text was printed.
  public enum Stream: String, Codable, Sendable { case stdout, stderr }
}

/// A value shown in the page, as a bundle of representations of which a renderer picks one.
public struct Display: Hashable, Codable, Sendable {
  /// From media type, such as `image/svg+xml`, `text/html` or `text/plain`, to content.
  public var representations: [String: String]
  /// What a figure shows, for those who do not see it.
  public var alternativeText: String?
  /// The text under a figure.
  public var caption: String?

  /// Creates a display; white space is removed from images in base64, which may be wrapped.
  public init(
    representations: [String: String], alternativeText: String? = nil, caption: String? = nil
  ) {
    self.representations = representations
    for type in Self.base64Types {
      guard let image = representations[type], image.utf8.contains(where: \.isWhitespace) else {
        continue
      }
      self.representations[type] = image.filter { !$0.isWhitespace }
    }
    self.alternativeText = alternativeText
    self.caption = caption
  }

  /// The types whose content is bytes in base64, which is kept without line breaks.
  package static let base64Types = ["image/png", "image/jpeg", "image/gif", "image/webp"]
}

/// What ended a cell before its end, and where.
public struct CellError: Hashable, Codable, Sendable {
  /// What happened, in few words, such as `Fatal error` or `Timed out`.
  public var name: String
  /// The error's own words.
  public var message: String
  /// The path of the lesson, and the place in it, where that is known.
  public var file: String
  /// The line in that file, from 1.
  public var line: Int?
  /// The column in that line, in UTF-8 bytes from 1.
  public var column: Int?

  /// Creates an error; the line and the column are nil if the place is not known.
  public init(name: String, message: String, file: String, line: Int? = nil, column: Int? = nil) {
    self.name = name
    self.message = message
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`, as far as known, without the file's folder: a page does not depend on where its
  /// lesson is.
  package var place: String {
    [line, line == nil ? nil : column].compactMap(\.self)
      .reduce(Lesson.fileName(ofPath: file)) { "\($0):\($1)" }
  }
}

extension UInt8 {
  fileprivate var isWhitespace: Bool { self == UInt8(ascii: " ") || (9...13).contains(self) }
}
