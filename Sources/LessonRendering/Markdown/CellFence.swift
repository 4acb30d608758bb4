import LessonModel

/// Where a cell's code block is, and what its lines begin with.
struct CellFence {
  /// What a line before the fence begins with, to be in the same list or block quote, without tabs.
  private(set) var openingPrefix: String
  /// Whether a list item starts on the fence's line.
  private(set) var startsItem: Bool
  /// The number of the block's last line.
  var lastLine: Int
  /// The marks of block quotes and the indentation before the fence, without tabs.
  ///
  /// Of a tab after a block quote's mark, cmark counts a part for the fence and all for the lines below.
  var prefix: String
  /// The fence that closes the block, where the lesson does not.
  var missingFence: String?

  /// The prefix of a line with nothing after it.
  var blankPrefix: String { Self.withoutSpaces(prefix) }

  /// The same before the fence.
  var blankOpeningPrefix: String { Self.withoutSpaces(openingPrefix) }

  private static func withoutSpaces(_ prefix: String) -> String {
    String(prefix.reversed().drop { $0 == " " }.reversed())
  }

  init(of block: Node, in lines: SourceLines) {
    let first = lines.text(of: block.range.first.line) ?? ""
    let column = block.range.first.column - 1
    let opening = String(decoding: first.utf8.dropFirst(column), as: UTF8.self)
    let mark = opening.first ?? "`"
    lastLine = block.range.last.line
    let marks = String(decoding: first.utf8.prefix(column), as: UTF8.self)
    startsItem = !marks.allSatisfy { " \t>".contains($0) }
    // The marks of a list are on its first line only; further lines are indented as far.
    openingPrefix = String(marks.map { $0 == ">" || $0 == "\t" ? $0 : " " }).replacingTabs
    if block.isClosedFence {
      prefix = String((lines.text(of: lastLine) ?? "").prefix { $0 != mark })
    } else {
      missingFence = String(opening.prefix { $0 == mark })
      prefix = openingPrefix
    }
    prefix = prefix.replacingTabs
  }
}

extension String {
  /// The text with spaces for each tab, up to the next column that is a multiple of four.
  fileprivate var replacingTabs: String {
    reduce(into: "") { result, character in
      let width = character == "\t" ? 4 - result.count % 4 : 0
      result += width > 0 ? String(repeating: " ", count: width) : String(character)
    }
  }
}
