/// Finds the lines that two texts share, in order.
///
/// The standard library finds the shortest list of removed and added lines, in a time that grows with the
/// lines times the length of that list. Long texts are therefore divided first at lines that occur once in
/// either text, as in Cohen's patience diff.
struct LineMatcher {
  /// The number of lines up to which the shortest list is searched for.
  private static let mostLines = 2000

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
    let middle =
      oldMiddle.count + newMiddle.count > mostLines
      ? dividedMatches(oldMiddle, newMiddle) : closestMatches(oldMiddle, newMiddle)
    return (0..<head).map { ($0, $0) } + middle.map { ($0.old + head, $0.new + head) }
      + (0..<tail).reversed().map { (old.count - 1 - $0, new.count - 1 - $0) }
  }

  /// The matches between elements that occur once in either text, and those elements.
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
    // For each length, the pair with the smallest old index that can end such a part, and its
    // predecessor.
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

  /// The elements that the shortest list of removed and added ones keeps.
  private static func closestMatches<Key: Hashable>(
    _ old: [Key], _ new: [Key]
  ) -> [(old: Int, new: Int)] {
    let difference = new.difference(from: old)
    func kept(_ count: Int, without changes: [CollectionDifference<Key>.Change]) -> [Int] {
      let changed = Set(
        changes.map { change in
          switch change {
          case .insert(let offset, _, _), .remove(let offset, _, _): offset
          }
        })
      return (0..<count).filter { !changed.contains($0) }
    }
    return Array(
      zip(
        kept(old.count, without: difference.removals),
        kept(new.count, without: difference.insertions))
    ).map { (old: $0, new: $1) }
  }
}
