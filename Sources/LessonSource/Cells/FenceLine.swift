import LessonModel

/// A line with the fence of a block of code, which need not be where Markdown looks for one.
struct FenceLine {
  /// The whole line.
  let line: Substring
  /// What is on the line before the fence.
  let prefix: Substring
  /// Three or more backticks or tildes.
  let mark: Substring
  /// The rest of the line.
  let info: Substring

  /// Finds the first fence of a line from a column on.
  init?(_ line: Substring, fromColumn column: Int = 1) {
    let bytes = line.utf8
    guard
      var start = bytes.index(
        bytes.startIndex, offsetBy: column - 1, limitedBy: bytes.endIndex)
    else { return nil }
    while start < bytes.endIndex {
      let byte = bytes[start]
      guard byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else {
        start = bytes.index(after: start)
        continue
      }
      let end = bytes[start...].firstIndex { $0 != byte } ?? bytes.endIndex
      if bytes.distance(from: start, to: end) >= 3 {
        (self.line, prefix) = (line, line[..<start])
        (mark, info) = (line[start..<end], line[end...])
        return
      }
      start = end
    }
    return nil
  }

  /// Whether only the marks of block quotes, and spaces, are before the fence.
  var isAtStart: Bool { prefix.allSatisfy { $0 == ">" || $0 == " " || $0 == "\t" } }

  /// The column of a place on the line.
  func column(of index: Substring.Index) -> Int { line[..<index].utf8.count + 1 }

  /// The column of the fence.
  var column: Int { column(of: mark.startIndex) }

  /// Whether this line can open a block inside the code of another only if that one is not closed.
  func interrupts(_ outer: FenceLine) -> Bool {
    mark.first == outer.mark.first && mark.utf8.count >= outer.mark.utf8.count
  }
}
