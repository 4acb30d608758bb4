import LessonModel

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

  /// A line in place of the text that is left out.
  var note: String {
    let lines = lines == 0 ? "" : "\(counted(lines, "line")), "
    return "… \(lines)\(counted(bytes, "byte")) left out …\n"
  }
}
