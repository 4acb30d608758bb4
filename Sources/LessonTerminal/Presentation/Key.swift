/// The action of a key.
///
/// The keys are those of the presenting view of pages, and some that terminals usually have.
package enum Key: Hashable, Sendable {
  case forward
  case back
  case first
  case last
  case black
  case help
  case leave
  case lineUp
  case lineDown
  case fold
  case other
}

/// Reads keys from the bytes that a terminal sends for them.
package struct KeyReader {
  /// The beginning of a key whose end has not come yet.
  private var unfinished: [UInt8] = []

  package init() {}

  /// Whether a single escape has arrived, which is a key itself unless more follows at once.
  package var isWaiting: Bool { !unfinished.isEmpty }

  /// Returns the keys in the next bytes.
  package mutating func keys(in bytes: some Sequence<UInt8>) -> [Key] {
    var rest = (unfinished + bytes)[...]
    unfinished = []
    var keys: [Key] = []
    while let byte = rest.first {
      guard byte == Self.escape else {
        rest.removeFirst()
        keys.append(Self.key(of: byte))
        continue
      }
      guard let (key, length) = Self.sequence(rest) else {
        unfinished = Array(rest)
        break
      }
      rest.removeFirst(length)
      keys.append(key)
    }
    return keys
  }

  /// Returns the key that has begun, when nothing has followed for a moment.
  package mutating func finish() -> [Key] {
    defer { unfinished = [] }
    return unfinished.isEmpty ? [] : [unfinished == [Self.escape] ? .leave : .other]
  }

  private static let escape: UInt8 = 0x1B

  private static func key(of byte: UInt8) -> Key {
    switch byte {
    case UInt8(ascii: " "), 0x0D, 0x0A: .forward
    case 0x7F, 0x08: .back
    case 0x03, UInt8(ascii: "q"), UInt8(ascii: "Q"), UInt8(ascii: "p"), UInt8(ascii: "P"): .leave
    case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "."): .black
    case UInt8(ascii: "?"): .help
    case UInt8(ascii: "k"): .lineUp
    case UInt8(ascii: "j"): .lineDown
    case UInt8(ascii: "f"), UInt8(ascii: "F"): .fold
    default: .other
    }
  }

  /// The key of a sequence that begins with an escape, and its length; nil if its end is missing.
  private static func sequence(_ bytes: ArraySlice<UInt8>) -> (key: Key, length: Int)? {
    let bytes = Array(bytes)
    guard bytes.count > 1 else { return nil }
    guard bytes[1] == UInt8(ascii: "[") || bytes[1] == UInt8(ascii: "O") else {
      // An escape before another key, as terminals send it for Alt.
      return bytes[1] == escape ? (.leave, 1) : (.other, 2)
    }
    guard let end = bytes.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
      return bytes.count > longest ? (.other, bytes.count) : nil
    }
    let parameters = String(decoding: bytes[2..<end], as: UTF8.self)
    return (key(final: bytes[end], parameters), end + 1)
  }

  private static let longest = 32

  private static func key(final: UInt8, _ parameters: String) -> Key {
    switch (Character(Unicode.Scalar(final)), parameters.prefix { $0 != ";" }) {
    case ("A", _): return .lineUp
    case ("B", _): return .lineDown
    case ("C", _): return .forward
    case ("D", _): return .back
    case ("H", _), ("~", "1"), ("~", "7"): return .first
    case ("F", _), ("~", "4"), ("~", "8"): return .last
    case ("~", "5"): return .back
    case ("~", "6"): return .forward
    case ("M", ""): return .forward
    default: return .other
    }
  }
}

extension Key {
  /// The keys as the help lists them.
  package static let list: KeyValuePairs = [
    "→  Space  PageDown  Enter": "the next piece; a cell runs when its output is next",
    "←  Backspace  PageUp": "the piece before",
    "↑  ↓": "scroll, also with k and j",
    "Home  End": "the first piece; the last one, for which all cells run",
    "f": "show what is folded, and fold it again",
    "b": "a black screen, and back",
    "?": "these keys",
    "q  Escape  Ctrl-C": "leave",
  ]
}
