import ChildProcesses
import Foundation
import LessonModel

/// Finds the lines of code addresses in a lesson's library, with the symbolizer of the Swift toolchain.
struct LessonSymbols {
  let library: String

  /// The line of the innermost call that stands in a lesson.
  ///
  /// - Parameter calls: Return addresses, as offsets in the library, the innermost first.
  func line(of calls: [UInt]) -> SourceLine? {
    // A return address is behind its call, which may end its line. A cell may have made them up.
    line(ofAny: calls.prefix(128).filter { $0 > 0 }.map { $0 - 1 })
  }

  /// The line of an address, or the one just behind or before it: code that the compiler adds, such as at
  /// the beginning of a loop, has no line.
  func line(near address: UInt) -> SourceLine? {
    line(
      ofAny: (0...64).map { address + $0 } + (1...64).filter { $0 < address }.map { address - $0 })
  }

  private func line(ofAny addresses: [UInt]) -> SourceLine? {
    guard !addresses.isEmpty, let symbolizer = Self.symbolizer else { return nil }
    let words = addresses.map { "0x" + String($0, radix: 16) }
    let arguments = ["--obj=\(library)", "--output-style=JSON"] + words
    guard let text = try? Self.run(symbolizer, arguments),
      let answers = try? JSONDecoder().decode([Answer].self, from: text)
    else { return nil }
    for symbol in answers.flatMap({ $0.symbols ?? [] }) where symbol.file.hasSuffix(".md") {
      if let line = SourceLine(file: symbol.file, line: symbol.line, column: symbol.column) {
        return line
      }
    }
    return nil
  }

  /// What the symbolizer says of an address: a symbol for each inlined call.
  private struct Answer: Decodable {
    struct Symbol: Decodable {
      var file: String
      var line: Int
      var column: Int

      enum CodingKeys: String, CodingKey {
        case file = "FileName"
        case line = "Line"
        case column = "Column"
      }
    }

    var symbols: [Symbol]?

    enum CodingKeys: String, CodingKey { case symbols = "Symbol" }
  }

  /// The program, which is part of the toolchain: beside the compiler, at the end of all links.
  private static let symbolizer: String? = {
    let folders = ChildProcess.searchFolders
    let resolved = folders.map { folder in
      URL(filePath: "\(folder)/swiftc").resolvingSymlinksInPath().deletingLastPathComponent()
        .path(percentEncoded: false)
    }
    return (resolved + folders.map { $0 + "/" }).map { $0 + "llvm-symbolizer" }
      .first(where: ChildProcess.isProgram)
  }()

  private static func run(_ program: String, _ arguments: [String]) throws -> Data {
    let (output, child) = try {
      ChildProcess.lock.lock()
      defer { ChildProcess.lock.unlock() }
      let (output, input) = try ChildProcess.pair("pipe") { pipe($0) }
      let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
      defer { for descriptor in [input, nowhere] { close(descriptor) } }
      let process = ChildProcess(
        executable: program, arguments: arguments,
        environment: ProcessInfo.processInfo.environment, descriptors: [(1, input), (2, nowhere)])
      return (output, try process.start())
    }()
    let text = try FileHandle(fileDescriptor: output, closeOnDealloc: true).readToEnd() ?? Data()
    while waitpid(child, nil, 0) < 0, errno == EINTR {}
    return text
  }
}
