/// Compresses bytes for PNG (RFC 1950 and 1951): repetitions, and the fixed Huffman codes.
struct Deflate {
  private static let shortest = 3
  private static let longest = 258
  private static let reach = 32_768
  /// The shortest length, or distance, of each code, and how many bits follow it.
  private static let lengths = ranges(first: 3, codes: 28, group: 4) + [(start: 258, bits: 0)]
  private static let distances = ranges(first: 1, codes: 30, group: 2)

  private var output: [UInt8] = []
  private var buffer: UInt64 = 0
  private var bitCount = 0

  /// Returns a zlib stream.
  static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var writer = Deflate()
    writer.output = [0x78, 0x01]
    // The last block, with fixed codes.
    writer.write(0b011, bits: 3)
    writer.compress(bytes)
    writer.writeSymbol(256)
    writer.write(0, bits: (8 - writer.bitCount % 8) % 8)
    return writer.output + bigEndian(adler32(bytes))
  }

  private mutating func compress(_ bytes: [UInt8]) {
    var latest: [Int: Int] = [:]
    func key(_ index: Int) -> Int {
      Int(bytes[index]) << 16 | Int(bytes[index + 1]) << 8 | Int(bytes[index + 2])
    }
    var index = 0
    while index < bytes.count {
      var length = 0
      var distance = 0
      if index + Self.shortest <= bytes.count, let start = latest[key(index)],
        index - start <= Self.reach
      {
        distance = index - start
        let room = min(Self.longest, bytes.count - index)
        while length < room && bytes[start + length] == bytes[index + length] { length += 1 }
      }
      if length >= Self.shortest {
        writeLength(length)
        writeDistance(distance)
      } else {
        length = 1
        writeSymbol(Int(bytes[index]))
      }
      for next in index..<index + length where next + Self.shortest <= bytes.count {
        latest[key(next)] = next
      }
      index += length
    }
  }

  private mutating func writeLength(_ length: Int) {
    let code = Self.lengths.lastIndex { $0.start <= length } ?? 0
    writeSymbol(257 + code)
    write(length - Self.lengths[code].start, bits: Self.lengths[code].bits)
  }

  private mutating func writeDistance(_ distance: Int) {
    let code = Self.distances.lastIndex { $0.start <= distance } ?? 0
    writeCode(code, bits: 5)
    write(distance - Self.distances[code].start, bits: Self.distances[code].bits)
  }

  /// A literal, the end or a length, in the fixed code.
  private mutating func writeSymbol(_ symbol: Int) {
    switch symbol {
    case ..<144: writeCode(0x30 + symbol, bits: 8)
    case ..<256: writeCode(0x190 + symbol - 144, bits: 9)
    case ..<280: writeCode(symbol - 256, bits: 7)
    default: writeCode(0xC0 + symbol - 280, bits: 8)
    }
  }

  /// A Huffman code, which begins with its highest bit.
  private mutating func writeCode(_ code: Int, bits: Int) {
    for bit in (0..<bits).reversed() { write(code >> bit & 1, bits: 1) }
  }

  /// A number, which begins with its lowest bit.
  private mutating func write(_ number: Int, bits: Int) {
    buffer |= UInt64(number) << UInt64(bitCount)
    bitCount += bits
    while bitCount >= 8 {
      output.append(UInt8(truncatingIfNeeded: buffer))
      buffer >>= 8
      bitCount -= 8
    }
  }

  /// The codes' ranges: after the first ones, each group of codes has one bit more.
  private static func ranges(
    first: Int, codes: Int, group: Int
  ) -> [(start: Int, bits: Int)] {
    var start = first
    return (0..<codes).map { code in
      let bits = max(0, code / group - 1)
      defer { start += 1 << bits }
      return (start, bits)
    }
  }

  private static func adler32(_ bytes: [UInt8]) -> UInt32 {
    var (a, b) = (UInt32(1), UInt32(0))
    for byte in bytes {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return b << 16 | a
  }
}

/// Returns a number's four bytes, the highest first.
func bigEndian(_ number: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
}
