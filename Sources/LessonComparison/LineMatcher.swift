/// Finds the lines that two texts share, in order.
///
/// The method is Myers' greedy one: it looks for the shortest list of removed and added lines.
struct LineMatcher {
  /// Texts with more removed and added lines than this, once their common ends are off, share nothing else.
  private static let mostEdits = 1000

  /// Returns pairs of indices of equal elements, rising in both.
  static func matches<Key: Equatable>(_ old: [Key], _ new: [Key]) -> [(old: Int, new: Int)] {
    let shorter = min(old.count, new.count)
    var head = 0
    while head < shorter, old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < shorter - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
      tail += 1
    }
    let middle = shortestEdit(
      Array(old[head..<old.count - tail]), Array(new[head..<new.count - tail]))
    return (0..<head).map { ($0, $0) } + middle.map { ($0.old + head, $0.new + head) }
      + (0..<tail).reversed().map { (old.count - 1 - $0, new.count - 1 - $0) }
  }

  private static func shortestEdit<Key: Equatable>(
    _ old: [Key], _ new: [Key]
  ) -> [(old: Int, new: Int)] {
    guard !old.isEmpty, !new.isEmpty else { return [] }
    let most = min(mostEdits, old.count + new.count)
    // The furthest old line on each diagonal, old − new, and what it was after each number of edits.
    var furthest = [Int](repeating: 0, count: 2 * most + 3)
    let zero = most + 1
    var history: [[Int]] = []
    for edits in 0...most {
      history.append(Array(furthest[zero - edits - 1...zero + edits + 1]))
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        let comesFromAbove =
          diagonal == -edits
          || (diagonal != edits
            && furthest[zero + diagonal - 1] < furthest[zero + diagonal + 1])
        var x =
          comesFromAbove
          ? furthest[zero + diagonal + 1] : furthest[zero + diagonal - 1] + 1
        while x < old.count, x - diagonal < new.count, x - diagonal >= 0,
          old[x] == new[x - diagonal]
        {
          x += 1
        }
        furthest[zero + diagonal] = x
        if x >= old.count, x - diagonal >= new.count {
          return path(history, old.count, new.count)
        }
      }
    }
    return []
  }

  /// Walks back from the ends of both texts along the edits that led there.
  private static func path(
    _ history: [[Int]], _ oldCount: Int, _ newCount: Int
  ) -> [(old: Int, new: Int)] {
    var result: [(old: Int, new: Int)] = []
    var (x, y) = (oldCount, newCount)
    for edits in history.indices.reversed() {
      let furthest = history[edits]
      func value(_ diagonal: Int) -> Int { furthest[diagonal + edits + 1] }
      let diagonal = x - y
      let comesFromAbove =
        diagonal == -edits || (diagonal != edits && value(diagonal - 1) < value(diagonal + 1))
      let previous = comesFromAbove ? diagonal + 1 : diagonal - 1
      let previousX = edits == 0 ? 0 : value(previous)
      let previousY = edits == 0 ? 0 : previousX - previous
      while x > previousX, y > previousY, x > 0, y > 0 {
        (x, y) = (x - 1, y - 1)
        result.append((x, y))
      }
      (x, y) = (previousX, previousY)
    }
    return result.reversed()
  }
}
