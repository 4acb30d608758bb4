/// Finds where formulas and code spans of a paragraph end.
///
/// A search that has failed is not repeated, so that time stays linear even for a text of dollar
/// signs or backticks only.
struct FormulaEnds {
  private let text: ArraySlice<Unicode.Scalar>
  /// The places of dollar signs that do not belong to a formula.
  private let refused: Set<Int>
  /// Where the last run of this number of backticks starts.
  private var lastTicks: [Int: Int] = [:]
  /// Before these places, earlier searches have found no end.
  private var noInlineEnd = 0
  private var noDisplayEnd = 0

  init(of text: ArraySlice<Unicode.Scalar>, except refused: Set<Int>) {
    self.text = text
    self.refused = refused
    var index = text.startIndex
    while let start = text[index...].firstIndex(of: "`") {
      index = endOfTicks(start)
      lastTicks[index - start] = start
    }
  }

  /// The index after the code span, or after the backticks if they do not open one.
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

  /// The formula that a dollar sign opens, without its signs, if it ends before `limit`.
  mutating func formula(
    from start: Int, before limit: Int
  ) -> (content: Range<Int>, signs: FormulaSigns)? {
    guard isSign(start) else { return nil }
    if let code = codeFormula(from: start, before: limit) { return code }
    let isDisplay = start + 1 < limit && isSign(start + 1)
    let first = start + (isDisplay ? 2 : 1)
    let noEnd = isDisplay ? noDisplayEnd : noInlineEnd
    guard limit > max(first, noEnd), isDisplay || !text[first].isWhitespace else {
      return nil
    }
    var index = first
    while index < limit {
      if text[index] == "\\" {
        index += 2
        continue
      }
      if isSign(index), isDisplay {
        if index + 1 < limit, isSign(index + 1) {
          return index > first ? (first..<index, .dollars) : nil
        }
      } else if isSign(index), index > first, !text[index - 1].isWhitespace,
        index + 1 == limit || !("0"..."9").contains(text[index + 1])
      {
        return (first..<index, .dollar)
      }
      index += 1
    }
    if isDisplay { noDisplayEnd = limit } else { noInlineEnd = limit }
    return nil
  }

  /// A code span between two dollar signs.
  private func codeFormula(
    from start: Int, before limit: Int
  ) -> (content: Range<Int>, signs: FormulaSigns)? {
    let ticks = start + 1
    guard ticks < limit, text[ticks] == "`" else { return nil }
    let first = endOfTicks(ticks)
    let end = endOfCodeSpan(from: ticks)
    guard end > first, end < limit, isSign(end) else { return nil }
    return (first..<end - (first - ticks), .code(ticks: first - ticks))
  }

  private func isSign(_ index: Int) -> Bool { text[index] == "$" && !refused.contains(index) }

  private func endOfTicks(_ index: Int) -> Int {
    text[index...].firstIndex { $0 != "`" } ?? text.endIndex
  }
}
