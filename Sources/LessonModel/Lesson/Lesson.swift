/// A Markdown file whose named cells run.
public struct Lesson: Hashable, Codable, Sendable {
  /// The file's name without `.md`.
  public var name: String
  /// The path as the runner was given it.
  public var path: String
  /// The file's whole text, untouched.
  public var text: String
  /// The title as plain text: that of the front matter, of the first heading, or else the file's
  /// name.
  public var title: String
  /// A sentence about the lesson, in Markdown.
  public var summary: String?
  /// The names of the authors, in the order of the front matter.
  public var authors: [String] = []
  /// As the author writes it.
  public var date: String?
  /// What the lesson is about, for the metadata of its page.
  public var keywords: [String] = []
  /// The language of the text, as a tag of BCP 47 such as `de`.
  public var language: String
  /// The lesson's place in its course, if it asks for one.
  public var order: Int?
  /// Whether the lesson is a supplement, outside the course's order: no other lesson leads to it.
  public var isSupplement = false
  /// The module whose public names the lesson documents.
  public var reference: ModuleReference?
  /// The name of the part of the course that the lesson belongs to.
  public var part: String?
  /// What a reader can do after the lesson, each in Markdown.
  public var aims: [String] = []
  /// What a reader has to know before it, each in Markdown.
  public var needs: [String] = []
  /// How long a reader takes, in minutes.
  public var minutes: Int?
  /// Under which terms the text may be used, in Markdown.
  public var license: String?
  /// The address of the folder in which readers find the lesson's file.
  public var source: String?
  /// What the author adds to the page's head, by name.
  public var meta: [String: String] = [:]
  /// The title with its formulas, emphases and code, where it has any.
  public var formattedTitle: Node?
  /// The values that a reader may change, in the order of the front matter.
  public var parameters: [Parameter]
  /// The named sets of values for those, such as one for a quick check.
  public var profiles: [Profile]
  /// The cells in the order of the text, which is the order in which they run.
  public var cells: [Cell]
  /// The text after the front matter, parsed; its lines are counted from the start of the file.
  public var document: Node
  /// The files that the text shows.
  public var images: [LessonImage]
  /// The formulas that have a number, which is their place in this list, from 1.
  public var equations: [Equation] = []

  /// A formula that others refer to.
  public struct Equation: Hashable, Codable, Sendable {
    /// Its anchor on the page.
    public var label: String
    /// Its LaTeX, with the number in the place of the label.
    public var latex: String

    /// Creates an equation from its anchor and its LaTeX.
    public init(label: String, latex: String) { (self.label, self.latex) = (label, latex) }
  }

  /// Creates a lesson; metadata without a parameter is empty, and may be set afterwards.
  public init(
    name: String, path: String, text: String, title: String, summary: String?,
    parameters: [Parameter], profiles: [Profile] = [], cells: [Cell], document: Node,
    language: String = "en", order: Int? = nil, images: [LessonImage] = []
  ) {
    self.name = name
    self.path = path
    self.text = text
    self.title = title
    self.summary = summary
    self.parameters = parameters
    self.profiles = profiles
    self.cells = cells
    self.document = document
    self.language = language
    self.order = order
    self.images = images
  }

  /// The cell whose fence opens on a line, if one does.
  public func cell(atLine line: Int) -> Cell? { cells.first { $0.fence.line == line } }

  /// A note for a problem in another lesson's code: where this lesson takes it from.
  package func origin(of cell: Cell) -> Diagnostic? {
    guard cell.source.file != path else { return nil }
    return Diagnostic(
      "the cell '\(cell.name)' takes this code with from=", severity: .note, file: path,
      at: cell.fence)
  }

  /// The number of blocks of Swift that are shown and do not run, as they have no name.
  public var unnamedSwiftBlockCount: Int {
    let cellLines = Set(cells.map(\.fence.line))
    return document.inOrder.count { node in
      guard case .codeBlock(let info, _) = node.kind else { return false }
      let language = info.prefix { !$0.isWhitespace }
      return language.lowercased() == "swift" && !cellLines.contains(node.range.first.line)
    }
  }

  /// The last part of a path, which does not depend on where a lesson lies.
  package static func fileName(ofPath path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The name of the lesson in a file: `lessons/first-steps.md` holds `first-steps`.
  public static func name(ofPath path: String) -> String {
    let file = fileName(ofPath: path)
    return file.lowercased().hasSuffix(".md") ? String(file.dropLast(3)) : file
  }

  /// The name by which the compiler, and so a report of a crash, knows the file at a path.
  ///
  /// It has no folder, so that neither a page nor a library depends on where the lesson lies. It ends
  /// in `.md`, which tells a lesson's code from other code. The compiler writes quotation marks,
  /// backslashes and control characters as escapes, so they are replaced.
  package static func compilerName(ofPath path: String) -> String {
    let file = fileName(ofPath: path)
    let plain = String.UnicodeScalarView(
      file.unicodeScalars.map { scalar in
        scalar == "\"" || scalar == "\\" || scalar.properties.generalCategory == .control
          ? "_" : scalar
      })
    return file.hasSuffix(".md") ? String(plain) : "\(String(plain)).md"
  }
}
