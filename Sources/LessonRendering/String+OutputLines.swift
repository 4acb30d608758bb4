/// The lines of an output, which `\n` alone ends; counted in bytes, as outputs may be long.
extension String {
  /// One more than there are line breaks.
  var lineCount: Int { utf8.count { $0 == UInt8(ascii: "\n") } + 1 }
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
