import Foundation
import Testing

/// A lesson with numbers, a figure and a tolerance, whose pages tests spoil.
enum NumbersLesson {
  static let path = "Tests/MisbehavingLessons/lessons/numbers.md"

  /// Calls `body` with a folder that holds the pages of the lesson in all formats.
  static func withPages<Value>(_ body: (URL) throws -> Value) throws -> Value {
    try withTemporaryFolder { output in
      let formats = ["--format", "html", "markdown", "notebook"]
      let result = try Program(name: "lectern")
        .run(["run", path, "--output", output.path()] + formats)
      #expect(result.status == 0)
      return try body(output)
    }
  }

  /// Replaces a text that must be there.
  static func replace(_ old: String, _ new: String, in file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains(old))
    try text.replacing(old, with: new).write(to: file, atomically: true, encoding: .utf8)
  }
}

/// Every file of a folder with its content.
func contents(of folder: URL) throws -> [String: Data] {
  let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
  return Dictionary(
    uniqueKeysWithValues: files.compactMap { file in
      (try? Data(contentsOf: folder.appending(path: file))).map { (file, $0) }
    })
}
