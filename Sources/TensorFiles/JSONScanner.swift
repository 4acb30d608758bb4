import Foundation

/// Reads the tokens of a JSON text one by one, and reports where and why it cannot.
struct JSONScanner {
  private let bytes: [UInt8]
  /// Where the text begins in its file.
  private let offset: Int
  private var position = 0

  init(_ bytes: [UInt8], offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  /// The byte that comes next, or nil at the end.
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The byte that comes next, in words.
  var found: String {
    switch current {
    case nil: "the end of the header"
    case .some(let byte) where (0x21...0x7e).contains(byte): "'\(UnicodeScalar(byte))'"
    case .some(let byte): "byte \(byte)"
    }
  }

  /// Takes an object, and calls the body to take the value of each member.
  mutating func members(
    _ value: (inout JSONScanner, _ name: String) throws(SafeTensorsError.Problem) -> Void
  ) throws(SafeTensorsError.Problem) {
    try take("{")
    if takes("}") { return }
    repeat {
      let name = try string()
      try take(":")
      try value(&self, name)
    } while takes(",")
    try take("}", or: ",")
  }

  /// Takes an array of numbers.
  mutating func integers() throws(SafeTensorsError.Problem) -> [Int] {
    try take("[")
    if takes("]") { return [] }
    var numbers: [Int] = []
    repeat { numbers.append(try integer()) } while takes(",")
    try take("]", or: ",")
    return numbers
  }

  /// Takes an array of two numbers.
  mutating func pair() throws(SafeTensorsError.Problem) -> (begin: Int, end: Int) {
    try take("[")
    let begin = try integer()
    try take(",")
    let end = try integer()
    try take("]")
    return (begin, end)
  }

  /// Takes a string in quotes.
  mutating func string() throws(SafeTensorsError.Problem) -> String {
    skipSpace()
    let start = position
    try take("\"", name: "a string in quotes")
    var hasEscapes = false
    while let byte = current, byte != UInt8(ascii: "\"") {
      if byte < 0x20 { throw problem(expected: "an escaped control character") }
      if byte == UInt8(ascii: "\\") { hasEscapes = true }
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    position = min(position, bytes.count)
    try take("\"")
    let quoted = bytes[start..<position]
    if !hasEscapes { return String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self) }
    guard let text = try? JSONDecoder().decode(String.self, from: Data(quoted)) else {
      position = start
      throw problem(expected: "a string with valid escapes")
    }
    return text
  }

  /// Checks that only space is left.
  mutating func end() throws(SafeTensorsError.Problem) {
    skipSpace()
    if current != nil { throw problem(expected: "the end of the header") }
  }

  /// Takes a number without sign, fraction and exponent.
  private mutating func integer() throws(SafeTensorsError.Problem) -> Int {
    skipSpace()
    let start = position
    var number = 0
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      // No zeros in front.
      if position > start && number == 0 { break }
      let tens = number.multipliedReportingOverflow(by: 10)
      let sum = tens.partialValue.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
      if tens.overflow || sum.overflow { throw .numberTooLarge(byte: offset + start) }
      number = sum.partialValue
      position += 1
    }
    if position == start { throw problem(expected: "a whole number from 0 up") }
    return number
  }

  private mutating func takes(_ character: UnicodeScalar) -> Bool {
    skipSpace()
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func take(
    _ character: UnicodeScalar, or other: UnicodeScalar? = nil, name: String? = nil
  ) throws(SafeTensorsError.Problem) {
    if takes(character) { return }
    throw problem(expected: name ?? (other.map { "'\($0)' or " } ?? "") + "'\(character)'")
  }

  private mutating func skipSpace() {
    while let byte = current, [0x20, 0x0a, 0x0d, 0x09].contains(byte) { position += 1 }
  }

  private func problem(expected: String) -> SafeTensorsError.Problem {
    .wrongSyntax(byte: offset + position, expected: expected, found: found)
  }
}
