import CharacterWidths

/// The lines that a cursor can still reach, and the cursor.
///
/// A screen is as tall as its text, and at least 24 lines. It is wide enough that no line of
/// readable length is wrapped.
struct TerminalScreen {
  private var lines = [TerminalLine()]
  private var row = 0
  private var column = 0
  /// The first line of the screen, which is not the first of the text once it has been scrolled.
  private var top = 0
  /// The lines that are scrolled by themselves, if a program has set margins.
  private var region: ClosedRange<Int>?
  private var saved = (row: 0, column: 0)
  /// Scalars without columns at the start of a line, which belong to the next character.
  private var held: [Unicode.Scalar] = []
  private var lastText: Unicode.Scalar?
  /// How many spaces may still come from moves to the right: a few bytes can ask for thousands.
  private var padding = 0

  static let shortestHeight = 24
  /// The columns of a line; and those that moves of the cursor alone can reach.
  private static let (width, reach) = (1 << 14, 1000)
  /// The lines that are kept in reach of the cursor.
  static let height = 1000
  private static let mostCells = 1 << 20
  private var cellCount = 0

  /// The line breaks since the cursor was last moved by anything else.
  private(set) var plainLineCount = 0
  /// Whether a carriage return came last; a line break after it makes both a plain line end.
  private var hasReturned = false
  /// Whether lines have been added since the old ones were last taken.
  private(set) var hasGrown = false

  /// Whether it is the one on which a full-screen program draws.
  let isAlternate: Bool

  init(isAlternate: Bool = false) {
    self.isAlternate = isAlternate
    allowPadding(Self.mostCells)
  }

  var isAtEnd: Bool { row == lines.count - 1 && column == 0 && region == nil && top == 0 }

  // MARK: - Text

  mutating func put(_ scalar: Unicode.Scalar) {
    if hasReturned { moved() }
    if !scalar.isASCII, held.isEmpty, extendCharacter(by: scalar) { return }
    let width = scalar.isASCII ? 1 : CharacterWidth.columns(of: scalar)
    guard width > 0 else {
      held.append(scalar)
      if held.count > 8 { held.removeFirst() }
      return
    }
    prepareLine(for: width)
    if held.isEmpty {
      lines[row].put(scalar, at: column, width: width)
    } else {
      lines[row].put(held + [scalar], at: column, width: width)
      held = []
    }
    column += width
    cellCount += width
    lastText = scalar
  }

  /// Adds a scalar to the character before the cursor, if it belongs to it.
  private mutating func extendCharacter(by scalar: Unicode.Scalar) -> Bool {
    guard row < lines.count, let (cluster, start) = lines[row].cluster(before: column),
      CharacterWidth.isExtended(cluster, by: scalar)
    else { return false }
    let width = CharacterWidth.columns(of: cluster + [scalar])
    lines[row].extend(at: start, by: scalar, width: width)
    column = max(column, start + width)
    return true
  }

  /// Makes the cursor's line long enough, and starts another one if it is full.
  private mutating func prepareLine(for width: Int) {
    if column + width > Self.width {
      makeLines()
      lines[row].isContinued = true
      lineFeed()
      column = 0
    }
    makeLines()
    column = min(column, lines[row].columnCount + padding)
    padding -= max(0, column - lines[row].columnCount)
    cellCount += max(0, column - lines[row].columnCount)
  }

  private mutating func makeLines() {
    while lines.count <= row { lines.append(TerminalLine()) }
  }

  /// Allows more spaces, in proportion to what is sent.
  mutating func allowPadding(_ count: Int) { padding = min(padding + count, Self.mostCells) }

  /// Puts a tab at the end of a line, where a reader can copy it; elsewhere it moves the cursor.
  private mutating func tab() {
    held = []
    let stop = min((column / 8 + 1) * 8, Self.width)
    if row >= lines.count || column >= lines[row].columnCount, column < stop {
      prepareLine(for: 1)
      lines[row].put("\t", at: column, width: stop - column)
      cellCount += stop - column
    }
    column = stop
  }

  // MARK: - Control characters

  mutating func control(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\n":
      lineFeed()
      column = 0
    case "\u{B}", "\u{C}": lineFeed()
    case "\r": (column, hasReturned, held) = (0, true, [])
    case "\u{8}": move(toColumn: column - 1)
    case "\t": tab()
    default: break
    }
  }

  /// Moves down; at the end of what scrolls, what is above moves up.
  private mutating func lineFeed() {
    (held, hasReturned, hasGrown) = ([], false, true)
    plainLineCount += 1
    if let region, row == region.upperBound {
      scrollUp(1, in: region)
    } else {
      row += 1
      makeLines()
    }
  }

  private mutating func reverseLineFeed() {
    moved()
    let first = region?.lowerBound ?? top
    if row == first { insertLines(1, at: first) } else { row = max(0, row - 1) }
  }

  /// The functions of one character after `ESC`.
  mutating func escape(_ final: Unicode.Scalar) {
    switch final {
    case "D": lineFeed()
    case "E":
      lineFeed()
      column = 0
    case "M": reverseLineFeed()
    case "7": saved = (row, column)
    case "8": restore()
    case "c": self = TerminalScreen(isAlternate: isAlternate)
    default: break
    }
  }

  private mutating func restore() {
    moved()
    (row, column) = saved
    row = min(row, lastRow)
  }

  // MARK: - Moving

  private var lastRow: Int { max(lines.count, top + Self.shortestHeight) - 1 }

  private mutating func moved() { (held, hasReturned, plainLineCount) = ([], false, 0) }

  private mutating func move(toColumn target: Int) {
    moved()
    let count = row < lines.count ? lines[row].columnCount : 0
    column = min(max(0, target), max(Self.reach, count) - 1)
  }

  private mutating func move(toRow target: Int) {
    moved()
    let first = row < top ? 0 : top
    row = min(max(first, target), lastRow)
  }

  mutating func perform(_ sequence: ControlSequence) {
    let count = sequence.count()
    switch sequence.final {
    case "A": move(toRow: row - count)
    case "B", "e": move(toRow: row + count)
    case "C", "a": move(toColumn: column + count)
    case "D": move(toColumn: column - count)
    case "E":
      move(toRow: row + count)
      column = 0
    case "F":
      move(toRow: row - count)
      column = 0
    case "G", "`": move(toColumn: count - 1)
    case "d": move(toRow: top + count - 1)
    case "H", "f":
      row = max(row, top)
      move(toRow: top + count - 1)
      move(toColumn: sequence.count(1) - 1)
    case "I": for _ in 0..<min(count, Self.reach / 8) { tab() }
    case "Z": move(toColumn: max(0, ((column + 7) / 8 - count) * 8))
    case "s": saved = (row, column)
    case "u": restore()
    case "b": if let lastText { for _ in 0..<min(count, Self.reach) { put(lastText) } }
    case "r": setRegion(sequence)
    default: edit(sequence)
    }
  }

  private mutating func setRegion(_ sequence: ControlSequence) {
    let first = top + sequence.count() - 1
    let last = sequence.number(1) == 0 ? lastRow : top + sequence.number(1) - 1
    let isWhole = first == top && last >= lastRow
    region = isWhole || first >= last ? nil : first...min(last, top + Self.height)
    (row, column) = (top, 0)
    moved()
  }

  // MARK: - Erasing

  private mutating func edit(_ sequence: ControlSequence) {
    moved()
    let (count, kind) = (sequence.count(), sequence.number())
    switch sequence.final {
    case "J": eraseScreen(kind)
    case "K": eraseLine(kind)
    case "S": scrollUp(count, in: region)
    case "T": insertLines(count, at: region?.lowerBound ?? top)
    case "L": insertLines(count, at: row)
    case "M": removeLines(count, at: row)
    case "@" where row < lines.count:
      lines[row].insertSpaces(min(count, Self.reach), at: column)
      lines[row].truncate(to: Self.width)
    case "P" where row < lines.count: lines[row].remove(column..<column + count)
    case "X" where row < lines.count: lines[row].erase(column..<column + count)
    default: break
    }
  }

  private mutating func eraseLine(_ kind: Int) {
    guard row < lines.count else { return }
    switch kind {
    case 0: lines[row].truncate(to: column)
    case 1: lines[row].erase(0..<column + 1)
    default: lines[row] = TerminalLine()
    }
  }

  private mutating func eraseScreen(_ kind: Int) {
    switch kind {
    case 0:
      eraseLine(0)
      if row + 1 < lines.count { lines.removeSubrange((row + 1)...) }
    case 1:
      for index in min(top, row)..<min(row, lines.count) { lines[index] = TerminalLine() }
      eraseLine(1)
    case 2:
      lines.removeSubrange(min(top, lines.count)...)
      if lines.isEmpty { lines = [TerminalLine()] }
    case 3:
      // The text that has left the screen, with an empty screen.
      lines.removeFirst(min(top, lines.count))
      (row, top) = (max(0, row - top), 0)
      if lines.isEmpty { lines = [TerminalLine()] }
    default: break
    }
  }

  // MARK: - Scrolling

  /// Moves lines up; those that leave the whole screen stay in the text above it.
  private mutating func scrollUp(_ count: Int, in region: ClosedRange<Int>?) {
    if let region {
      let row = row
      self.row = region.lowerBound
      removeLines(count, at: region.lowerBound)
      self.row = row
    } else {
      let count = min(count, Self.shortestHeight)
      top += count
      row += count
      saved.row += count
    }
  }

  private mutating func insertLines(_ count: Int, at index: Int) {
    guard region?.contains(index) ?? (index >= top), index < lines.count else { return }
    let room = region.map { $0.upperBound + 1 - index } ?? Self.shortestHeight
    let count = min(count, room)
    lines.insert(contentsOf: repeatElement(TerminalLine(), count: count), at: index)
    if let end = region.map({ $0.upperBound + 1 }), end < lines.count {
      lines.removeSubrange(end..<min(end + count, lines.count))
    }
    if lines.count > 2 * Self.height { lines.removeLast(lines.count - 2 * Self.height) }
  }

  private mutating func removeLines(_ count: Int, at index: Int) {
    guard region?.contains(index) ?? (index >= top), index < lines.count else { return }
    let end = min(region.map { $0.upperBound + 1 } ?? lines.count, lines.count)
    let removed = min(count, end - index)
    lines.removeSubrange(index..<index + removed)
    if region != nil, end - removed < lines.count {
      lines.insert(contentsOf: repeatElement(TerminalLine(), count: removed), at: end - removed)
    }
    if lines.isEmpty { lines = [TerminalLine()] }
  }

  // MARK: - Settling

  /// Removes the lines that have moved out of the cursor's reach, and returns their text.
  mutating func takeOldLines() -> [UInt8] {
    hasGrown = false
    if cellCount > Self.mostCells {
      cellCount = lines.reduce(0) { $0 + $1.columnCount }
    }
    let isTooLarge = cellCount > Self.mostCells
    guard lines.count > 2 * Self.height || isTooLarge else { return [] }
    let count = min(row, isTooLarge ? lines.count / 2 : lines.count - Self.height)
    let text = Self.text(of: lines[..<count])
    cellCount -= lines[..<count].reduce(0) { $0 + $1.columnCount }
    lines.removeFirst(count)
    row -= count
    top = max(0, top - count)
    saved.row = max(0, saved.row - count)
    region = region.flatMap { old in
      old.lowerBound < count ? nil : old.lowerBound - count...old.upperBound - count
    }
    return text
  }

  /// The text of all lines, with a line break after each but the last.
  var text: [UInt8] {
    var bytes = Self.text(of: lines.dropLast())
    lines.last?.append(to: &bytes)
    return bytes
  }

  private static func text(of lines: ArraySlice<TerminalLine>) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in lines {
      line.append(to: &bytes)
      if !line.isContinued { bytes.append(UInt8(ascii: "\n")) }
    }
    return bytes
  }
}
