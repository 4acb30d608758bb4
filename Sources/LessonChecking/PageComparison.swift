import LessonModel

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

  /// The cell to whose outputs each stored line belongs, where that is known.
  private let storedCells: [String?]?

  public init(stored: String, cells: [String?]? = nil, new: [Line]) {
    self.stored = Self.lines(of: stored)
    self.new = new
    storedCells = cells
    compare()
  }

  /// The lines of a page, without their line feeds.
  public static func lines(of page: String) -> [Substring] { page.linesBetweenFeeds }

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
    guard !stored.elementsEqual(new, by: { $0.utf8.elementsEqual($1.text.utf8) }) else { return }
    let texts = new.map(\.text)
    let (old, fresh) = (LineTokens.tokens(of: stored), LineTokens.tokens(of: texts))
    // A stored line says what ran the lesson if it is one that does, but for its numbers.
    let versions = Set(new.filter(\.isVersion).map { Self.withoutNumbers($0.text) })
    let alignment = LineAlignment(
      stored: zip(stored, old).map { .init($0, key: Self.key(of: $0, $1, versions: versions)) },
      new: zip(texts, fresh).map { .init($0, key: Self.key(of: $0, $1, versions: versions)) }
    ) { [new] pair in
      new[pair.new].isVersion
        || Self.agreement(old[pair.old], fresh[pair.new], in: new[pair.new]) != nil
    }
    var (nextOld, nextNew) = (0, 0)
    for pair in alignment.pairs(anchoredIn: new.indices.filter { new[$0].cell == nil }) {
      addChange(stored: nextOld..<pair.old, new: nextNew..<pair.new)
      (nextOld, nextNew) = (pair.old + 1, pair.new + 1)
      if alignment.areEqual(pair) { continue }
      if new[pair.new].isVersion {
        ignored.append(Change(cell: nil, stored: pair.old..<nextOld, new: pair.new..<nextNew))
      } else if let agreement = Self.agreement(
        old[pair.old], fresh[pair.new], in: new[pair.new])
      {
        kept[pair.new] = pair.old
        toleratedCount += agreement.count
        largestTolerated = max(largestTolerated, agreement.largest)
      } else {
        addChange(stored: pair.old..<nextOld, new: pair.new..<nextNew)
      }
    }
    addChange(stored: nextOld..<stored.count, new: nextNew..<new.count)
  }

  private static func withoutNumbers(_ line: Substring) -> String {
    line.filter { !$0.isNumber && $0 != "." }
  }

  /// What lines have in common that may be the same.
  private static func key(
    of line: Substring, _ tokens: LineTokens, versions: Set<String>
  ) -> [UInt8] {
    guard !versions.isEmpty, line.utf8.count < 1000 else { return tokens.skeleton }
    let words = withoutNumbers(line)
    return versions.contains(words) ? Array(words.utf8) : tokens.skeleton
  }

  private mutating func addChange(stored: Range<Int>, new: Range<Int>) {
    guard !stored.isEmpty || !new.isEmpty else { return }
    let cell = owner(ofStored: stored, new: new)
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

  /// The cell to whose outputs a change belongs; nil if it concerns anything else, too.
  private func owner(ofStored stored: Range<Int>, new: Range<Int>) -> String? {
    if new.isEmpty {
      if let storedCells { return storedCells[stored.lowerBound] }
      // Outputs that are gone from the end of a cell stood behind others of it, and a blank line.
      let isOutput = stored.lazy.map { self.stored[$0] }.first { !$0.isEmpty }?.isStartOfOutput
      let before = self.new[..<new.lowerBound].last { isOutput != true || !$0.text.isEmpty }
      return before?.cell
    }
    let owners = Set(new.filter { !self.new[$0].text.isEmpty }.map { self.new[$0].cell })
    return owners.count == 1 ? owners.first ?? nil : nil
  }

  /// How many numbers differ within their tolerance, and by how much; nil if anything differs by more.
  private static func agreement(
    _ old: LineTokens, _ fresh: LineTokens, in line: Line
  ) -> (count: Int, largest: Double)? {
    guard let tolerance = line.tolerance else { return nil }
    var (count, largest) = (0, 0.0)
    for (old, fresh) in zip(old.numbers, fresh.numbers) where old != fresh {
      let allowed: Tolerance =
        switch fresh.role {
        case .coordinate: .coordinates
        case .ratio: .lastDigit
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

extension Substring {
  /// Whether the line begins an output on a page in Markdown.
  fileprivate var isStartOfOutput: Bool {
    starts(with: "```text") || starts(with: "```stderr") || starts(with: "![")
  }
}
