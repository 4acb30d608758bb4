import Foundation
import LessonModel
import LessonRendering

/// The pages that a folder holds of some lessons.
package struct StoredPages {
  private let writer: PageWriter
  /// The formats that every lesson with a page has to have, so that no page is lost unseen.
  ///
  /// Pages in HTML and Markdown that are there for one lesson are there for all, and the front page of a
  /// course links to pages in HTML. A notebook may be offered for some lessons alone.
  private let shared: Set<PageFormat>

  init(of lessons: [Lesson], in folder: String) {
    let writer = PageWriter(folder: folder)
    var shared = Set(lessons.flatMap(writer.storedFormats))
    shared.remove(.notebook)
    if FileManager.default.fileExists(atPath: "\(folder)/index.html") { shared.insert(.html) }
    (self.writer, self.shared) = (writer, shared)
  }

  /// The formats in which a lesson is stored, or should be; none if there is no page of it.
  func formats(of lesson: Lesson) -> [PageFormat] {
    let stored = writer.storedFormats(of: lesson)
    guard !stored.isEmpty else { return [] }
    return PageFormat.allCases.filter { stored.contains($0) || shared.contains($0) }
  }

  /// The paths of pages in HTML that were written for lessons with other names than these.
  package static func leftOver(in folder: String, besides names: Set<String>) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let pages = files.filter { file in
      file.hasSuffix(".html") && file != "index.html" && !names.contains(String(file.dropLast(5)))
    }
    return pages.sorted().map { "\(folder)/\($0)" }.filter { path in
      PageGenerator.wrote(
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self))
    }
  }
}
