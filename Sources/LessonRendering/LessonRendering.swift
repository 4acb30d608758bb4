import LessonExecution

public struct HTMLRenderer {
  public init() {}
  public func render(_ e: ExecutedLesson) throws -> String { "\(e.cells)" }
}
public struct MarkdownPage {
  public var text: String
  public var files: [String: String]
}
public struct MarkdownRenderer {
  public init() {}
  public func render(_ e: ExecutedLesson) -> MarkdownPage {
    MarkdownPage(text: e.cells.map { "\($0)" }.joined(separator: "\n"), files: [:])
  }
}
