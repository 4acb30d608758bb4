extension SwiftLexer {
  /// The token from the current position to an offset.
  func token(_ kind: SwiftToken.Kind, to end: Int, isTerminated: Bool = true) -> SwiftToken {
    SwiftToken(kind: kind, range: position..<end, isTerminated: isTerminated)
  }

  func byte(at offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

  func isNewline(at offset: Int) -> Bool {
    offset < bytes.count && (bytes[offset] == "\n" || bytes[offset] == "\r")
  }

  /// The offset after the line end that begins at an offset.
  func newlineEnd(at offset: Int) -> Int {
    bytes[offset] == "\r" && byte(at: offset + 1) == "\n" ? offset + 2 : offset + 1
  }

  /// The offset after the run of bytes that begins at an offset and fulfils a condition.
  func end(of offset: Int, while condition: (UInt8) -> Bool) -> Int {
    var end = offset
    while end < bytes.count, condition(bytes[end]) { end += 1 }
    return end
  }

  /// The number of `#` at an offset, of which no more than `limit` are counted.
  func pounds(at offset: Int, limit: Int) -> Int {
    var count = 0
    while count < limit, byte(at: offset + count) == "#" { count += 1 }
    return count
  }

  /// The scalar at an offset and its length in UTF-8, or nil if the bytes there are not valid
  /// UTF-8.
  func scalar(at offset: Int) -> (value: Unicode.Scalar, length: Int)? {
    let first = bytes[offset]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = (~first).leadingZeroBitCount
    guard (2...4).contains(length), offset + length <= bytes.count else { return nil }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for byte in bytes[offset + 1..<offset + length] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return Unicode.Scalar(value).map { ($0, length) }
  }
}

/// Bytes are compared with ASCII literals, as in `byte == "#"`.
extension UInt8 {
  static func == (byte: UInt8, ascii: Unicode.Scalar) -> Bool { UInt32(byte) == ascii.value }

  static func ~= (ascii: Unicode.Scalar, byte: UInt8) -> Bool { byte == ascii }

  static func ~= (range: ClosedRange<Unicode.Scalar>, byte: UInt8) -> Bool {
    range.contains(Unicode.Scalar(byte))
  }
}

extension UInt8? {
  static func == (byte: UInt8?, ascii: Unicode.Scalar) -> Bool { byte.map { $0 == ascii } ?? false }
}
