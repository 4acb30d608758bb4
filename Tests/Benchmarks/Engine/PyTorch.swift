import Foundation

/// PyTorch in a Python process of its own, which does the work of a benchmark on demand.
final class PyTorch {
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()

  /// PyTorch's version and threads, as Python reports them.
  private(set) var version = ""

  /// Starts Python, by its name on the path or by its own path; nil if it does not find PyTorch.
  init?(python: String, script: URL) {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, "-u", script.path]
    process.standardInput = requests
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil, let version = readLine() else { return nil }
    self.version = version
  }

  deinit {
    try? requests.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// The seconds that one repetition of the work takes, or nil for work that the script does not
  /// have.
  func time(_ name: String, repetitions: Int) -> Double? {
    requests.fileHandleForWriting.write(Data("\(repetitions) \(name)\n".utf8))
    return readLine().flatMap(Double.init)
  }

  private func readLine() -> String? {
    var line = Data()
    while let byte = try? answers.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
      if byte[0] == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line += byte
    }
    return nil
  }
}
