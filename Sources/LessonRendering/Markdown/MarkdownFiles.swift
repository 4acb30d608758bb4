import Foundation
import LessonModel

/// The files of a lesson that are copied beside its page in Markdown, wherever the author keeps them.
///
/// They are in a folder of the lesson's own, so that lessons of several folders may each have a `pic.png`.
struct MarkdownFiles {
  /// From a path beside the page to the file's bytes.
  private(set) var contents: [String: Data] = [:]
  /// From the address that the lesson writes to the path beside the page.
  private(set) var paths: [String: String] = [:]

  init(of lesson: Lesson) {
    // Two addresses may lead to one file, as `a.png` and `./a.png` do.
    var known: [String: String] = [:]
    for image in lesson.images {
      let file = Address.normalized(Address(image.source).path)
      let path = known[file] ?? unusedPath(for: file, in: "\(lesson.name)/files")
      known[file] = path
      paths[image.source] = path
      contents[path] = image.data
    }
  }

  private func unusedPath(for file: String, in folder: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? "file"
    let point = name.lastIndex(of: ".") ?? name.endIndex
    var (path, number) = ("\(folder)/\(name)", 1)
    while contents[path] != nil {
      number += 1
      path = "\(folder)/\(name[..<point])-\(number)\(name[point...])"
    }
    return path
  }
}
