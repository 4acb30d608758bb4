/// A line taken apart into its numbers and the text between them.
struct LineTokens {
  /// The text with a mark in the place of each number; spaces beside a number count as one.
  private(set) var skeleton: [UInt8] = []
  private(set) var numbers: [Number] = []

  /// Takes the place of a number in the skeleton; no text holds it.
  private static let mark: UInt8 = 0xFF

  /// - Parameter isDrawing: Whether the line starts inside an SVG, whose tags hold coordinates.
  init(_ line: Substring, isDrawing: Bool) {
    let bytes = Array(line.utf8)
    skeleton.reserveCapacity(bytes.count)
    var scanner = DrawingScanner(isDrawing: isDrawing)
    var index = 0
    while index < bytes.count {
      scanner.advance(to: index, in: bytes)
      if scanner.isData {
        skeleton.append(bytes[index])
        index += 1
        continue
      }
      let end = Self.endOfNumber(at: index, in: bytes, isCoordinate: scanner.isInTag)
      guard end > index else {
        skeleton.append(bytes[index])
        index += 1
        continue
      }
      numbers.append(
        Number(
          String(decoding: bytes[index..<end], as: UTF8.self), isCoordinate: scanner.isInTag))
      while skeleton.last == UInt8(ascii: " ") { skeleton.removeLast() }
      skeleton.append(Self.mark)
      index = end
      while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    }
  }

  /// Where a number that starts at an index ends; the index itself if none does.
  private static func endOfNumber(
    at start: Int, in bytes: [UInt8], isCoordinate: Bool
  ) -> Int {
    if start > 0, isPartOfWord(bytes[start - 1]) {
      // In a path such as M31.5 20H9, a number stands behind a letter.
      guard isCoordinate, isLetter(bytes[start - 1]) else { return start }
    }
    var index = start
    index += lengthOfSign(at: index, in: bytes)
    let digits = index
    while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    let hasInteger = index > digits
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      let fraction = index + 1
      var end = fraction
      while end < bytes.count, isDigit(bytes[end]) { end += 1 }
      guard hasInteger || end > fraction else { return start }
      index = end
    } else if !hasInteger {
      return start
    }
    if index + 1 < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      var end = index + 1
      end += lengthOfSign(at: end, in: bytes)
      let exponent = end
      while end < bytes.count, isDigit(bytes[end]) { end += 1 }
      if end > exponent { index = end }
    }
    // 1.2.3 is a version.
    if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(bytes[index + 1]),
      !isCoordinate
    {
      return start
    }
    return index
  }

  /// The bytes of a sign: -, + or −.
  private static func lengthOfSign(at index: Int, in bytes: [UInt8]) -> Int {
    guard index < bytes.count else { return 0 }
    if bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") { return 1 }
    return bytes[index...].starts(with: "−".utf8) ? 3 : 0
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }

  /// Whether a number behind the byte would be a part of a name or of another number.
  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }
}

/// Knows where in the tags of a drawing, and in the bytes of an image, a line is.
private struct DrawingScanner {
  private var isDrawing: Bool
  private(set) var isInTag = false
  /// Whether the byte belongs to an image inside the page, whose digits are no numbers.
  private(set) var isData = false

  init(isDrawing: Bool) { self.isDrawing = isDrawing }

  mutating func advance(to index: Int, in bytes: [UInt8]) {
    switch bytes[index] {
    case UInt8(ascii: "<"):
      if bytes[index...].starts(with: "<svg".utf8) { isDrawing = true }
      if bytes[index...].starts(with: "</svg".utf8) { isDrawing = false }
      isInTag = isDrawing
    case UInt8(ascii: ">"): isInTag = false
    case UInt8(ascii: ";") where bytes[index...].starts(with: ";base64,".utf8): isData = true
    case UInt8(ascii: "\""), UInt8(ascii: ")"), UInt8(ascii: "'"): isData = false
    default: break
    }
  }
}
