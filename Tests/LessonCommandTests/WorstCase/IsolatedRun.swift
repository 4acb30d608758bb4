import Foundation
import Testing

/// A run of a misbehaving lesson with folders of its own, so that everything it leaves can be found.
struct IsolatedRun {
  static let lessons = "Tests/MisbehavingLessons/lessons"
  static let program = Program(name: "lectern")
  private static let variable = "LECTERN_TEST_RUN"

  let root: URL
  /// Marks every process that the run starts.
  private let mark = UUID().uuidString

  var pages: URL { root.appending(path: "pages") }
  private var temporary: URL { root.appending(path: "temporary") }
  private func stream(_ name: String) -> URL { root.appending(path: name) }

  init(in root: URL) throws {
    self.root = root
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
  }

  /// Starts a run of a lesson into `pages`.
  func start(_ lesson: String, _ options: [String] = []) throws -> Process {
    let handles = try ["output", "error"].map { name in
      try Data().write(to: stream(name))
      return try FileHandle(forWritingTo: stream(name))
    }
    return try Self.program.start(
      ["run", "\(Self.lessons)/\(lesson).md", "--output", pages.path()] + options,
      environment: ["TMPDIR": temporary.path(), Self.variable: mark],
      output: handles[0], error: handles[1])
  }

  /// What the runner has written to stderr.
  var error: String { (try? String(contentsOf: stream("error"), encoding: .utf8)) ?? "" }

  func page(of lesson: String) throws -> MarkdownPage {
    try MarkdownPage(pages.appending(path: "\(lesson).md"))
  }

  /// The processes of the run that are alive, as their command lines.
  var processes: [String] {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return numbers.filter { Int($0) != nil }.filter { number in
      let environment = FileManager.default.contents(atPath: "/proc/\(number)/environ") ?? Data()
      return environment.firstRange(of: Data("\(Self.variable)=\(mark)".utf8)) != nil
    }.map { number in
      let command = FileManager.default.contents(atPath: "/proc/\(number)/cmdline") ?? Data()
      return number + " " + String(decoding: command, as: UTF8.self).replacing("\0", with: " ")
    }
  }

  /// The processes that are alive ten seconds later, unless they are gone before.
  func waitForProcesses() -> [String] {
    for _ in 0..<1000 {
      if processes.isEmpty { return [] }
      usleep(10_000)
    }
    return processes
  }

  /// Every file in the output folder with its content.
  var files: [String: Data] {
    var files: [String: Data] = [:]
    for path in FileManager.default.enumerator(atPath: pages.path()) ?? .init() {
      guard let path = path as? String else { continue }
      // Folders have no content.
      files[path] = try? Data(contentsOf: pages.appending(path: path))
    }
    return files
  }

  /// What is left in the folder for temporary files.
  var temporaryFiles: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: temporary.path())) ?? []
  }
}
