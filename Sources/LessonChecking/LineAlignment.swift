/// Decides which stored line of a text has become which new one.
struct LineAlignment {
  typealias Pair = (old: Int, new: Int)

  /// A line, and what another line must have in common with it to count as a change of it.
  struct Line {
    let text: [UInt8]
    let key: [UInt8]

    init(_ text: Substring, key: [UInt8]) { (self.text, self.key) = (Array(text.utf8), key) }
  }

  private let stored: [Line]
  private let new: [Line]
  /// Whether lines with the same key but different texts count as equal.
  private let agree: (Pair) -> Bool

  init(stored: [Line], new: [Line], agree: @escaping (Pair) -> Bool) {
    (self.stored, self.new, self.agree) = (stored, new, agree)
  }

  func areEqual(_ pair: Pair) -> Bool { stored[pair.old].text == new[pair.new].text }

  /// The lines that belong together, rising on both sides: the better of two ways to align them.
  ///
  /// A series of numbers in small steps, shifted on another machine, may look like its neighbours:
  /// so lines with the same key are paired in their order. Where lines have been added, the equal
  /// ones show which.
  var pairs: [Pair] {
    guard !stored.isEmpty, !new.isEmpty else { return [] }
    let byKey = matches(stored[...], new[...], by: \.key)
    let changes = changeCount(of: byKey)
    guard changes > 0 else { return byKey }
    let byText = matchesByText
    return changeCount(of: byText) < changes ? byText : byKey
  }

  /// The number of lines that differ if these pairs belong together.
  private func changeCount(of pairs: [Pair]) -> Int {
    stored.count + new.count - 2 * pairs.count { areEqual($0) || agree($0) }
  }

  private func matches(
    _ old: ArraySlice<Line>, _ new: ArraySlice<Line>, by part: KeyPath<Line, [UInt8]>
  ) -> [Pair] {
    LineMatcher.matches(old.map { $0[keyPath: part] }, new.map { $0[keyPath: part] })
      .map { ($0.old + old.startIndex, $0.new + new.startIndex) }
  }

  /// The lines that are the same, and between them those of the same key.
  private var matchesByText: [Pair] {
    var result: [Pair] = []
    var (nextOld, nextNew) = (0, 0)
    for pair in matches(stored[...], new[...], by: \.text) {
      result += matches(stored[nextOld..<pair.old], new[nextNew..<pair.new], by: \.key)
      result.append(pair)
      (nextOld, nextNew) = (pair.old + 1, pair.new + 1)
    }
    return result + matches(stored[nextOld...], new[nextNew...], by: \.key)
  }
}
