/// A line of a terminal's screen, by columns.
struct TerminalLine {
  /// What a column shows: a character, or the right part of one that has several columns.
  struct Cell {
    fileprivate var first: Unicode.Scalar
    /// What follows the first scalar in its grapheme cluster.
    fileprivate var others: [Unicode.Scalar]?

    fileprivate static let space = Cell(first: " ", others: nil)
    /// The right half of a wide character, or what a tab skips.
    fileprivate static let continuation = Cell(first: "\0", others: nil)

    fileprivate var isContinuation: Bool { first == "\0" }

    fileprivate var scalars: [Unicode.Scalar] { [first] + (others ?? []) }
  }

  private var cells: [Cell] = []
  /// Whether the text goes on in the next line, because this one was full.
  var isContinued = false

  /// The number of scalars that a cluster keeps: more than Unicode's limit of a stream-safe text.
  private static let largestCluster = 40

  var columnCount: Int { cells.count }

  /// Puts a character into a column, and over the next `width - 1` ones.
  mutating func put(_ scalars: [Unicode.Scalar], at column: Int, width: Int) {
    put(Cell(first: scalars[0], others: Array(scalars.dropFirst())), at: column, width: width)
  }

  /// Puts a character that is one scalar.
  mutating func put(_ scalar: Unicode.Scalar, at column: Int, width: Int) {
    put(Cell(first: scalar, others: nil), at: column, width: width)
  }

  private mutating func put(_ cell: Cell, at column: Int, width: Int) {
    if column < cells.count {
      split(at: column)
      split(at: column + width)
      cells[column] = cell
    } else {
      pad(to: column)
      cells.append(cell)
    }
    for next in column + 1..<max(column + 1, column + width) {
      if next < cells.count { cells[next] = .continuation } else { cells.append(.continuation) }
    }
  }

  /// The scalars of the character to the left of a column, and where it starts.
  func cluster(before column: Int) -> (scalars: [Unicode.Scalar], start: Int)? {
    guard column > 0, column <= cells.count else { return nil }
    let start = start(ofCharacterAt: column - 1)
    return (cells[start].scalars, start)
  }

  /// Adds a scalar to the character that starts at a column, which then has `width` columns at least.
  mutating func extend(at start: Int, by scalar: Unicode.Scalar, width: Int) {
    let cell = cells[start]
    guard (cell.others?.count ?? 0) < Self.largestCluster else { return }
    let extended = Cell(first: cell.first, others: (cell.others ?? []) + [scalar])
    let end = cells[(start + 1)...].prefix { $0.isContinuation }.endIndex
    put(extended, at: start, width: max(width, end - start))
  }

  /// Makes spaces of some columns; those at the end of the line are removed.
  mutating func erase(_ columns: Range<Int>) {
    let columns = columns.clamped(to: 0..<cells.count)
    guard !columns.isEmpty else { return }
    split(at: columns.lowerBound)
    split(at: columns.upperBound)
    if columns.upperBound == cells.count {
      cells.removeSubrange(columns)
    } else {
      cells.replaceSubrange(columns, with: repeatElement(.space, count: columns.count))
    }
  }

  /// Moves what is at a column and after it to the right.
  mutating func insertSpaces(_ count: Int, at column: Int) {
    guard column < cells.count else { return }
    split(at: column)
    cells.insert(contentsOf: repeatElement(.space, count: count), at: column)
  }

  /// Removes some columns, and moves what is after them to the left.
  mutating func remove(_ columns: Range<Int>) {
    let columns = columns.clamped(to: 0..<cells.count)
    split(at: columns.lowerBound)
    split(at: columns.upperBound)
    cells.removeSubrange(columns)
  }

  /// Removes what is at a column and after it.
  mutating func truncate(to column: Int) { erase(column..<max(column, cells.count)) }

  /// Adds spaces up to a column.
  private mutating func pad(to column: Int) {
    if column > cells.count {
      cells.append(contentsOf: repeatElement(.space, count: column - cells.count))
    }
  }

  /// Makes spaces of a character that a column would cut: half of one cannot be shown.
  private mutating func split(at column: Int) {
    guard column < cells.count, cells[column].isContinuation else { return }
    let start = start(ofCharacterAt: column)
    let end = cells[column...].prefix { $0.isContinuation }.endIndex
    for index in start..<end { cells[index] = .space }
  }

  private func start(ofCharacterAt column: Int) -> Int {
    var start = column
    while start > 0, cells[start].isContinuation { start -= 1 }
    return start
  }

  /// Adds the line's text in UTF-8.
  func append(to bytes: inout [UInt8]) {
    for cell in cells where !cell.isContinuation {
      if cell.first.isASCII {
        bytes.append(UInt8(cell.first.value))
      } else {
        bytes += UTF8.encode(cell.first)!
      }
      for scalar in cell.others ?? [] { bytes += UTF8.encode(scalar)! }
    }
  }
}
