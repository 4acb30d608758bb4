import LessonModel

/// The offsets at which the lines of a text begin.
///
/// Lines end as they do in Swift: with `\n`, `\r\n` or `\r`.
struct LineTable {
  private var starts = [0]

  init(_ bytes: [UInt8]) {
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      guard byte == "\n" || byte == "\r" else { continue }
      if byte == "\r", offset < bytes.count, bytes[offset] == "\n" { offset += 1 }
      starts.append(offset)
    }
  }

  func position(of offset: Int) -> SourcePosition {
    // Invariant: line `low` begins at or before the offset, and line `high` after it.
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourcePosition(line: low + 1, column: offset - starts[low] + 1)
  }

  func line(of offset: Int) -> Int { position(of: offset).line }
}
