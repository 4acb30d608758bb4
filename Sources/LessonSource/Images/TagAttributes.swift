import LessonModel

/// The attributes of a tag, as browsers read them.
struct TagAttributes: IteratorProtocol {
  struct Attribute {
    /// In small letters.
    var name: String
    /// With characters for the references to them.
    var value: String
    /// Where the value stands, with its quotation marks.
    var valueRange: Range<String.Index>
  }

  /// What has not been read yet: at the end, the tag's `>` and what follows it.
  private(set) var rest: Substring.UTF8View

  /// - Parameter text: What follows the tag's name.
  init(behindName text: Substring.UTF8View) { rest = text }

  /// Whether a tag's name ends before a byte.
  static func endsName(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }

  mutating func next() -> Attribute? {
    rest = rest.drop { Self.isSpace($0) || $0 == UInt8(ascii: "/") }
    guard let first = rest.first, first != UInt8(ascii: ">") else { return nil }
    // An equals sign begins a name where none stands before it.
    let end = rest.dropFirst().firstIndex { Self.endsName($0) || $0 == UInt8(ascii: "=") }
    let name = Substring(rest[..<(end ?? rest.endIndex)]).lowercased()
    rest = rest[(end ?? rest.endIndex)...]
    let behind = rest.drop(while: Self.isSpace)
    guard behind.first == UInt8(ascii: "=") else {
      return Attribute(name: name, value: "", valueRange: rest.startIndex..<rest.startIndex)
    }
    rest = behind.dropFirst().drop(while: Self.isSpace)
    let start = rest.startIndex
    return takeValue().map { value in
      Attribute(
        name: name, value: String(value).replacingCharacterReferences,
        valueRange: start..<rest.startIndex)
    }
  }

  /// Takes the value with which the rest begins; nil if its quotation mark is never closed.
  private mutating func takeValue() -> Substring? {
    let quote = rest.first.flatMap { "\"'".utf8.contains($0) ? $0 : nil }
    let value =
      quote.map { quote in rest.dropFirst().prefix { $0 != quote } }
      ?? rest.prefix { !Self.isSpace($0) && $0 != UInt8(ascii: ">") }
    rest = rest[value.endIndex...]
    guard quote != nil else { return Substring(value) }
    return rest.popFirst().map { _ in Substring(value) }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
