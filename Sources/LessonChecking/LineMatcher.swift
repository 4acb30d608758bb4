/// Finds the lines that two texts share, in order.
///
/// The method is Myers' greedy one: it looks for the shortest list of removed and added lines. Where that is long, lines
/// that stand once in either text divide them first, as in Cohen's patience diff.
struct LineMatcher {
  /// The longest list of removed and added lines that is looked for.
  private static let mostEdits = 1000

  /// Returns pairs of indices of equal elements, rising in both.
  static func matches<Key: Hashable>(_ old: [Key], _ new: [Key]) -> [(old: Int, new: Int)] {
    let shorter = min(old.count, new.count)
    var head = 0
    while head < shorter, old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < shorter - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
      tail += 1
    }
    let (oldMiddle, newMiddle) = (
      Array(old[head..<old.count - tail]), Array(new[head..<new.count - tail])
    )
    let middle = shortestEdit(oldMiddle, newMiddle) ?? dividedMatches(oldMiddle, newMiddle)
    return (0..<head).map { ($0, $0) } + middle.map { ($0.old + head, $0.new + head) }
      + (0..<tail).reversed().map { (old.count - 1 - $0, new.count - 1 - $0) }
  }

  /// The matches between elements that stand once in either text, and those elements.
  private static func dividedMatches<Key: Hashable>(
    _ old: [Key], _ new: [Key]
  ) -> [(old: Int, new: Int)] {
    let (oldPlaces, newPlaces) = (uniquePlaces(in: old), uniquePlaces(in: new))
    let candidates = newPlaces.compactMap { key, place in
      oldPlaces[key].map { (old: $0, new: place) }
    }.sorted { $0.new < $1.new }
    var result: [(old: Int, new: Int)] = []
    var (nextOld, nextNew) = (0, 0)
    for anchor in rising(candidates) {
      let between = matches(Array(old[nextOld..<anchor.old]), Array(new[nextNew..<anchor.new]))
      result += between.map { ($0.old + nextOld, $0.new + nextNew) }
      result.append(anchor)
      (nextOld, nextNew) = (anchor.old + 1, anchor.new + 1)
    }
    guard nextNew > 0 else { return [] }
    let rest = matches(Array(old[nextOld...]), Array(new[nextNew...]))
    return result + rest.map { ($0.old + nextOld, $0.new + nextNew) }
  }

  private static func uniquePlaces<Key: Hashable>(in list: [Key]) -> [Key: Int] {
    Dictionary(grouping: list.indices) { list[$0] }.compactMapValues {
      $0.count == 1 ? $0[0] : nil
    }
  }

  /// The longest part of pairs, sorted by their new index, whose old index rises as well.
  private static func rising(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
    // For each length, the pair with the smallest old index that can end such a part, and what is before it.
    var ends: [Int] = []
    var previous = [Int?](repeating: nil, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].old < pair.old { low = middle + 1 } else { high = middle }
      }
      previous[index] = low > 0 ? ends[low - 1] : nil
      if low < ends.count { ends[low] = index } else { ends.append(index) }
    }
    var result: [(old: Int, new: Int)] = []
    var next = ends.last
    while let index = next {
      result.append(pairs[index])
      next = previous[index]
    }
    return result.reversed()
  }

  /// The shortest list's matches; nil if it is too long.
  private static func shortestEdit<Key: Equatable>(
    _ old: [Key], _ new: [Key]
  ) -> [(old: Int, new: Int)]? {
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
    return nil
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
