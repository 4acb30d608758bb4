import Foundation

/// The alternate screen of a terminal; closing it restores the previous content.
///
/// Each drawing sends the rows that have changed.
struct FullScreen {
  private let output: Int32
  private let colors: TerminalColors
  private var drawn: [String] = []

  init(output: Int32, colors: TerminalColors) { (self.output, self.colors) = (output, colors) }

  /// Forgets what is on the screen, as after a change of its size.
  mutating func invalidate() { drawn = [] }

  /// Draws the lines, one for each row; returns false if the terminal is closed.
  mutating func draw(_ lines: [StyledLine]) -> Bool {
    let rows = lines.map { colors.text(of: $0) }
    var text = ""
    if drawn.count != rows.count { text += "\u{1B}[2J" }
    for (index, row) in rows.enumerated() {
      if drawn.count == rows.count, drawn[index] == row { continue }
      text += "\u{1B}[\(index + 1);1H\(row)\u{1B}[K"
    }
    drawn = rows
    guard !text.isEmpty else { return true }
    // A terminal that knows this mode shows the new rows all at once.
    return Self.write("\u{1B}[?2026h\(text)\u{1B}[?2026l", to: output)
  }

  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        guard errno == EAGAIN else { return false }
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard poll(&ready, 1, 1000) > 0 else { return false }
        continue
      }
      bytes = bytes.dropFirst(count)
    }
    return true
  }
}
