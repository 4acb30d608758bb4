/// A page as it is stored, compared with the same page as it is now.
public struct PageComparison: Sendable {
  /// A line of a page, and what it belongs to.
  public struct Line: Hashable, Sendable {
    public var text: Substring
    /// The name of its cell; nil for the lesson's text.
    public var cell: String?
    /// How far the line's numbers may be from the stored ones; nil where nothing may differ.
    public var tolerance: Tolerance?
    /// Whether the line says what ran the lesson, which may be another version on another machine.
    public var isVersion: Bool

    public init(
      _ text: Substring, cell: String? = nil, tolerance: Tolerance? = nil, isVersion: Bool = false
    ) {
      (self.text, self.cell) = (text, cell)
      (self.tolerance, self.isVersion) = (tolerance, isVersion)
    }
  }

  /// Lines that stand in the place of others.
  public struct Change: Hashable, Sendable {
    /// The name of the cell; nil for the lesson's text.
    public var cell: String?
    public var stored: Range<Int>
    public var new: Range<Int>

    public init(cell: String?, stored: Range<Int>, new: Range<Int>) {
      (self.cell, self.stored, self.new) = (cell, stored, new)
    }
  }

  public let stored: [Substring]
  public let new: [Line]
  /// What differs by more than the tolerance, in the order of the page.
  public private(set) var changes: [Change] = []
  /// What differs in the versions of what ran the lesson.
  public private(set) var ignored: [Change] = []
  /// The numbers that differ, and do so within their tolerance.
  public private(set) var toleratedCount = 0
  /// The largest difference among them, as a part of the stored number, or of 1 if that is smaller.
  public private(set) var largestTolerated = 0.0
  /// For each new line, the stored one that it may as well be.
  private var kept: [Int: Int] = [:]

  public init(stored: String, new: [Line]) {
    self.stored = Self.lines(of: stored)
    self.new = new
    compare()
  }

  /// The lines of a page, without their ends.
  public static func lines(of page: String) -> [Substring] {
    page.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The new page, with the digits of the stored one where they are as good.
  ///
  /// - Parameter cell: If given, everything else than the outputs of this cell is as it was.
  public func merged(accepting cell: String? = nil) -> String {
    var result: [Substring] = []
    var next = 0
    let accepted = changes.filter { cell == nil || $0.cell == cell }
    // The versions are those of what ran the outputs that are new.
    let isAnyAccepted = !accepted.isEmpty
    let all = (changes + ignored).sorted { $0.new.lowerBound < $1.new.lowerBound }
    for change in all {
      result += (next..<change.new.lowerBound).map { kept[$0].map { stored[$0] } ?? new[$0].text }
      let isAccepted = ignored.contains(change) ? isAnyAccepted : accepted.contains(change)
      result +=
        isAccepted ? change.new.map { new[$0].text } : change.stored.map { stored[$0] }
      next = change.new.upperBound
    }
    result += (next..<new.count).map { kept[$0].map { stored[$0] } ?? new[$0].text }
    return result.joined(separator: "\n")
  }

  private mutating func compare() {
    if stored.count == new.count, zip(stored, new).allSatisfy({ $0 == $1.text }) { return }
    let texts = new.map(\.text)
    let (old, fresh) = (Self.tokens(stored), Self.tokens(texts))
    // A stored line says what ran the lesson if it is one that does, but for its numbers.
    let versions = Set(new.filter(\.isVersion).map { Self.withoutNumbers($0.text) })
    let oldKeys = zip(stored, old).map { Self.key(of: $0, tokens: $1, versions: versions) }
    let newKeys = zip(texts, fresh).map { Self.key(of: $0, tokens: $1, versions: versions) }
    // Lines that are the same first, and between them those that differ in their numbers alone.
    var (nextOld, nextNew) = (0, 0)
    for (oldEnd, newEnd) in LineMatcher.matches(stored, texts) + [(stored.count, new.count)] {
      let (oldStart, newStart) = (nextOld, nextNew)
      let pairs = LineMatcher.matches(
        Array(oldKeys[oldStart..<oldEnd]), Array(newKeys[newStart..<newEnd]))
      for pair in pairs.map({ (old: $0.old + oldStart, new: $0.new + newStart) }) {
        addChange(stored: nextOld..<pair.old, new: nextNew..<pair.new)
        (nextOld, nextNew) = (pair.old + 1, pair.new + 1)
        if new[pair.new].isVersion {
          ignored.append(
            Change(cell: nil, stored: pair.old..<nextOld, new: pair.new..<nextNew))
        } else if agree(old[pair.old].numbers, fresh[pair.new].numbers, in: new[pair.new]) {
          kept[pair.new] = pair.old
        } else {
          addChange(stored: pair.old..<nextOld, new: pair.new..<nextNew)
        }
      }
      addChange(stored: nextOld..<oldEnd, new: nextNew..<newEnd)
      (nextOld, nextNew) = (oldEnd + 1, newEnd + 1)
    }
  }

  private static func withoutNumbers(_ line: Substring) -> String {
    line.filter { !$0.isNumber && $0 != "." }
  }

  /// What lines have in common that may be the same.
  private static func key(
    of line: Substring, tokens: LineTokens, versions: Set<String>
  ) -> [UInt8] {
    guard !versions.isEmpty, line.utf8.count < 1000 else { return tokens.skeleton }
    let words = withoutNumbers(line)
    return versions.contains(words) ? Array(words.utf8) : tokens.skeleton
  }

  private mutating func addChange(stored: Range<Int>, new: Range<Int>) {
    guard !stored.isEmpty || !new.isEmpty else { return }
    let cell: String?
    if let first = new.first(where: { self.new[$0].cell != nil }) {
      cell = self.new[first].cell
    } else {
      // Lines that are gone belong to what they stood in or behind.
      cell = new.isEmpty && new.lowerBound > 0 ? self.new[new.lowerBound - 1].cell : nil
    }
    if var last = changes.last, last.cell == cell, last.stored.upperBound == stored.lowerBound,
      last.new.upperBound == new.lowerBound
    {
      last.stored = last.stored.lowerBound..<stored.upperBound
      last.new = last.new.lowerBound..<new.upperBound
      changes[changes.count - 1] = last
    } else {
      changes.append(Change(cell: cell, stored: stored, new: new))
    }
  }

  /// Whether every number is within its tolerance; counts those that are so without being equal.
  private mutating func agree(_ old: [Number], _ fresh: [Number], in line: Line) -> Bool {
    guard let tolerance = line.tolerance else { return false }
    var (count, largest) = (0, 0.0)
    for (old, fresh) in zip(old, fresh) where old != fresh {
      let tolerance = fresh.isCoordinate ? Tolerance.coordinates : tolerance
      guard tolerance.allows(fresh, for: old) else { return false }
      guard old.value != fresh.value, !fresh.isCoordinate else { continue }
      count += 1
      largest = max(largest, abs(fresh.value - old.value) / max(1, abs(old.value)))
    }
    toleratedCount += count
    largestTolerated = max(largestTolerated, largest)
    return true
  }

  private static func tokens(_ lines: [Substring]) -> [LineTokens] {
    var isDrawing = false
    return lines.map { line in
      defer {
        let opening = line.ranges(of: "<svg").last?.lowerBound
        let closing = line.ranges(of: "</svg").last?.lowerBound
        if let opening {
          isDrawing = closing.map { $0 < opening } ?? true
        } else if closing != nil {
          isDrawing = false
        }
      }
      return LineTokens(line, isDrawing: isDrawing)
    }
  }
}
