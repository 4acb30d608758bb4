/// Finds where formulas and code spans of a paragraph end.
///
/// What has not been found once is not looked for again, so that a text of nothing but dollar signs
/// or backticks takes no longer than any other.
struct FormulaEnds {
  private let text: [Unicode.Scalar]
  /// Where the last run of so many backticks starts.
  private var lastTicks: [Int: Int] = [:]
  private var hasInlineEnd = true
  private var hasDisplayEnd = true

  init(of text: [Unicode.Scalar]) {
    self.text = text
    var index = 0
    while let start = text[index...].firstIndex(of: "`") {
      index = endOfTicks(start)
      lastTicks[index - start] = start
    }
  }

  /// The index behind the code span, or behind the backticks that open none.
  func endOfCodeSpan(from start: Int) -> Int {
    let open = endOfTicks(start)
    guard let last = lastTicks[open - start], last >= open else { return open }
    var index = open
    while let ticks = text[index...].firstIndex(of: "`") {
      index = endOfTicks(ticks)
      if index - ticks == open - start { return index }
    }
    return open
  }

  /// The formula that a dollar sign opens, without its signs.
  mutating func formula(from start: Int) -> (content: Range<Int>, isDisplay: Bool)? {
    let isDisplay = start + 1 < text.count && text[start + 1] == "$"
    let first = start + (isDisplay ? 2 : 1)
    guard first < text.count, isDisplay ? hasDisplayEnd : hasInlineEnd,
      isDisplay || !text[first].properties.isWhitespace
    else { return nil }
    var index = first
    while index < text.count {
      if text[index] == "\\" {
        index += 2
        continue
      }
      if text[index] == "$" {
        let next = index + 1 < text.count ? text[index + 1] : " "
        if isDisplay {
          if next == "$" { return index > first ? (first..<index, true) : nil }
        } else if index > first, !text[index - 1].properties.isWhitespace,
          !("0"..."9").contains(next)
        {
          return (first..<index, false)
        }
      }
      index += 1
    }
    if isDisplay { hasDisplayEnd = false } else { hasInlineEnd = false }
    return nil
  }

  private func endOfTicks(_ index: Int) -> Int {
    text[index...].firstIndex { $0 != "`" } ?? text.count
  }
}
