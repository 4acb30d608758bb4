import Foundation
import LessonExecution
import LessonModel
import LessonRendering

/// Renders executed lessons and writes their pages, each under its final name only when it is whole.
package struct PageWriter {
  let folder: String
  let formats: [PageFormat]
  private let html = HTMLRenderer()

  package init(folder: String, formats: [PageFormat]) {
    self.folder = folder
    self.formats = formats
  }

  /// Throws what would keep a lesson from being rendered and written, before it has cost a run.
  package func check(_ lesson: Lesson) throws {
    try OutputFolder(path: folder).check(
      files: formats.map { "\(lesson.name).\($0.fileExtension)" })
    guard formats.contains(.html) else { return }
    let cells = lesson.cells.map { ExecutedCell(name: $0.name, status: .notRun, outputs: []) }
    _ = try html.render(
      ExecutedLesson(lesson: lesson, parameters: [], cells: cells, versions: []))
  }

  /// Writes the pages of a lesson, and returns their paths.
  ///
  /// With a page in HTML comes the course's front page, from which it can be reached. Programs that write
  /// into one folder take turns, so that all pages of a lesson are of the same run.
  package func write(_ executed: ExecutedLesson, in course: Course) throws -> [String] {
    let name = executed.lesson.name
    var pages: [(name: String, content: String)] = []
    var figures: [String: Data] = [:]
    if formats.contains(.html) {
      pages.append(("\(name).html", try html.render(executed, in: course)))
    }
    if formats.contains(.markdown) {
      let page = MarkdownRenderer().render(executed)
      figures = page.files
      pages.append(("\(name).md", page.text))
    }
    if formats.contains(.notebook) {
      pages.append(("\(name).ipynb", NotebookRenderer().render(executed)))
    }
    return try FolderLock.holding(folder) {
      for folder in [folder, "\(folder)/\(name)"] { AtomicFile.removeStale(in: folder) }
      for (file, content) in figures.sorted(by: { $0.key < $1.key }) {
        _ = try write(content, to: file)
      }
      let paths = try pages.map { try write(Data($0.content.utf8), to: $0.name) }
      if formats.contains(.html) {
        _ = try write(Data(IndexPage().render(course).utf8), to: "index.html")
      }
      if formats.contains(.markdown) { removeFigures(of: name, except: Set(figures.keys)) }
      return paths
    }
  }

  /// Writes under a temporary name and renames; leaves a file alone whose content stays the same.
  private func write(_ data: Data, to name: String) throws -> String {
    let path = "\(folder)/\(name)"
    let url = URL(filePath: path)
    if (try? Data(contentsOf: url)) == data { return path }
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try AtomicFile.write(data, to: url)
    } catch {
      throw Diagnostics([
        Diagnostic(
          "the page cannot be written: \(error.localizedDescription)",
          help: (error as? AtomicFile.Failure)?.code == ENOSPC
            ? "make room, and run the lesson again" : "check the folder that --output names",
          file: path, at: nil)
      ])
    }
    return path
  }

  /// Removes the figures of an earlier run that the page no longer shows.
  private func removeFigures(of name: String, except files: Set<String>) {
    let figures = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []
    for figure in figures where figure.hasSuffix(".svg") && !files.contains("\(name)/\(figure)") {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name)/\(figure)")
    }
  }
}
