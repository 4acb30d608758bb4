import CommonMark

/// Where a cell's code block ends, and what its lines begin with.
struct CellFence {
  /// The number of the block's last line.
  var lastLine: Int
  /// The quotation marks and the indentation before the fence.
  var prefix: String
  /// The fence that closes the block, where the lesson does not.
  var missingFence: String?

  /// The prefix of a line with nothing behind it.
  var blankPrefix: String {
    String(prefix.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }

  init(of block: Node, in lines: SourceLines) {
    let first = lines.text(of: block.range.first.line) ?? ""
    let column = block.range.first.column - 1
    let opening = String(decoding: first.utf8.dropFirst(column), as: UTF8.self)
    let mark = opening.first ?? "`"
    let fence = String(opening.prefix { $0 == mark })
    lastLine = block.range.last.line
    let last = lines.text(of: lastLine) ?? ""
    let code = last.drop { $0 != mark }
    let isClosed =
      lastLine > block.range.first.line && code.prefix { $0 == mark }.count >= fence.count
      && code.drop { $0 == mark }.allSatisfy(\.isWhitespace)
      && last.prefix { $0 != mark }.allSatisfy { " \t>".contains($0) }
    if isClosed {
      prefix = String(last.prefix { $0 != mark })
    } else {
      missingFence = fence
      // The marks of a list stand on its first line only; further lines are indented as far.
      prefix = String(
        String(decoding: first.utf8.prefix(column), as: UTF8.self)
          .map { $0 == ">" || $0 == "\t" ? $0 : " " })
    }
  }
}
