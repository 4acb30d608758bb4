/// The lines of an output, which `\n` alone ends; counted in bytes, as outputs may be long.
extension String {
  /// The number of line breaks plus one.
  package var lineCount: Int { utf8.count { $0 == UInt8(ascii: "\n") } + 1 }

  /// The first lines, without the line break that follows them.
  package func firstLines(_ count: Int) -> Substring {
    var end = startIndex
    for number in 1...count {
      end = utf8[end...].firstIndex(of: UInt8(ascii: "\n")) ?? endIndex
      if number < count && end < endIndex { end = utf8.index(after: end) }
    }
    return self[..<end]
  }

  /// The last lines, without the line break before them.
  package func lastLines(_ count: Int) -> Substring {
    var start = endIndex
    for number in 1...count {
      guard let lineBreak = utf8[..<start].lastIndex(of: UInt8(ascii: "\n")) else {
        return self[...]
      }
      start = number < count ? lineBreak : utf8.index(after: lineBreak)
    }
    return self[start...]
  }
}

extension StringProtocol {
  /// Whether a line has more characters than `width`.
  func hasLine(widerThan width: Int) -> Bool {
    var start = startIndex
    while start < endIndex {
      let end = utf8[start...].firstIndex(of: UInt8(ascii: "\n")) ?? endIndex
      // Characters are slow to count, and there are never more of them than bytes.
      if utf8.distance(from: start, to: end) > width, !self[start..<end].dropFirst(width).isEmpty {
        return true
      }
      start = end < endIndex ? utf8.index(after: end) : end
    }
    return false
  }
}
