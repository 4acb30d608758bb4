/// Turns what a program sent to a terminal into the text that would stand there in the end.
///
/// A carriage return starts the line over, a backspace steps back, and the escape sequences that move
/// up and down, erase or colour are carried out or dropped, as ECMA-48 defines them.
package struct TerminalText {
  private struct Line {
    var scalars: [Unicode.Scalar] = []
    /// How many scalars at the beginning are known to be spaces, so as not to erase them again.
    var blankCount = 0
  }

  private var lines = [Line()]
  private var row = 0
  private var column = 0
  /// How many spaces may still come from moves to the right: a few bytes can ask for thousands.
  private var padding = 1 << 20

  /// Returns the text that remains of `text`.
  package static func applying(_ text: String) -> String {
    let isPlain = !text.unicodeScalars.contains { $0 != "\n" && $0 != "\t" && isControl($0) }
    if isPlain { return text }
    var terminal = TerminalText()
    terminal.write(text.unicodeScalars)
    return terminal.lines.map { String(String.UnicodeScalarView($0.scalars)) }.joined(
      separator: "\n")
  }

  private mutating func write(_ scalars: String.UnicodeScalarView) {
    var rest = scalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\n":
        row += 1
        column = 0
        if row == lines.count { lines.append(Line()) }
      case "\r": column = 0
      case "\u{8}": column = max(0, column - 1)
      case "\u{1B}": escape(&rest)
      case "\t": put(scalar)
      case _ where Self.isControl(scalar): break
      default: put(scalar)
      }
    }
  }

  /// Whether a terminal shows nothing for it: C0, DEL and C1.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let gap = min(column - lines[row].scalars.count, padding)
    if gap > 0 {
      lines[row].scalars += repeatElement(" ", count: gap)
      padding -= gap
    }
    column = min(column, lines[row].scalars.count)
    if column < lines[row].scalars.count {
      lines[row].scalars[column] = scalar
    } else {
      lines[row].scalars.append(scalar)
    }
    lines[row].blankCount = min(lines[row].blankCount, column)
    column += 1
  }

  /// Reads a sequence behind its escape character, and carries it out if it is one of those known.
  private mutating func escape(_ rest: inout Substring.UnicodeScalarView) {
    guard let kind = rest.popFirst() else { return }
    switch kind {
    case "[":
      var parameters = ""
      while let scalar = rest.popFirst() {
        if ("@"..."~").contains(scalar) {
          return control(scalar, Int(parameters.split(separator: ";").first ?? ""))
        }
        parameters.unicodeScalars.append(scalar)
      }
    case "]":
      // An operating system command, such as a window's title, up to a bell or a string terminator.
      while let scalar = rest.popFirst(), scalar != "\u{7}" {
        if scalar == "\u{1B}" {
          _ = rest.popFirst()
          return
        }
      }
    default: break
    }
  }

  private mutating func control(_ command: Unicode.Scalar, _ number: Int?) {
    let count = min(max(1, number ?? 1), 10_000)
    switch command {
    case "A": row = max(0, row - count)
    case "B": row = min(lines.count - 1, row + count)
    case "C": column += count
    case "D": column = max(0, column - count)
    case "G": column = count - 1
    case "K":
      let end = min(column, lines[row].scalars.count)
      switch number ?? 0 {
      case 0:
        lines[row].scalars.removeSubrange(end...)
        lines[row].blankCount = min(lines[row].blankCount, end)
      case 1 where end > lines[row].blankCount:
        for index in lines[row].blankCount..<end { lines[row].scalars[index] = " " }
        lines[row].blankCount = end
      case 1: break
      default: lines[row] = Line()
      }
    case "J" where number == 2 || number == 3: self = TerminalText()
    default: break
    }
  }
}
