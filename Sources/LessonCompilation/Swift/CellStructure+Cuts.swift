import LessonModel

extension CellStructure {
  /// Notes a literal or comment that is cut off, in place of those inside it.
  mutating func cut(_ problem: CellProblem) { pendingCut = problem }

  mutating func cutString(opening: CodeToken) {
    cut(
      .unterminatedString(
        delimiter: opening.text, at: lines.position(of: opening.range.lowerBound)))
  }

  /// Reports the outermost literal or comment that is cut off at the current position.
  mutating func reportCut() {
    guard let problem = pendingCut else { return }
    pendingCut = nil
    cuts.append(problem)
  }

  /// Reports a problem of brackets or directives that shows on a line, or at the end if that is
  /// nil.
  mutating func report(_ problem: CellProblem, on line: Int?) {
    mismatches.append((problem, line ?? .max))
  }

  /// All problems, in the order of the code.
  ///
  /// Where a literal is cut off, text is read as code, or code as text. What does not match on that
  /// line or after it is most likely a consequence.
  var problems: [CellProblem] {
    let firstCut = cuts.map(\.position.line).min() ?? .max
    let reliable = mismatches.filter { cuts.isEmpty || $0.line < firstCut }.map(\.problem)
    return (cuts + reliable).sorted { $0.position < $1.position }
  }
}
