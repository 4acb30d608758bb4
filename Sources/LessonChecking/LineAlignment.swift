/// Decides which stored line of a page has become which new one.
struct LineAlignment {
  typealias Pair = (old: Int, new: Int)

  /// A line, and what it has in common with lines that may stand in its place.
  struct Line {
    let text: [UInt8]
    let key: [UInt8]

    init(_ text: Substring, key: [UInt8]) { (self.text, self.key) = (Array(text.utf8), key) }
  }

  private let stored: [Line]
  private let new: [Line]
  /// Whether lines with the same key, and different texts, are as good as the same.
  private let agree: (Pair) -> Bool

  init(stored: [Line], new: [Line], agree: @escaping (Pair) -> Bool) {
    (self.stored, self.new, self.agree) = (stored, new, agree)
  }

  func areEqual(_ pair: Pair) -> Bool { stored[pair.old].text == new[pair.new].text }

  /// Returns the lines that belong together, rising on both sides.
  ///
  /// - Parameter text: The new lines that belong to no output: where they are the same, they divide the page into
  ///   parts that are aligned one by one.
  func pairs(anchoredIn text: [Int]) -> [Pair] {
    let isText = Set(text)
    let anchors = LineMatcher.matches(stored.map(\.text), new.map(\.text)).filter {
      isText.contains($0.new)
    }
    var result: [Pair] = []
    var (nextOld, nextNew) = (0, 0)
    for anchor in anchors {
      result += pairs(nextOld..<anchor.old, nextNew..<anchor.new)
      result.append(anchor)
      (nextOld, nextNew) = (anchor.old + 1, anchor.new + 1)
    }
    return result + pairs(nextOld..<stored.count, nextNew..<new.count)
  }

  /// The better of two ways to align a part of a page.
  ///
  /// Numbers that go on in small steps look like the step before on another machine: lines with the same key
  /// belong together in their order. Where lines have been added, those that are the same tell which.
  private func pairs(_ old: Range<Int>, _ new: Range<Int>) -> [Pair] {
    guard !old.isEmpty, !new.isEmpty else { return [] }
    let byKey = matches(old, new, by: \.key)
    let changes = changeCount(of: byKey, old, new)
    guard changes > 0 else { return byKey }
    let byText = matchesByText(old, new)
    return changeCount(of: byText, old, new) < changes ? byText : byKey
  }

  /// The number of lines that differ if these pairs belong together.
  private func changeCount(of pairs: [Pair], _ old: Range<Int>, _ new: Range<Int>) -> Int {
    old.count + new.count - 2 * pairs.count { areEqual($0) || agree($0) }
  }

  private func matches(
    _ old: Range<Int>, _ new: Range<Int>, by part: KeyPath<Line, [UInt8]>
  ) -> [Pair] {
    LineMatcher.matches(
      stored[old].map { $0[keyPath: part] }, self.new[new].map { $0[keyPath: part] }
    )
    .map { ($0.old + old.lowerBound, $0.new + new.lowerBound) }
  }

  /// The lines that are the same, and between them those of the same key.
  private func matchesByText(_ old: Range<Int>, _ new: Range<Int>) -> [Pair] {
    var result: [Pair] = []
    var (nextOld, nextNew) = (old.lowerBound, new.lowerBound)
    for pair in matches(old, new, by: \.text) {
      result += matches(nextOld..<pair.old, nextNew..<pair.new, by: \.key)
      result.append(pair)
      (nextOld, nextNew) = (pair.old + 1, pair.new + 1)
    }
    return result + matches(nextOld..<old.upperBound, nextNew..<new.upperBound, by: \.key)
  }
}
