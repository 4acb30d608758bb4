import LessonModel
import LessonRendering

/// Lays out the pieces of a lesson, and keeps the lines of those that have not changed.
final class PieceLines {
  private struct Request: Hashable {
    var piece: Int
    var isUnfolded: Bool
  }

  let lesson: Lesson
  let parameters: [ParameterSetting]
  let pieces: [Piece]
  private let tools: LayoutTools
  private var knownSize = TerminalSize(columns: 0, rows: 0)
  private var known: [Request: (cell: CellProgress?, lines: [StyledLine])] = [:]

  /// Prose is not wider than can be read.
  private static let widestProse = 84
  private static let widest = 112
  /// Columns that stay free at each side.
  static let margin = 2

  init(lesson: Lesson, parameters: [ParameterSetting], tools: LayoutTools) {
    (self.lesson, self.parameters, self.tools) = (lesson, parameters, tools)
    pieces = Piece.pieces(of: lesson)
  }

  /// The lines of a piece, of which those of an output end with how far its cell has come.
  func lines(
    of index: Int, cells: [CellProgress], size: TerminalSize, isUnfolded: Bool,
    now: ContinuousClock.Instant
  ) -> [StyledLine] {
    if size != knownSize { (known, knownSize) = ([:], size) }
    let request = Request(piece: index, isUnfolded: isUnfolded)
    let cell = pieces[index].outputCell.map { cells[$0] }
    var lines: [StyledLine]
    if let entry = known[request], entry.cell?.outputs == cell?.outputs,
      entry.cell?.phase == cell?.phase
    {
      lines = entry.lines
    } else {
      lines = made(index, cells: cells, size: size, isUnfolded: isUnfolded)
      known[request] = (cell, lines)
    }
    if case .running(let start) = cell?.phase {
      let seconds = tenths((now - start) / .seconds(1))
      var style = Style.plain.colored(.yellow)
      style.isBold = true
      let mark = StyledLine([
        StyledText("  ● running \(seconds) s", style),
        StyledText(cell!.detail.isEmpty ? "" : "   \(cell!.detail.shown)"),
      ])
      lines.append(mark)
    }
    return lines
  }

  private func tenths(_ seconds: Double) -> String {
    let tenths = Int(seconds * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }

  private func made(
    _ index: Int, cells: [CellProgress], size: TerminalSize, isUnfolded: Bool
  ) -> [StyledLine] {
    let piece = pieces[index]
    let room = size.columns - 2 * Self.margin
    let indentations = piece.containers.map { $0.indentation }.reduce(0, +)
    let blocks = BlockLines(
      tools: tools, lesson: lesson, width: max(10, min(room, Self.widestProse) - indentations),
      wideWidth: max(10, min(room, Self.widest) - indentations),
      pictureRows: max(4, size.rows - 5))
    var lines: [StyledLine]
    switch piece.content {
    case .title: lines = title(blocks)
    case .parameters: lines = parameterTable(blocks)
    case .blocks(let nodes): lines = blocks.lines(of: nodes)
    case .code(let cell): lines = code(of: lesson.cells[cell], blocks, isUnfolded: isUnfolded)
    case .output(let cell):
      lines = output(of: cell, cells: cells, blocks, isUnfolded: isUnfolded)
    }
    if !piece.headings.isEmpty {
      let headings = blocks.lines(of: piece.headings)
      lines = lines.isEmpty ? headings : headings + [StyledLine()] + lines
    }
    for container in piece.containers.reversed() {
      lines = container.around(lines, isFirst: isFirst(index, in: container))
    }
    return lines
  }

  /// Whether no piece before this one is in the same container.
  private func isFirst(_ index: Int, in container: Piece.Container) -> Bool {
    index == 0 || !pieces[index - 1].containers.contains(container)
  }

  // MARK: - Kinds of pieces

  private func title(_ blocks: BlockLines) -> [StyledLine] {
    let first = lesson.document.children.first
    var nodes = [Node(.text(lesson.title), range: lesson.document.range)]
    if let first, case .heading(1) = first.kind, first.plainText == lesson.title {
      nodes = first.children
    }
    var lines = blocks.heading(nodes, level: 1)
    var style = Style()
    style.isItalic = true
    if let summary = lesson.summary {
      lines += [StyledLine()]
      lines += LineWrapping.lines(of: [StyledText(summary.shown, style)], width: blocks.width)
    }
    if !lesson.authors.isEmpty {
      lines += [StyledLine(), StyledLine(lesson.authors.joined(separator: ", ").shown)]
    }
    return lines
  }

  private func parameterTable(_ blocks: BlockLines) -> [StyledLine] {
    let header = ["parameter", "value", ""].map { [StyledText($0, .bold)] }
    let rows = parameters.map { setting in
      let isSet = setting.value != setting.parameter.defaultValue
      let value = "\(setting.value)" + (isSet ? " (default \(setting.parameter.defaultValue))" : "")
      return [
        [StyledText(setting.parameter.name.shown, Style.plain.colored(.cyan))],
        [StyledText(value.shown, isSet ? .bold : .plain)],
        [StyledText((setting.parameter.help ?? "").shown)],
      ]
    }
    return TableLines(rows: [header] + rows, alignments: []).lines(width: blocks.wideWidth)
  }

  private func code(of cell: Cell, _ blocks: BlockLines, isUnfolded: Bool) -> [StyledLine] {
    guard cell.options.foldsCode, !isUnfolded else {
      return blocks.frame(cell.code, language: "swift", name: cell.name)
    }
    let count = cell.code.withUnixLineBreaks.droppingLastLineBreak.sourceLines.count
    return Frame(name: cell.name, style: .dim, width: blocks.width).around([
      StyledLine("▸ \(counted(count, "line")) of code folded: f shows them", .dim)
    ])
  }

  private func output(
    of index: Int, cells: [CellProgress], _ blocks: BlockLines, isUnfolded: Bool
  ) -> [StyledLine] {
    let cell = lesson.cells[index]
    let progress = cells[index]
    if cell.options.foldsOutput, !isUnfolded, progress.phase == .ended(.finished) {
      return [StyledLine("  ▸ output folded: f shows it", .dim)]
    }
    let lines = OutputLines(blocks: blocks, cell: cell, isUnfolded: isUnfolded)
      .lines(of: progress.outputs, hasFailed: progress.hasFailed)
    let failed = cells.firstIndex(where: \.hasFailed)
    switch progress.phase {
    case .waiting where failed == nil:
      return [StyledLine("  ○ waits for the cells before it", .dim)]
    case .waiting, .ended(.notRun):
      let reason = failed.map { ", because '\(lesson.cells[$0].name)' failed" } ?? ""
      var result = [StyledLine("  ○ not run\(reason)", .dim)]
      // The error of a cell that is completely hidden is shown here.
      if let failed, !pieces.contains(where: { $0.outputCell == failed }) {
        result += OutputLines(blocks: blocks, cell: lesson.cells[failed], isUnfolded: false)
          .lines(of: cells[failed].outputs, hasFailed: true)
      }
      return result
    case .ended where lines.isEmpty: return [StyledLine("  ● ran, without output", .dim)]
    case .running, .ended: return lines
    }
  }
}

/// The columns and rows of a terminal.
package struct TerminalSize: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }
}

extension Piece.Container {
  /// The columns before what is inside.
  fileprivate var indentation: Int {
    switch self {
    case .blockQuote, .alert: 2
    case .item(let marker): marker.count + 1
    }
  }

  fileprivate func around(_ lines: [StyledLine], isFirst: Bool) -> [StyledLine] {
    switch self {
    case .blockQuote: return lines.map { $0.indented(by: "▌ ", .dim) }
    case .alert(let kind):
      let style = Style.plain.colored(BlockLines.color(of: kind))
      var name = style
      name.isBold = true
      let lines = isFirst ? [StyledLine(kind.name.english, name)] + lines : lines
      return lines.map { $0.indented(by: "▌ ", style) }
    case .item(let marker):
      return BlockLines.marked(lines, with: isFirst ? marker : "", indentation: indentation)
    }
  }
}
