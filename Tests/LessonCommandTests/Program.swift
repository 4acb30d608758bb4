import Foundation
import Testing

/// A program, run as a user runs it.
struct Program {
  let url: URL

  /// A program of this package.
  init(name: String) { self.init(url: Self.products.appending(path: name)) }

  init(url: URL) { self.url = url }

  struct Result {
    var status: Int32
    var output: String
    var error: String

    /// The errors without the lines of the files that they show.
    var messages: String { error.withoutExcerpts }
  }

  /// The folder that the build puts its products into.
  static let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

  /// The root of the package.
  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Starts the program in the package's root, or in another folder.
  func start(
    _ arguments: [String], in folder: URL = package, environment: [String: String] = [:],
    output: FileHandle, error: FileHandle
  ) throws -> Process {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = output
    process.standardError = error
    try process.run()
    return process
  }

  /// Runs the program to its end.
  func run(_ arguments: String..., in folder: URL = package) throws -> Result {
    try run(arguments, in: folder)
  }

  /// Runs the program to its end.
  func run(
    _ arguments: [String], in folder: URL = package, environment: [String: String] = [:]
  ) throws -> Result {
    try withTemporaryFolder { temporary in
      let files = try ["output", "error"].map { name in
        let url = temporary.appending(path: name)
        try Data().write(to: url)
        return try FileHandle(forWritingTo: url)
      }
      let process = try start(
        arguments, in: folder, environment: environment, output: files[0], error: files[1])
      process.waitUntilExit()
      return Result(
        status: process.terminationStatus,
        output: try String(contentsOf: temporary.appending(path: "output"), encoding: .utf8),
        error: try String(contentsOf: temporary.appending(path: "error"), encoding: .utf8))
    }
  }
}

/// Calls `body` with a new folder, which is removed afterwards.
func withTemporaryFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
  let folder = FileManager.default.temporaryDirectory.appending(path: "test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// A page in Markdown, as a list of the outputs under each cell.
struct MarkdownPage {
  let text: String

  /// Reads a page, whose lines may end as those of Windows.
  init(_ url: URL) throws {
    text = try String(contentsOf: url, encoding: .utf8).replacing("\r\n", with: "\n")
  }

  /// The text between a cell's code and the next cell or paragraph, fences included.
  func output(of cell: String) throws -> String {
    let fence = try Regex("```swift \\{#\(cell)[ }]")
    let start = try #require(text.firstRange(of: fence), "no cell '\(cell)'")
    let code = try #require(text[start.upperBound...].firstRange(of: "\n```\n"))
    let rest = text[code.upperBound...]
    let end = rest.firstRange(of: "```swift {#")?.lowerBound ?? rest.endIndex
    return String(rest[..<end])
  }

  /// The text of the first fenced block of a kind under a cell, without its fences.
  func block(_ kind: String, of cell: String) throws -> String {
    let output = try output(of: cell)
    guard let start = output.firstRange(of: "```\(kind)\n") else { return "" }
    let rest = output[start.upperBound...]
    let end = try #require(rest.firstRange(of: "```"))
    return String(rest[..<end.lowerBound])
  }
}

extension String {
  /// The messages of diagnostics, without the lines of the files that they show.
  var withoutExcerpts: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .filter { $0.prefixMatch(of: /\ *[0-9]* \|\ /) == nil }.joined(separator: "\n")
  }
}
