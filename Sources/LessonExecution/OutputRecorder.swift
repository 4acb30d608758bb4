import Foundation
import LessonModel

/// Collects the outputs of one cell in the order in which they come.
package struct OutputRecorder {
  package private(set) var outputs: [Output] = []
  private var stream: Output.Stream = .stdout
  private var pending = Data()

  package init() {}

  /// Adds bytes behind what the cell printed so far.
  package mutating func append(_ bytes: some Collection<UInt8>, to stream: Output.Stream) {
    guard !bytes.isEmpty else { return }
    if stream != self.stream { closeStream() }
    self.stream = stream
    pending.append(contentsOf: bytes)
  }

  package mutating func append(_ output: Output) {
    closeStream()
    outputs.append(output)
  }

  /// Makes an output of the text since the last one; bytes that are not UTF-8 become U+FFFD.
  package mutating func closeStream() {
    guard !pending.isEmpty else { return }
    let text = TerminalText.applying(String(decoding: pending, as: UTF8.self))
    pending.removeAll()
    if !text.isEmpty { outputs.append(.stream(stream, text: text)) }
  }

  /// Takes the runtime's last words out of stderr, and returns the message among them.
  package mutating func takeFatalError() -> String? {
    closeStream()
    guard case .stream(.stderr, let text)? = outputs.last else { return nil }
    var kept =
      text
      .replacing(/\n?\*\*\* Signal \d+: Backtracing from 0x[0-9a-f]+\.\.\.[^\n]*\n*/, with: "")
      .replacing(/swift-runtime: [^\n]*\n?/, with: "")
    var message: String?
    if let match = kept.firstMatch(of: /(?:^|\n)[^\n]*?Fatal error(?:: )?/) {
      message = kept[match.range.upperBound...].trimmingCharacters(in: .whitespacesAndNewlines)
      kept = String(kept[..<match.range.lowerBound])
      if !kept.isEmpty { kept += "\n" }
    }
    outputs.removeLast()
    if !kept.isEmpty { outputs.append(.stream(.stderr, text: kept)) }
    return message
  }
}
