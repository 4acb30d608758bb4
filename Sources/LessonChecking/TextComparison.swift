import LessonModel

/// A stored text, compared line by line with the new one.
public struct TextComparison: Sendable {
  /// Lines that replace others.
  public struct Change: Hashable, Sendable {
    /// The stored lines; empty where lines were added.
    public var stored: Range<Int>
    /// The new lines that replace them; empty where lines were removed.
    public var new: Range<Int>

    /// Creates a change of some stored lines to some new ones.
    public init(stored: Range<Int>, new: Range<Int>) { (self.stored, self.new) = (stored, new) }
  }

  /// The lines of the stored text.
  public let stored: [Substring]
  /// The lines of the new text.
  public let new: [Substring]
  /// The differences that exceed the tolerance, in the order of the text.
  public private(set) var changes: [Change] = []
  /// How many numbers differ within their tolerance.
  public private(set) var toleratedCount = 0
  /// The largest difference among them, relative to the stored number, or to 1 if that is smaller.
  public private(set) var largestTolerated = 0.0
  /// For each new line, the stored one with which it agrees, if any.
  private var kept: [Int: Int] = [:]

  /// Compares two texts.
  ///
  /// - Parameters:
  ///   - stored: The earlier text.
  ///   - new: The text that may differ from it.
  ///   - tolerance: How far a number may be from the stored one; nil if nothing may differ.
  public init(stored: String, new: String, tolerance: Tolerance? = nil) {
    self.stored = stored.linesBetweenFeeds
    self.new = new.linesBetweenFeeds
    guard !stored.utf8.elementsEqual(new.utf8) else { return }
    if let tolerance { compare(within: tolerance) } else { compare() }
  }

  /// The new text, with the stored lines where they agree.
  public var merged: String {
    new.indices.map { kept[$0].map { stored[$0] } ?? new[$0] }.joined(separator: "\n")
  }

  private mutating func compare() {
    take(LineMatcher.matches(stored.map { Array($0.utf8) }, new.map { Array($0.utf8) }))
  }

  private mutating func compare(within tolerance: Tolerance) {
    let (old, fresh) = (LineTokens.tokens(of: stored), LineTokens.tokens(of: new))
    let alignment = LineAlignment(
      stored: zip(stored, old).map { .init($0, key: $1.skeleton) },
      new: zip(new, fresh).map { .init($0, key: $1.skeleton) }
    ) { pair in
      Self.agreement(old[pair.old], fresh[pair.new], within: tolerance) != nil
    }
    take(
      alignment.pairs.filter { pair in
        if alignment.areEqual(pair) { return true }
        guard let agreement = Self.agreement(old[pair.old], fresh[pair.new], within: tolerance)
        else { return false }
        kept[pair.new] = pair.old
        toleratedCount += agreement.count
        largestTolerated = max(largestTolerated, agreement.largest)
        return true
      })
  }

  /// Records the lines between matching ones as changes.
  private mutating func take(_ pairs: [LineAlignment.Pair]) {
    var (nextOld, nextNew) = (0, 0)
    for pair in pairs + [(stored.count, new.count)] {
      if nextOld < pair.old || nextNew < pair.new {
        changes.append(Change(stored: nextOld..<pair.old, new: nextNew..<pair.new))
      }
      (nextOld, nextNew) = (pair.old + 1, pair.new + 1)
    }
  }

  /// How many numbers differ within their tolerance, and by how much; nil if anything differs by more.
  private static func agreement(
    _ old: LineTokens, _ fresh: LineTokens, within tolerance: Tolerance
  ) -> (count: Int, largest: Double)? {
    guard old.skeleton == fresh.skeleton else { return nil }
    var (count, largest) = (0, 0.0)
    for (old, fresh) in zip(old.numbers, fresh.numbers) where old != fresh {
      let allowed: Tolerance =
        switch fresh.role {
        case .coordinate: tolerance.ofCoordinates
        case .ratio: tolerance.ofRatios
        case .text, .name: tolerance
        }
      guard allowed.allows(fresh, for: old) else { return nil }
      guard old.value != fresh.value, fresh.role == .text else { continue }
      count += 1
      largest = max(largest, abs(fresh.value - old.value) / max(1, abs(old.value)))
    }
    return (count, largest)
  }
}
