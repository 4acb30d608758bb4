import Foundation
import LessonCompilation
import LessonModel
import LessonRendering

/// The files that a run becomes: its record, and what is rendered from it.
package struct RenderedLesson {
  /// The path of a course's front page, which comes with pages in HTML.
  static let indexPath = "index.html"

  var name: String
  /// The paths of the record and the pages, in the order of their formats.
  var pages: [String] = []
  /// From a path in the output folder to the file's bytes: pages, record, figures, images, front page.
  var files: [String: Data] = [:]

  var recordPath: String { PageFormat.notebook.path(of: name) }
}

/// Renders lessons, one after the other.
///
/// It keeps KaTeX and Prism once they are loaded, and belongs to one thread at a time.
package final class LessonRenderer {
  private let html = HTMLRenderer()

  package init() {}

  /// The versions of the programs that produced parts of the pages, by their names.
  var tools: [String: String] { html.tools }

  /// Throws what would keep a lesson from being rendered in some formats, before the time of a run
  /// is spent.
  package func check(_ lesson: Lesson, for formats: [PageFormat]) throws {
    guard formats.contains(.html) else { return }
    _ = try html.render(lesson.withoutOutputs)
  }

  /// The files that are known before a run, which are all but those of figures, and the bytes of images.
  func files(of lesson: Lesson, as formats: [PageFormat]) -> [String: Data?] {
    var files: [String: Data?] = [:]
    if formats.contains(.html) { files[RenderedLesson.indexPath] = .some(nil) }
    if formats.contains(.markdown) {
      files.merge(MarkdownRenderer().render(lesson.withoutOutputs).files) { $1 }
    }
    for format in formats { files[format.path(of: lesson.name)] = .some(nil) }
    return files
  }

  /// Renders a run in some formats and as its record.
  ///
  /// - Parameters:
  ///   - executed: The run.
  ///   - neighbors: The pages that links can lead to.
  ///   - formats: The formats of the pages.
  ///   - tools: The versions that the record names of the programs that draw and typeset.
  /// - Returns: The files with their paths.
  /// - Throws: The errors in the lesson's formulas.
  package func render(
    _ executed: ExecutedLesson, beside neighbors: PageNeighbors, as formats: [PageFormat],
    tools: [String: String] = [:]
  ) throws -> RenderedLesson {
    let course = neighbors.course
    var result = RenderedLesson(name: executed.lesson.name)
    func add(_ text: String, as format: PageFormat) {
      let path = format.path(of: result.name)
      result.pages.append(path)
      result.files[path] = Data(text.utf8)
    }
    if formats.contains(.html) {
      let place = neighbors.place(of: .html)
      let links = CodeLinks(of: executed.lesson, in: course).byCell
      add(try html.render(executed, in: course, at: place, links: links), as: .html)
      let index = try html.renderIndex(of: course, at: place, isTrusted: executed.isTrusted)
      result.files[RenderedLesson.indexPath] = Data(index.utf8)
    }
    if formats.contains(.markdown) {
      let page = MarkdownRenderer().render(executed, at: neighbors.place(of: .markdown))
      add(page.text, as: .markdown)
      result.files.merge(page.files) { page, _ in page }
    }
    let files = Array(result.files.keys)
    let notebook = NotebookRenderer().render(
      executed, at: neighbors.place(of: .notebook), tools: tools, files: files)
    add(notebook, as: .notebook)
    return result
  }
}

extension Lesson {
  fileprivate var withoutOutputs: ExecutedLesson {
    ExecutedLesson(
      lesson: self, parameters: [],
      cells: cells.map { ExecutedCell(name: $0.name, status: .notRun, outputs: []) }, versions: [])
  }
}
