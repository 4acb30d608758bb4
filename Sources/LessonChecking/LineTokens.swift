/// A line split into its numbers and the text between them.
struct LineTokens {
  /// The text with a mark in place of each number; spaces beside a number count as one.
  private(set) var skeleton: [UInt8] = []
  private(set) var numbers: [Number] = []

  /// The mark for a number in the skeleton, which no text contains.
  private static let mark: UInt8 = 0xFF

  /// Splits a line; one that starts inside an SVG has coordinates in its tags.
  init(_ line: Substring, isDrawing: Bool) {
    let bytes = Array(line.utf8)
    skeleton.reserveCapacity(bytes.count)
    var scanner = DrawingScanner(isDrawing: isDrawing)
    var index = 0
    while index < bytes.count {
      guard let (number, end) = Self.number(at: index, in: bytes, role: scanner.role) else {
        scanner.advance(to: index, in: bytes)
        skeleton.append(bytes[index])
        index += 1
        continue
      }
      numbers.append(number)
      while skeleton.last == UInt8(ascii: " ") { skeleton.removeLast() }
      skeleton.append(Self.mark)
      index = end
      guard index < bytes.count, bytes[index] == UInt8(ascii: " ") else { continue }
      skeleton.append(UInt8(ascii: " "))
      while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    }
  }

  /// The number that starts at an index, and where it ends.
  private static func number(
    at start: Int, in bytes: [UInt8], role: Number.Role
  ) -> (number: Number, end: Int)? {
    guard role != .name else { return nil }
    let isInPath = role == .coordinate || role == .ratio
    if start > 0, isPartOfWord(at: start - 1, in: bytes) {
      // In a path such as M31.5 20H9, a number follows a letter.
      guard isInPath, isLetter(bytes[start - 1]) else { return nil }
    }
    var index = start
    index += lengthOfSign(at: index, in: bytes)
    let digits = index
    while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    let hasInteger = index > digits
    var hasFraction = false
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      let fraction = index + 1
      var end = fraction
      while end < bytes.count, isDigit(bytes[end]) { end += 1 }
      hasFraction = end > fraction
      guard hasInteger || hasFraction else { return nil }
      index = end
    } else if !hasInteger {
      return nil
    }
    if index + 1 < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      var end = index + 1
      end += lengthOfSign(at: end, in: bytes)
      let exponent = end
      while end < bytes.count, isDigit(bytes[end]) { end += 1 }
      if end > exponent { index = end }
    }
    if !isInPath {
      // 1.2.3 is a version, and figure-1.svg a name.
      if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(bytes[index + 1]) {
        return nil
      }
      if !hasFraction, isAfterHyphen(start, in: bytes) { return nil }
    }
    return Number(String(decoding: bytes[start..<index], as: UTF8.self), role: role)
      .map { ($0, index) }
  }

  /// The bytes of a sign: -, + or −.
  private static func lengthOfSign(at index: Int, in bytes: [UInt8]) -> Int {
    guard index < bytes.count else { return 0 }
    if bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") { return 1 }
    return bytes[index...].starts(with: "−".utf8) ? 3 : 0
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }

  /// Whether a number after the byte would be part of a name, a colour or another number.
  private static func isPartOfWord(at index: Int, in bytes: [UInt8]) -> Bool {
    return isLetter(bytes[index]) || isDigit(bytes[index])
      || "_.#".utf8.contains(bytes[index])
  }

  /// Whether a hyphen that follows a letter precedes an index, as in figure-1.
  private static func isAfterHyphen(_ index: Int, in bytes: [UInt8]) -> Bool {
    index > 1 && bytes[index - 1] == UInt8(ascii: "-")
      && (isLetter(bytes[index - 2]) || bytes[index - 2] == UInt8(ascii: "_"))
  }

  /// The tokens of the lines of a text, some of which may be in a drawing.
  static func tokens(of lines: [Substring]) -> [LineTokens] {
    var isDrawing = false
    return lines.map { line in
      defer {
        let opening = line.ranges(of: "<svg").last?.lowerBound
        let closing = line.ranges(of: "</svg").last?.lowerBound
        if let opening {
          isDrawing = closing.map { $0 < opening } ?? true
        } else if closing != nil {
          isDrawing = false
        }
      }
      return LineTokens(line, isDrawing: isDrawing)
    }
  }
}
