/// The changes of a text in the form that `diff -u` prints, which every review tool can show; long
/// lines are cut.
public struct UnifiedDiff {
  private let comparison: TextComparison
  private let context: Int

  /// Prepares the diff of a comparison.
  ///
  /// - Parameters:
  ///   - comparison: The changes, with both texts.
  ///   - context: The number of unchanged lines before and after a change.
  public init(_ comparison: TextComparison, context: Int = 2) {
    self.comparison = comparison
    self.context = context
  }

  /// The hunks, each with its changes and the lines around them.
  public var text: String {
    var result = ""
    for group in groups {
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
        result += lines(next..<change.new.lowerBound)
        let (old, new) = DiffLine.shortened(
          comparison.stored[change.stored].map(String.init),
          comparison.new[change.new].map(String.init))
        result += old.map { "-\($0)\n" }.joined() + new.map { "+\($0)\n" }.joined()
        next = change.new.upperBound
      }
      result += lines(next..<new.upperBound)
    }
    return result
  }

  private func lines(_ range: Range<Int>) -> String {
    comparison.new[range].map { " \(DiffLine.shortened(String($0)))\n" }.joined()
  }

  /// Changes that share the lines between them.
  private var groups: [[TextComparison.Change]] {
    var groups: [[TextComparison.Change]] = []
    for change in comparison.changes {
      if let last = groups.last?.last,
        change.new.lowerBound - last.new.upperBound <= 2 * context
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
