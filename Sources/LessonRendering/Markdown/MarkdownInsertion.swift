import Foundation
import LessonModel

/// The text that is inserted before or after a cell.
struct MarkdownInsertion {
  var index: String.Index
  var text: String
  var files: [(String, Data)] = []

  /// The insertions for all cells, in the order of the text.
  static func all(for executed: ExecutedLesson) -> [MarkdownInsertion] {
    let lesson = executed.lesson
    let lines = SourceLines(lesson.text)
    let cells = Dictionary(
      lesson.cells.map { ($0.fence.line, $0) }, uniquingKeysWith: { first, _ in first })
    let results = Dictionary(
      executed.cells.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var insertions: [MarkdownInsertion] = []
    // The line on which the last table ends.
    var endOfTable = -1
    for node in lesson.document.inOrder {
      if case .table = node.kind { endOfTable = node.range.last.line }
      guard case .codeBlock = node.kind, let cell = cells[node.range.first.line],
        let result = results[cell.name]
      else { continue }
      let outputs = MarkdownOutputs(lesson: lesson.name, cell: cell, executed: result)
      let fence = CellFence(of: node, in: lines)
      let swept = MarkdownSweep.outputs(of: cell, in: executed, besides: outputs)
      var blocks = outputs.blocks + swept.blocks
      let start = node.range.first
      // A line after a table would be a row of it.
      let followsTable = endOfTable == start.line - 1 && !fence.startsItem
      var before = followsTable ? lines.ending + fence.openingPrefix : ""
      before += Self.anchor(of: cell) + lines.ending + fence.openingPrefix
      if let wrapper = CodeWrapper(of: cell) {
        before += wrapper.text(before: fence, ending: lines.ending)
        blocks.insert(wrapper.end, at: 0)
      }
      insertions.append(
        MarkdownInsertion(
          index: lines.index(line: start.line, column: start.column), text: before))
      if let code = code(of: cell, in: fence, ending: lines.ending) {
        let line = node.range.first.line
        // A last line without a line break gets one; the text that follows brings its own.
        let text = lines.endsLine(line) ? code + lines.ending : lines.ending + code
        insertions.append(MarkdownInsertion(index: lines.end(of: line), text: text))
      }
      guard !blocks.isEmpty else { continue }
      insertions.append(
        MarkdownInsertion(
          index: lines.end(of: fence.lastLine),
          text: text(of: blocks, after: fence, in: lines), files: outputs.files + swept.files))
    }
    return insertions
  }

  /// The target of a link such as `lesson.md#cell`, because GitHub gives anchors only to headings.
  ///
  /// The fence below ends its paragraph, which takes no space, and a tight list stays tight.
  private static func anchor(of cell: Cell) -> String { "<a id=\"\(cell.name)\"></a>" }

  /// The code of a cell that is taken from another lesson, as if it were written here; without its
  /// last line break.
  private static func code(of cell: Cell, in fence: CellFence, ending: String) -> String? {
    guard cell.options.origin != nil, !cell.code.contains("```"), !cell.code.contains("~~~") else {
      return nil
    }
    return cell.code.withUnixLineBreaks.droppingLastLineBreak.sourceLines.map {
      ($0.isEmpty ? fence.blankPrefix : fence.prefix) + $0
    }.joined(separator: ending)
  }

  /// The blocks with a blank line before each, in the cell's list or block quote.
  private static func text(
    of blocks: [String], after fence: CellFence, in lines: SourceLines
  ) -> String {
    let ending = lines.ending
    let blank = fence.blankPrefix
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
      for line in block.linesBetweenFeeds {
        result += line.isEmpty ? blank : fence.prefix
        result += line
        result += ending
      }
    }
    if let next = lines.text(of: fence.lastLine + 1), !next.allSatisfy(\.isWhitespace) {
      result += blank + ending
    }
    return result
  }
}
