import Foundation
import LessonModel
import LessonSource

/// Renders a run as the lesson's own Markdown, with each cell's outputs under its code.
public struct MarkdownRenderer {
  public init() {}

  /// Returns the lesson's bytes untouched but for what GitHub needs, and the figures' files.
  ///
  /// Outputs are inserted under their cells, and what folds or hides code around it. A formula that
  /// GitHub would misread gets its signs replaced.
  public func render(_ executed: ExecutedLesson) -> MarkdownPage {
    let lesson = executed.lesson
    let insertions =
      [MarkdownSettings.insertion(for: executed)].compactMap { $0 }
      + MarkdownInsertion.all(for: executed)
    let edits =
      insertions.map { (range: $0.index..<$0.index, text: $0.text) } + formulas(of: lesson)
    var text = ""
    var start = lesson.text.startIndex
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      text += lesson.text[start..<edit.range.lowerBound]
      text += edit.text
      start = edit.range.upperBound
    }
    text += lesson.text[start...]
    // The lesson's own images lie where its words say, beside the page. Those of another folder are
    // reached from there as well as from the lesson.
    let images = lesson.images.compactMap { image -> (String, Data)? in
      let path = image.source.removingPercentEncoding ?? image.source
      return path.split(separator: "/").contains("..") ? nil : (path, image.data)
    }
    let files = insertions.flatMap(\.files) + images
    return MarkdownPage(text: text, files: Dictionary(files) { first, _ in first })
  }

  /// The edits of the formulas behind the front matter.
  private func formulas(of lesson: Lesson) -> [(range: Range<String.Index>, text: String)] {
    let start = SourceLines(lesson.text).end(of: lesson.frontMatterLineCount)
    return GitHubMath.edits(of: String(lesson.text[start...])).map { edit in
      let range = [edit.bytes.lowerBound, edit.bytes.upperBound].map {
        lesson.text.utf8.index(start, offsetBy: $0)
      }
      return (range[0]..<range[1], edit.text)
    }
  }
}

/// A lesson as Markdown, and the files that it shows.
public struct MarkdownPage: Hashable, Sendable {
  public var text: String
  /// From a path beside the Markdown file, such as `lesson/cell-1.svg`, to the file's bytes.
  public var files: [String: Data]
}
