import Foundation
import LessonModel
import LessonRendering

/// The files that a lesson's run becomes.
package struct RenderedLesson {
  /// A page, with the cells that its lines belong to.
  struct Page {
    var format: PageFormat
    var text: String
    var outline: PageOutline
  }

  var name: String
  var pages: [Page]
  /// What the page in Markdown shows: from a path beside it to the file's bytes; nil without such a page.
  var figures: [String: Data]?
  /// The front page of the course, which comes with a page in HTML.
  var index: String?
}

/// Renders lessons, one after the other.
///
/// It keeps KaTeX and Prism once they are loaded, and belongs to one thread at a time.
package final class LessonRenderer {
  private let html = HTMLRenderer()

  package init() {}

  /// Throws what would keep a lesson from being rendered in some formats, before it has cost a run.
  package func check(_ lesson: Lesson, for formats: [PageFormat]) throws {
    guard formats.contains(.html) else { return }
    let cells = lesson.cells.map { ExecutedCell(name: $0.name, status: .notRun, outputs: []) }
    _ = try html.render(
      ExecutedLesson(lesson: lesson, parameters: [], cells: cells, versions: []))
  }

  /// Renders a run in some formats; throws what is wrong with its formulas.
  package func render(
    _ executed: ExecutedLesson, beside neighbors: PageNeighbors, as formats: [PageFormat]
  ) throws -> RenderedLesson {
    let course = neighbors.course
    var result = RenderedLesson(name: executed.lesson.name, pages: [])
    let cells = executed.lesson.cells.map(\.name)
    if formats.contains(.html) {
      let page = try html.render(executed, in: course, at: neighbors.place(of: .html))
      result.pages.append(
        .init(format: .html, text: page, outline: PageOutline(html: page, cells: cells)))
      result.index = IndexPage().render(course)
    }
    if formats.contains(.markdown) {
      let page = MarkdownRenderer().render(executed, at: neighbors.place(of: .markdown))
      result.pages.append(.init(format: .markdown, text: page.text, outline: page.outline))
      result.figures = page.files
    }
    if formats.contains(.notebook) {
      let page = NotebookRenderer().render(executed, at: neighbors.place(of: .notebook))
      result.pages.append(
        .init(format: .notebook, text: page, outline: PageOutline(notebook: page, cells: cells)))
    }
    return result
  }
}
