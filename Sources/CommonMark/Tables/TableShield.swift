import LessonModel

/// Hides tables from cmark, but lets it parse their cells.
///
/// Each line of a table becomes a heading, which cannot continue on the next line, so that cmark
/// finds the blocks around the table as GitHub does. The cells become separate headings before the
/// text, so that the text's link definitions apply to them, too.
struct TableShield {
  /// The lines in which the tables are.
  let original: TextLines
  let marks: MathMarks
  let tables: [SourceTable]
  /// The text with headings in place of tables.
  private let shielded: TextLines

  /// Nil for a text without tables.
  init?(_ text: String, document: Node) {
    original = TextLines(text)
    guard TableFinder.mayHaveTables(original), let marks = MathMarks(for: text, document: document)
    else { return nil }
    self.marks = marks
    var document = document
    var lines = original
    var tables: [SourceTable] = []
    var missingCells = Self.mostMissingCells
    for _ in 1...Self.mostReadings {
      var finder = TableFinder(lines, missingCells: missingCells)
      finder.visit(document)
      guard !finder.tables.isEmpty else { break }
      missingCells = finder.missingCells
      lines = lines.replacing(
        Self.headings(for: finder.tables, firstNumber: tables.count, marks: marks))
      tables += finder.tables
      guard TableFinder.mayHaveTables(lines) else { break }
      document = CommonMarkParser().convert(lines.text)
    }
    guard !tables.isEmpty else { return nil }
    self.tables = tables
    shielded = lines
  }

  /// Two are enough for any text that was not crafted to need more.
  private static let mostReadings = 10

  /// The most cells that are added to rows that are too short, in all tables of a text.
  ///
  /// Without a limit, one long header and many short rows would make a page of any size.
  private static let mostMissingCells = 100_000

  /// The lines with which those of tables are replaced.
  private static func headings(
    for tables: [SourceTable], firstNumber: Int, marks: MathMarks
  ) -> [Int: [UInt8]] {
    var headings: [Int: [UInt8]] = [:]
    for (number, table) in tables.enumerated() {
      for (line, prefix) in zip(table.lines, table.prefixes) {
        let isFirst = line == table.lines.lowerBound
        let mark =
          isFirst ? marks.around("\(firstNumber + number)".unicodeScalars) : [marks.line]
        headings[line] = prefix + Array("# \(String(String.UnicodeScalarView(mark)))".utf8)
      }
    }
    return headings
  }

  /// The text for cmark: a heading for each cell, each before a blank line, and the text itself.
  var text: String {
    var cells: [UInt8] = []
    for table in tables {
      for row in table.rows {
        for cell in row.cells {
          cells += "# ".utf8
          cells += cell.text
          cells += " #\n\n".utf8
        }
      }
    }
    return String(decoding: cells + shielded.bytes, as: UTF8.self)
  }

  /// How many lines of `text` each cell takes, and where in its line its own text starts.
  static let linesPerCell = 2
  static let cellColumn = 3
}

extension TextLines {
  /// The whole text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The text with some of its lines replaced.
  fileprivate func replacing(_ lines: [Int: [UInt8]]) -> TextLines {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for line in 1..<max(1, count + 1) {
      if let other = lines[line] {
        result += other
        result += ending(of: line)
      } else {
        result += bytes[starts[line - 1]..<starts[line]]
      }
    }
    return TextLines(String(decoding: result, as: UTF8.self))
  }
}
