import Foundation
import Testing

/// A lesson with numbers, a figure and a tolerance, whose pages tests spoil.
enum NumbersLesson {
  static let path = "Tests/MisbehavingLessons/lessons/numbers.md"

  /// Calls `body` with a folder that holds the record and the pages of the lesson.
  static func withPages<Value>(_ body: (URL) throws -> Value) throws -> Value {
    try withTemporaryFolder { output in
      let result = try Program(name: "lectern").run("run", path, "--output", output.path())
      #expect(result.status == 0)
      return try body(output)
    }
  }

  /// Makes a record of another run, and pages of it, by replacing what the record has to hold.
  ///
  /// The text is replaced in the part that follows `start`.
  static func replaceRecorded(
    _ old: String, _ new: String, after start: String = "", in output: URL
  ) throws {
    let record = output.appending(path: "numbers.ipynb")
    let text = try String(contentsOf: record, encoding: .utf8)
    let place = start.isEmpty ? text.startIndex : text.firstRange(of: start)?.upperBound
    let (head, tail) = (text[..<(place ?? text.endIndex)], text[(place ?? text.endIndex)...])
    #expect(tail.contains(old))
    try (head + tail.replacing(old, with: new, maxReplacements: 1)).write(
      to: record, atomically: true, encoding: .utf8)
    let result = try Program(name: "lectern").run("render", path, "--output", output.path())
    #expect(result.status == 0, "\(result.error)")
  }

  /// Before the figure in a record.
  static let figure = "\"image/svg+xml\": ["

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
