import CommonMark

/// A Markdown file whose named cells run.
public struct Lesson: Hashable, Codable, Sendable {
  /// The file's name without `.md`.
  public var name: String
  /// The path as the runner was given it.
  public var path: String
  /// The file's whole text, untouched.
  public var text: String
  public var title: String
  public var summary: String?
  public var parameters: [Parameter]
  public var cells: [Cell]
  /// The text behind the front matter, parsed; its lines are counted from the start of the file.
  public var document: Node

  public init(
    name: String, path: String, text: String, title: String, summary: String?,
    parameters: [Parameter], cells: [Cell], document: Node
  ) {
    self.name = name
    self.path = path
    self.text = text
    self.title = title
    self.summary = summary
    self.parameters = parameters
    self.cells = cells
    self.document = document
  }

  /// The cell whose fence opens on a line, if one does.
  public func cell(atLine line: Int) -> Cell? { cells.first { $0.fence.line == line } }
}
