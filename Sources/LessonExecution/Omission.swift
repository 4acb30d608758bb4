/// How much of an output has been left out.
struct Omission {
  private var bytes = 0
  private var lines = 0

  var isEmpty: Bool { bytes == 0 }

  mutating func add(_ text: ArraySlice<UInt8>) {
    bytes += text.count
    lines += text.count { $0 == UInt8(ascii: "\n") }
  }

  mutating func add(_ other: Omission) {
    bytes += other.bytes
    lines += other.lines
  }

  /// A line that stands where the text stood.
  var note: String {
    let lines = lines == 0 ? "" : "\(Self.count(lines, "line")), "
    return "… \(lines)\(Self.count(bytes, "byte")) left out …\n"
  }

  /// The number with its thousands apart, and the word for what it counts.
  private static func count(_ number: Int, _ word: String) -> String {
    let digits = Array(String(number))
    let groups = digits.indices.map { index in
      let isGroupStart = index > 0 && (digits.count - index) % 3 == 0
      return (isGroupStart ? "," : "") + String(digits[index])
    }
    return "\(groups.joined()) \(word)\(number == 1 ? "" : "s")"
  }
}
