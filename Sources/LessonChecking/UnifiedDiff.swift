/// Changes in the form that `diff -u` prints, and that every tool for reviews shows; long lines are cut.
public struct UnifiedDiff {
  private let comparison: PageComparison
  private let context: Int

  /// - Parameter context: The number of unchanged lines before and behind a change.
  public init(_ comparison: PageComparison, context: Int = 2) {
    self.comparison = comparison
    self.context = context
  }

  /// Returns the hunks of some changes that stand in order.
  ///
  /// - Parameter shown: How a line is shown, as the tags of HTML would hide what has changed; lines that
  ///   differ in nothing that is shown appear as they are.
  public func text(
    of changes: [PageComparison.Change], showing shown: (Substring) -> String = { String($0) }
  ) -> String {
    var result = ""
    for group in groups(of: changes) {
      let start = group[0]
      let end = group[group.count - 1]
      let before = min(context, start.new.lowerBound, start.stored.lowerBound)
      let after = min(
        context, comparison.new.count - end.new.upperBound,
        comparison.stored.count - end.stored.upperBound)
      let stored = start.stored.lowerBound - before..<end.stored.upperBound + after
      let new = start.new.lowerBound - before..<end.new.upperBound + after
      result += "@@ -\(Self.place(stored)) +\(Self.place(new)) @@\n"
      var next = new.lowerBound
      for change in group {
        result += lines(next..<change.new.lowerBound, shown)
        let (old, new) = shortened(change, shown)
        result += old.map { "-\($0)\n" }.joined() + new.map { "+\($0)\n" }.joined()
        next = change.new.upperBound
      }
      result += lines(next..<new.upperBound, shown)
    }
    return result
  }

  private func shortened(
    _ change: PageComparison.Change, _ shown: (Substring) -> String
  ) -> (old: [String], new: [String]) {
    let old = change.stored.map { comparison.stored[$0] }
    let new = change.new.map { comparison.new[$0].text }
    // What is shown alike on both sides differs in what is not shown.
    let hidden = Set(old.map(shown)).intersection(new.map(shown))
    func text(_ line: Substring) -> String {
      let text = shown(line)
      return hidden.contains(text) ? String(line) : text
    }
    return DiffLine.shortened(old.map(text), new.map(text))
  }

  private func lines(_ range: Range<Int>, _ shown: (Substring) -> String) -> String {
    range.map { " \(DiffLine.shortened(shown(comparison.new[$0].text)))\n" }.joined()
  }

  /// Changes that have the lines between them in common.
  private func groups(of changes: [PageComparison.Change]) -> [[PageComparison.Change]] {
    var groups: [[PageComparison.Change]] = []
    for change in changes {
      if let last = groups.last?.last,
        change.new.lowerBound - last.new.upperBound <= 2 * context,
        change.new.lowerBound - last.new.upperBound
          == change.stored.lowerBound - last.stored.upperBound
      {
        groups[groups.count - 1].append(change)
      } else {
        groups.append([change])
      }
    }
    return groups
  }

  /// A first line, counted from 1, and a number of lines.
  private static func place(_ range: Range<Int>) -> String {
    "\(range.isEmpty ? range.lowerBound : range.lowerBound + 1),\(range.count)"
  }
}
