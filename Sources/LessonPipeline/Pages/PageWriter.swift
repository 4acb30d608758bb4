import Foundation
import LessonCompilation
import LessonModel

/// Writes the pages of lessons, each under its final name only when it is whole.
package struct PageWriter: Sendable {
  let folder: String

  package init(folder: String) { self.folder = folder }

  /// Throws what would keep the pages of a lesson from being written, before it has cost a run.
  func check(_ lesson: Lesson, for formats: [PageFormat]) throws {
    try OutputFolder(path: folder).check(
      files: formats.map { "\(lesson.name).\($0.fileExtension)" })
    guard formats.contains(.markdown),
      LessonSelection.realPath(of: "\(folder)/\(lesson.name).md")
        == LessonSelection.realPath(of: lesson.path)
    else { return }
    throw Diagnostics([
      Diagnostic(
        "the page in Markdown would replace the lesson",
        help: "name another folder with --output", file: lesson.path, at: nil)
    ])
  }

  /// Writes all files of a lesson, and returns the paths of its pages.
  ///
  /// Programs that write into one folder take turns, so that all pages of a lesson are of the same run.
  package func write(_ lesson: RenderedLesson) throws -> [String] {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let lock = FolderLock(waitingFor: folder)
    defer { withExtendedLifetime(lock) {} }
    for folder in [folder, "\(folder)/\(lesson.name)"] { AtomicFile.removeStale(in: folder) }
    for (file, content) in (lesson.figures ?? [:]).sorted(by: { $0.key < $1.key }) {
      _ = try write(content, to: file)
    }
    let paths = try lesson.pages.map { page in
      try write(Data(page.text.utf8), to: "\(lesson.name).\(page.format.fileExtension)")
    }
    if let index = lesson.index { _ = try write(Data(index.utf8), to: "index.html") }
    if let figures = lesson.figures { removeFigures(of: lesson.name, except: Set(figures.keys)) }
    return paths
  }

  /// Writes under a temporary name and renames; leaves a file alone whose content stays the same.
  private func write(_ data: Data, to name: String) throws -> String {
    let path = "\(folder)/\(name)"
    // A page may be a link to where its author keeps it.
    let url = URL(filePath: path).resolvingSymlinksInPath()
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
    for file in storedFigures(of: name) where !files.contains(file) {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(file)")
    }
  }

  /// The formats of the pages that are there.
  func storedFormats(of lesson: Lesson) -> [PageFormat] {
    PageFormat.allCases.filter { format in
      FileManager.default.fileExists(atPath: "\(folder)/\(lesson.name).\(format.fileExtension)")
    }
  }

  /// The files beside a lesson's page in Markdown that have the names of figures, sorted.
  func storedFigures(of name: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []
    return files.filter { FigureFiles.cell(ofFile: $0) != nil }.sorted()
      .map { "\(name)/\($0)" }
  }
}
