import Foundation
import LessonModel
import LessonSource
import LessonTangle

/// The build plugin's tool: `lesson-tangle PACKAGE-FOLDER OUTPUT-FOLDER LESSON…`.
@main struct LessonTangleTool {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count >= 2, let root = arguments.first, let output = arguments.dropFirst().first
    else { fail("usage: lesson-tangle PACKAGE-FOLDER OUTPUT-FOLDER LESSON…", status: 2) }
    let folder = URL(filePath: output)
    do {
      let lessons = try LessonFolder(root: root).lessons(at: Array(arguments.dropFirst(2)))
      let tangler = Tangler()
      try tangler.check(lessons)
      for lesson in lessons {
        try write(tangler.source(of: lesson), to: folder.appending(path: "\(lesson.name).swift"))
      }
      try write(
        tangler.registry(of: lessons), to: folder.appending(path: "RegisteredLessons.swift"))
    } catch {
      fail("\(error)", status: 1)
    }
  }

  /// Leaves a file alone whose content stays the same, so that the compiler has nothing to do.
  private static func write(_ text: String, to url: URL) throws {
    if (try? String(contentsOf: url, encoding: .utf8)) == text { return }
    try text.write(to: url, atomically: true, encoding: .utf8)
  }

  private static func fail(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
    exit(status)
  }
}
