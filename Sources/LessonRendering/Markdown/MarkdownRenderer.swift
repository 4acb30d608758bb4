import Foundation
import LessonModel
import LessonSource

/// Renders a run as the lesson's own Markdown, with each cell's outputs under its code.
public struct MarkdownRenderer {
  /// Creates a renderer, which needs no other program.
  public init() {}

  /// Returns the lesson's text with the outputs inserted, otherwise changed only where GitHub needs
  /// it, and the figures' files.
  ///
  /// Outputs are inserted under their cells, and what folds or hides code around it. A formula that
  /// GitHub would misread gets its signs replaced, and an address the one that it has from the page's place on.
  public func render(
    _ executed: ExecutedLesson, at place: PagePlace = PagePlace()
  ) -> MarkdownPage {
    let lesson = executed.lesson
    let copies = MarkdownFiles(of: lesson)
    let addresses = PageAddresses(of: lesson, at: place) { image in
      copies.paths[image.source]?.address ?? image.source
    }
    let executed = addresses.displays(of: executed)
    let insertions =
      [MarkdownSettings.insertion(for: executed)].compactMap { $0 }
      + MarkdownInsertion.all(for: executed) + EquationAnchors.insertions(for: lesson)
    let edits =
      insertions.map { (range: $0.index..<$0.index, text: $0.text) } + formulas(of: lesson)
      + self.addresses(of: lesson, addresses)
    var text = ""
    var start = lesson.text.startIndex
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      text += lesson.text[start..<edit.range.lowerBound]
      text += edit.text
      start = edit.range.upperBound
    }
    text += lesson.text[start...]
    let figures = Dictionary(insertions.flatMap(\.files)) { first, _ in first }
    return MarkdownPage(text: text, files: figures.merging(copies.contents) { first, _ in first })
  }

  /// The edits of the addresses after the front matter.
  private func addresses(of lesson: Lesson, _ addresses: PageAddresses) -> [AddressPlaces.Edit] {
    guard addresses.document(lesson.document) != lesson.document else { return [] }
    let start = SourceLines(lesson.text).end(of: lesson.frontMatterLineCount)
    let body = String(lesson.text[start...])
    return AddressPlaces(in: body).edits { addresses.address($0.text, use: $0.use) }.map { edit in
      let range = [edit.range.lowerBound, edit.range.upperBound].map { index in
        lesson.text.utf8.index(
          start, offsetBy: body.utf8.distance(from: body.startIndex, to: index))
      }
      return (range[0]..<range[1], edit.text)
    }
  }

  /// The edits of the formulas after the front matter.
  private func formulas(of lesson: Lesson) -> [AddressPlaces.Edit] {
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
  /// The lesson's Markdown with the outputs.
  public var text: String
  /// From a path beside the Markdown file, such as `lesson/cell-1.svg`, to the file's bytes.
  public var files: [String: Data]
}
