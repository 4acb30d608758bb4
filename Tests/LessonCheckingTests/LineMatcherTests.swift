import LessonChecking
import Testing

@Suite("LineMatcher")
struct LineMatcherTests {
  @Test(arguments: 0..<200)
  func `finds what random texts share, as long as any other answer`(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    let old = (0..<next(12)).map { _ in "\(next(4))" }
    let new = (0..<next(12)).map { _ in "\(next(4))" }
    let comparison = TextComparison(
      stored: old.joined(separator: "\n"), new: new.joined(separator: "\n"))
    let removed = comparison.changes.map(\.stored.count).reduce(0, +)
    let lines = [comparison.stored, comparison.new].map { $0.map(String.init) }
    #expect(lines[0].count - removed == Self.longestCommon(lines[0], lines[1]))
    #expect(comparison.merged == new.joined(separator: "\n"))
  }

  /// The length of the longest common subsequence, by the textbook's table.
  private static func longestCommon(_ old: [String], _ new: [String]) -> Int {
    var table = [[Int]](
      repeating: [Int](repeating: 0, count: new.count + 1), count: old.count + 1)
    for (i, left) in old.enumerated() {
      for (j, right) in new.enumerated() {
        table[i + 1][j + 1] =
          left == right ? table[i][j] + 1 : max(table[i][j + 1], table[i + 1][j])
      }
    }
    return table[old.count][new.count]
  }
}
