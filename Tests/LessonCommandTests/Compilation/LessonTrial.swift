import Foundation
import Testing

/// Lessons in a folder of their own, run as a user runs them, with a cache that the tests share.
struct LessonTrial {
  let folder: URL
  var environment = ["XDG_CACHE_HOME": Self.cache.path()]

  /// It stays from run to run, because the first compilation in a cache reads the C modules.
  private static let cache: URL = {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "lectern-test-cache-\(getuid())")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }()

  /// Calls `body` with a new folder that holds the files of these names.
  static func with<Value>(
    _ files: [String: String], _ body: (LessonTrial) throws -> Value
  ) throws -> Value {
    try withTemporaryFolder { folder in
      let trial = LessonTrial(folder: folder)
      for (name, text) in files { try trial.write(text, to: name) }
      return try body(trial)
    }
  }

  /// Runs one lesson whose text is given, and returns its result and what its page shows as output.
  static func run(
    _ text: String, named name: String = "a.md"
  ) throws -> (result: Program.Result, output: String) {
    try with([name: text]) { trial in
      let result = try trial.run(name)
      return (result, trial.output(of: name))
    }
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// Calls `lectern run`; the pages go to the folder `output`.
  func run(_ arguments: String...) throws -> Program.Result {
    try Program(name: "lectern").run(["run"] + arguments, in: folder, environment: environment)
  }

  /// The text that a lesson's cells have printed, from its page.
  func output(of name: String) -> String {
    let page = folder.appending(path: "output/\(name)")
    let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").matches(
      of: /(?m)^[> ]*```text\n((?:.|\n)*?)^[> ]*```/
    ).map {
      String($0.1).replacing(/(?m)^[> ]+/, with: "")
    }.joined()
  }

  /// Cells with the names `c0`, `c1` and so on, the first of which begins on line 3.
  static func lesson(_ cells: [Cell]) -> String {
    "# T\n\n"
      + cells.enumerated().map { index, cell in
        "```swift {#c\(index)\(cell.options.isEmpty ? "" : " \(cell.options)")}\n\(cell.code)\n```\n"
      }.joined(separator: "\n")
  }

  /// A cell's code, with the options after its name.
  struct Cell: ExpressibleByStringLiteral {
    var options = ""
    var code: String

    init(stringLiteral code: String) { self.code = code }

    init(_ options: String, _ code: String) { (self.options, self.code) = (options, code) }
  }
}
