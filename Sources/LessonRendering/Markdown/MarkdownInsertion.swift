import CommonMark
import Foundation
import LessonExecution
import LessonModel

/// What is put into a lesson's text behind a cell.
struct MarkdownInsertion {
  var index: String.Index
  var text: String
  var files: [(String, Data)]

  /// One for each cell that has something to show, in the order of the text.
  static func all(for executed: ExecutedLesson) -> [MarkdownInsertion] {
    let lesson = executed.lesson
    let lines = SourceLines(lesson.text)
    var insertions: [MarkdownInsertion] = []
    for node in lesson.document.inOrder {
      guard case .codeBlock = node.kind, let cell = lesson.cell(atLine: node.range.first.line),
        let result = executed.cells.first(where: { $0.name == cell.name })
      else { continue }
      let outputs = MarkdownOutputs(lesson: lesson.name, cell: cell, executed: result)
      guard !outputs.blocks.isEmpty else { continue }
      let fence = CellFence(of: node, in: lines)
      insertions.append(
        MarkdownInsertion(
          index: lines.end(of: fence.lastLine),
          text: text(of: outputs.blocks, behind: fence, in: lines), files: outputs.files))
    }
    return insertions
  }

  /// The blocks with a blank line before each, in the list or quotation in which the cell stands.
  private static func text(
    of blocks: [String], behind fence: CellFence, in lines: SourceLines
  ) -> String {
    let ending = lines.ending
    let blank = String(fence.prefix.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    // A file may end without a line break; a lesson may end without closing its last fence.
    var result = lines.endsLine(fence.lastLine) ? "" : ending
    if let closing = fence.missingFence { result += fence.prefix + closing + ending }
    for block in blocks {
      result += blank + ending
      if fence.prefix.isEmpty && ending == "\n" {
        result += block
        result += ending
        continue
      }
      for line in block.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      {
        result += line.isEmpty ? blank : fence.prefix
        result += Substring(line)
        result += ending
      }
    }
    if let next = lines.text(of: fence.lastLine + 1), !next.allSatisfy(\.isWhitespace) {
      result += blank + ending
    }
    return result
  }
}

/// Where a cell's code block ends, and what its lines begin with.
struct CellFence {
  /// The number of the block's last line.
  var lastLine: Int
  /// The quotation marks and the indentation before the fence.
  var prefix: String
  /// The fence that closes the block, where the lesson does not.
  var missingFence: String?

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
