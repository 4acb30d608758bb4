import ChildProcesses
import Foundation
import LessonModel

/// Finds the lines of code addresses in a lesson's library, with the symbolizer of the Swift toolchain.
struct LessonSymbols {
  let library: String

  /// The line of the innermost call that is in a lesson.
  ///
  /// The calls are return addresses, as offsets in the library, the innermost first.
  func line(of calls: [UInt]) -> SourceLine? {
    // A return address is after its call, which may be the last of its line. A cell may have faked them.
    line(ofAny: calls.prefix(128).filter { $0 > 0 }.map { $0 - 1 })
  }

  /// The line of an address, or of the nearest one after or before it: code that the compiler adds, such as at
  /// the beginning of a loop, has no line.
  func line(near address: UInt) -> SourceLine? {
    line(
      ofAny: (0...64).map { address + $0 } + (1...64).filter { $0 < address }.map { address - $0 })
  }

  /// The innermost line of a crash that is in a lesson.
  func line(of report: CrashReport) -> SourceLine? {
    let own = URL(filePath: library).resolvingSymlinksInPath()
    let offsets = report.addresses.compactMap { address -> UInt? in
      guard let place = report.place(of: address),
        URL(filePath: place.image).resolvingSymlinksInPath() == own
      else { return nil }
      return place.offset
    }
    return line(ofAny: Array(offsets.prefix(128)))
  }

  /// The function in which a process crashed, such as `Array.subscript.getter`; nil for the one that is
  /// made of a lesson's cells.
  static func function(of report: CrashReport) -> String? {
    guard let place = report.addresses.first.flatMap(report.place) else { return nil }
    return symbols(of: [place.offset], in: place.image).map(\.function).first { !$0.isEmpty }
      .flatMap(plainName)
  }

  private func line(ofAny addresses: [UInt]) -> SourceLine? {
    for symbol in Self.symbols(of: addresses, in: library) where symbol.file.hasSuffix(".md") {
      if let line = SourceLine(file: symbol.file, line: symbol.line, column: symbol.column) {
        return line
      }
    }
    return nil
  }

  private static func symbols(of addresses: [UInt], in image: String) -> [Answer.Symbol] {
    guard !addresses.isEmpty, let symbolizer = program("llvm-symbolizer") else { return [] }
    let words = addresses.map { "0x" + String($0, radix: 16) }
    let arguments = ["--obj=\(image)", "--output-style=JSON"] + words
    guard let text = try? run(symbolizer, arguments),
      let answers = try? JSONDecoder().decode([Answer].self, from: text)
    else { return [] }
    return answers.flatMap { $0.symbols ?? [] }
  }

  /// The name of a function as in the source.
  private static func plainName(_ name: String) -> String? {
    guard name.hasPrefix("$s") else { return name }
    guard let demangler = program("swift-demangle"),
      let output = try? run(demangler, ["--simplified", "--compact", name])
    else { return nil }
    var words = String(decoding: output, as: UTF8.self).prefix { $0 != "\n" }
    if words.hasPrefix("specialized ") { words.removeFirst("specialized ".count) }
    // What follows is the function around it.
    if let end = words.firstRange(of: " in ") { words = words[..<end.lowerBound] }
    return words.hasPrefix("_lectern") ? nil : String(words)
  }

  /// The symbolizer's answer for an address: a symbol for each inlined call.
  private struct Answer: Decodable {
    struct Symbol: Decodable {
      var function: String
      var file: String
      var line: Int
      var column: Int

      enum CodingKeys: String, CodingKey {
        case function = "FunctionName"
        case file = "FileName"
        case line = "Line"
        case column = "Column"
      }
    }

    var symbols: [Symbol]?

    enum CodingKeys: String, CodingKey { case symbols = "Symbol" }
  }

  /// A program of the toolchain: beside the compiler, at the end of all links.
  private static func program(_ name: String) -> String? {
    toolFolders.map { $0 + name }.first(where: ChildProcess.isProgram)
  }

  private static let toolFolders: [String] = {
    let folders = ChildProcess.searchFolders
    let resolved = folders.map { folder in
      URL(filePath: "\(folder)/swiftc").resolvingSymlinksInPath().deletingLastPathComponent()
        .path(percentEncoded: false)
    }
    return resolved + folders.map { $0 + "/" }
  }()

  private static func run(_ program: String, _ arguments: [String]) throws -> Data {
    let (output, input) = try ChildProcess.pair("pipe") { pipe($0) }
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    let process = ChildProcess(
      executable: program, arguments: arguments,
      environment: ProcessInfo.processInfo.environment, descriptors: [(1, input), (2, nowhere)])
    let started = Result { try process.start() }
    for descriptor in [input, nowhere] { close(descriptor) }
    let child = try started.get()
    let text = try FileHandle(fileDescriptor: output, closeOnDealloc: true).readToEnd() ?? Data()
    while waitpid(child, nil, 0) < 0, errno == EINTR {}
    return text
  }
}
