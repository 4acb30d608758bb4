/// A value of JSON, written byte for byte as Jupyter's own library writes notebooks.
enum JSONValue {
  case null
  case bool(Bool)
  case int(Int)
  /// A finite number, which keeps its fraction even if that is zero.
  case double(Double)
  case string(String)
  /// A text as the list of its lines, each with the line break that ends it.
  case lines(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// The value with sorted keys and an indentation of one space, and a line break at its end.
  var text: String {
    var writer = JSONWriter()
    writer.write(self)
    return writer.finish()
  }
}

/// Writes JSON into one growing buffer.
private struct JSONWriter {
  private var bytes: [UInt8] = []
  private var depth = 0

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .int(let value): append("\(value)")
    case .double(let value):
      precondition(value.isFinite, "JSON has no number for \(value); leave it out")
      append("\(value)")
    case .string(let text):
      var text = text
      text.withUTF8 { quote($0[...]) }
    case .lines(let text):
      var text = text
      text.withUTF8 { lines($0) }
    case .array(let elements): list("[", elements, "]") { $0.write($1) }
    case .object(let members):
      // By code point, which is also the order of UTF-8; Swift's own order compares equivalent
      // texts as equal.
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      list("{", sorted, "}") { writer, member in
        writer.write(.string(member.key))
        writer.append(": ")
        writer.write(member.value)
      }
    }
  }

  mutating func finish() -> String {
    append("\n")
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func list<Element>(
    _ open: StaticString, _ elements: [Element], _ close: StaticString,
    write: (inout JSONWriter, Element) -> Void
  ) {
    append(open)
    depth += 1
    for (index, element) in elements.enumerated() {
      if index > 0 { append(",") }
      startLine()
      write(&self, element)
    }
    depth -= 1
    if !elements.isEmpty { startLine() }
    append(close)
  }

  /// The text, cut after each character at which Python's `splitlines` cuts.
  private mutating func lines(_ text: UnsafeBufferPointer<UInt8>) {
    append("[")
    depth += 1
    var start = 0
    while start < text.count {
      if start > 0 { append(",") }
      startLine()
      let end = Self.endOfLine(in: text, from: start)
      quote(text[start..<end])
      start = end
    }
    depth -= 1
    if !text.isEmpty { startLine() }
    append("]")
  }

  private static func endOfLine(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count {
      let byte = text[index]
      func follows(_ offset: Int, _ wanted: ClosedRange<UInt8>) -> Bool {
        index + offset < text.count && wanted.contains(text[index + offset])
      }
      index += 1
      switch byte {
      case 0x0D: return follows(0, 0x0A...0x0A) ? index + 1 : index
      case 0x0A...0x0C, 0x1C...0x1E: return index
      // U+0085, and U+2028 and U+2029.
      case 0xC2 where follows(0, 0x85...0x85): return index + 1
      case 0xE2 where follows(0, 0x80...0x80) && follows(1, 0xA8...0xA9): return index + 2
      default: break
      }
    }
    return index
  }

  private mutating func quote(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
    append("\"")
    var start = text.startIndex
    for index in text.indices {
      let byte = text[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      bytes.append(contentsOf: text[start..<index])
      escape(byte)
      start = index + 1
    }
    bytes.append(contentsOf: text[start...])
    append("\"")
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0A: append("\\n")
    case 0x0C: append("\\f")
    case 0x0D: append("\\r")
    case 0x22: append("\\\"")
    case 0x5C: append("\\\\")
    default:
      let digits = Array("0123456789abcdef".utf8)
      append("\\u00")
      bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }

  private mutating func startLine() {
    append("\n")
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth))
  }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
