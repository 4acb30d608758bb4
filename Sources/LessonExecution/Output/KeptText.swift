/// A text of which the beginning and the end are kept, and a gap between them.
struct KeptText {
  /// How many bytes the beginning may have.
  let room: Int
  private(set) var head: [UInt8] = []
  private(set) var tail: [UInt8] = []
  private(set) var omission = Omission()

  init(room: Int) { self.room = room }

  /// Whether none of the text is left.
  var isEmpty: Bool { head.isEmpty && tail.isEmpty }

  var endsInsideLine: Bool { (tail.last ?? head.last ?? UInt8(ascii: "\n")) != UInt8(ascii: "\n") }

  mutating func append(_ bytes: some Collection<UInt8>) {
    let free = tail.isEmpty && omission.isEmpty ? max(0, room - head.count) : 0
    if free >= bytes.count {
      head += bytes
    } else {
      head += bytes.prefix(free)
      tail += bytes.dropFirst(free)
    }
  }

  /// Removes the last lines, up to a number of bytes, and returns them.
  mutating func takeEnd(lines: Int, bytes: Int) -> [UInt8] {
    var end = Self.end(of: tail, lines: lines, bytes: bytes)
    tail.removeLast(end.count)
    if tail.isEmpty, omission.isEmpty {
      let breaks = end.count { $0 == UInt8(ascii: "\n") }
      let before = Self.end(of: head, lines: lines - breaks, bytes: bytes - end.count)
      head.removeLast(before.count)
      end = before + end
    }
    return end
  }

  private static func end(of text: [UInt8], lines: Int, bytes: Int) -> [UInt8] {
    var start = text.endIndex
    var breaks = 0
    while start > max(0, text.count - bytes) {
      if text[start - 1] == UInt8(ascii: "\n") {
        breaks += 1
        if breaks > lines { break }
      }
      start -= 1
    }
    // A cut character is not valid UTF-8; its remaining bytes are dropped.
    while start > 0, start < text.endIndex, text[start] & 0b1100_0000 == 0b1000_0000 { start += 1 }
    return Array(text[start...])
  }

  /// Leaves out the oldest bytes of the tail; returns how many there were to leave out.
  mutating func shortenTail(by excess: Int) -> Int {
    let count = min(max(0, excess), tail.count)
    omission.add(tail[..<count])
    tail.removeFirst(count)
    return count
  }

  /// Adds the omission of the text before this one.
  mutating func addGap(of earlier: KeptText) { omission.add(earlier.omission) }

  mutating func removeAll() { self = KeptText(room: room) }
}
