import CommonMark
import Foundation
import LessonExecution
import LessonModel

/// Renders a run as the lesson's own Markdown, with each cell's outputs under its code.
public struct MarkdownRenderer {
  public init() {}

  /// Returns the lesson's bytes untouched but for the inserted outputs, and the figures' files.
  public func render(_ executed: ExecutedLesson) -> MarkdownPage {
    let insertions = MarkdownInsertion.all(for: executed)
    var text = ""
    var start = executed.lesson.text.utf8.startIndex
    for insertion in insertions {
      text += executed.lesson.text[start..<insertion.index]
      text += insertion.text
      start = insertion.index
    }
    text += executed.lesson.text[start...]
    // The lesson's own images lie where its words say, beside the page. Those of another folder are
    // reached from there as well as from the lesson.
    let images = executed.lesson.images.compactMap { image -> (String, Data)? in
      let path = image.source.removingPercentEncoding ?? image.source
      return path.split(separator: "/").contains("..") ? nil : (path, image.data)
    }
    let files = insertions.flatMap(\.files) + images
    return MarkdownPage(text: text, files: Dictionary(files) { first, _ in first })
  }
}

/// A lesson as Markdown, and the files that it shows.
public struct MarkdownPage: Hashable, Sendable {
  public var text: String
  /// From a path beside the Markdown file, such as `lesson/cell-1.svg`, to the file's bytes.
  public var files: [String: Data]

  public init(text: String, files: [String: Data]) {
    self.text = text
    self.files = files
  }
}
