import Foundation

/// The scopes around a cell's types, which Swift prints as addresses.
///
/// What a cell declares is local to its lesson's function. Swift prints such a type with its module
/// and an address for each scope: `lectern.(unknown context at $5610529ac140).Point(x: 1.0)`. The
/// address differs in each run and means nothing to a reader, so only `Point(x: 1.0)` is kept.
enum TypeContexts {
  private static let opening = Array("(unknown context at $".utf8)
  private static let closing = Array(").".utf8)

  static func removed(from text: String) -> String {
    let bytes = Array(text.utf8)
    return position(in: bytes[...]) == nil
      ? text : String(decoding: removed(from: bytes[...]), as: UTF8.self)
  }

  static func removed(from bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard var start = position(in: bytes) else { return bytes }
    var rest = bytes
    var result: ArraySlice<UInt8> = []
    while true {
      let address = rest[(start + opening.count)...].prefix(while: isHexadecimal)
      let end = rest[address.endIndex...]
      if end.starts(with: closing) {
        result += rest[..<start]
        // The module's name precedes the outermost scope.
        if result.last == UInt8(ascii: ".") {
          result.removeLast()
          while let last = result.last, isPartOfName(last) { result.removeLast() }
        }
        rest = end.dropFirst(closing.count)
      } else {
        result += rest[..<address.endIndex]
        rest = end
      }
      guard let next = position(in: rest) else { return result + rest }
      start = next
    }
  }

  /// Where a scope starts of which the end is cut off.
  static func startOfLast(in bytes: ArraySlice<UInt8>) -> Int? {
    let bytes = bytes.last == closing[0] ? bytes.dropLast() : bytes
    let digits = bytes.reversed().prefix(while: isHexadecimal)
    let rest = bytes.dropLast(digits.count)
    return rest.suffix(opening.count) == opening[...] ? rest.endIndex - opening.count : nil
  }

  /// Where a scope ends of which the beginning is cut off.
  static func endOfFirst(in bytes: ArraySlice<UInt8>) -> Int? {
    for count in 0...opening.count where bytes.starts(with: opening.suffix(count)) {
      let end = bytes.dropFirst(count).drop(while: isHexadecimal)
      if end.starts(with: closing) { return end.startIndex + closing.count }
    }
    return nil
  }

  /// Where the next scope starts.
  ///
  /// Much is searched and little found, so the C library looks for its first byte.
  private static func position(in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while let base = UnsafeRawBufferPointer(rebasing: rest).baseAddress,
        let found = memchr(base, Int32(opening[0]), rest.count)
      {
        rest = rest.dropFirst(UnsafeRawPointer(found) - base)
        if rest.starts(with: opening) { return bytes.startIndex + rest.startIndex }
        rest = rest.dropFirst()
      }
      return nil
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    Character(UnicodeScalar(byte)).isHexDigit
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || Character(UnicodeScalar(byte)).isLetter
      || Character(UnicodeScalar(byte)).isNumber
  }
}
