import CharacterWidths
import LessonModel
import LessonRendering

/// Blocks of Markdown as lines.
struct BlockLines {
  let tools: LayoutTools
  let lesson: Lesson
  /// The columns of prose, and those of code and pictures, which may be wider.
  let width: Int
  let wideWidth: Int
  /// The rows that a picture may take.
  let pictureRows: Int

  /// The lines of blocks, with a blank line between two of them.
  func lines(of nodes: [Node], isTight: Bool = false) -> [StyledLine] {
    var result: [StyledLine] = []
    for node in nodes {
      let lines = lines(of: node)
      if lines.isEmpty { continue }
      if !result.isEmpty, !isTight { result.append(StyledLine()) }
      result += lines
    }
    return result
  }

  func lines(of node: Node) -> [StyledLine] {
    switch node.kind {
    case .heading(let level): heading(node.children, level: level)
    case .paragraph: paragraph(node)
    case .blockQuote:
      bar(.dim, narrowed(by: 2).lines(of: node.children))
    case .alert(let kind): alert(kind, narrowed(by: 2).lines(of: node.children))
    case .list(let start, let isTight): list(node, start: start, isTight: isTight)
    case .codeBlock(let info, let code): codeBlock(node, info: info, code: code)
    case .table(let alignments):
      TableLines(
        rows: node.children.map { row in
          row.children.map {
            InlineText(of: $0.children, style: row == node.children[0] ? .bold : .plain).parts
          }
        }, alignments: alignments
      ).lines(width: wideWidth)
    case .thematicBreak: [StyledLine(String(repeating: "─", count: width), .dim)]
    case .htmlBlock(let source):
      LineWrapping.lines(of: [StyledText(HTMLText.text(of: source).shown)], width: width)
    case .footnotes: footnotes(node)
    default: LineWrapping.lines(of: InlineText(of: [node]).parts, width: width)
    }
  }

  /// The same layout for what is inside a block.
  private func narrowed(by columns: Int) -> BlockLines {
    BlockLines(
      tools: tools, lesson: lesson, width: max(10, width - columns),
      wideWidth: max(10, wideWidth - columns), pictureRows: pictureRows)
  }

  // MARK: - Blocks

  func heading(_ nodes: [Node], level: Int) -> [StyledLine] {
    let style = level > 3 ? Style.bold : Style.bold.colored(.blue)
    let lines = LineWrapping.lines(of: InlineText(of: nodes, style: style).parts, width: width)
    guard level <= 2 else { return lines }
    let rule = String(repeating: level == 1 ? "━" : "─", count: lines.map(\.width).max() ?? 0)
    return lines + [StyledLine(rule, Style.plain.colored(.blue))]
  }

  /// The text of a paragraph; display formulas and pictures are on separate lines.
  private func paragraph(_ node: Node) -> [StyledLine] {
    var result: [StyledLine] = []
    var text: [Node] = []
    func endText() {
      while text.first?.kind == .softBreak { text.removeFirst() }
      let isBlank = text.allSatisfy { $0.kind == .softBreak || $0.kind == .text(" ") }
      if !isBlank {
        if !result.isEmpty { result.append(StyledLine()) }
        result += LineWrapping.lines(of: InlineText(of: text).parts, width: width)
      }
      text = []
    }
    let isPicture = node.children.allSatisfy { child in
      if case .image = child.kind { true } else { child.kind == .softBreak }
    }
    for child in node.children {
      switch child.kind {
      case .math(let latex, isDisplay: true):
        endText()
        if !result.isEmpty { result.append(StyledLine()) }
        result += formula(latex)
      case .image(let source, _) where isPicture:
        endText()
        if !result.isEmpty { result.append(StyledLine()) }
        result += picture(source, alternativeText: child.plainText)
      default: text.append(child)
      }
    }
    endText()
    return result
  }

  private func formula(_ latex: String) -> [StyledLine] {
    var style = Style()
    style.isItalic = true
    return FormulaText.text(of: latex).shown.sourceLines.flatMap { line in
      LineWrapping.lines(of: [StyledText(String(line), style)], width: width - 4)
    }.map { $0.indented(by: "    ") }
  }

  private func picture(_ source: String, alternativeText: String) -> [StyledLine] {
    guard let image = lesson.images.first(where: { $0.source == source }) else {
      return LineWrapping.lines(of: [StyledText("[\(alternativeText.shown)]", .dim)], width: width)
    }
    return tools.pictures.lines(
      of: ImageSource(mediaType: image.mediaType, data: image.data),
      alternativeText: alternativeText, columns: wideWidth, rows: pictureRows, textWidth: width)
  }

  private func list(_ node: Node, start: Int?, isTight: Bool) -> [StyledLine] {
    var result: [StyledLine] = []
    let last = (start ?? 0) + node.children.count - 1
    for (number, item) in node.children.enumerated() {
      // A checkbox replaces the bullet.
      let marker = start.map { "\($0 + number)." } ?? (item.isTask ? "" : "•")
      let indentation = start == nil ? 2 : "\(last).".count + 1
      let width = item.isTask && start == nil ? 0 : indentation
      let lines = narrowed(by: width).lines(of: item.children, isTight: isTight)
      if !result.isEmpty, !isTight { result.append(StyledLine()) }
      result += Self.marked(lines, with: marker, indentation: width)
    }
    return result
  }

  /// Lines indented by a marker, which is in front of the first of them.
  static func marked(
    _ lines: [StyledLine], with marker: String, indentation: Int
  ) -> [StyledLine] {
    let space = String(repeating: " ", count: max(0, indentation - marker.count))
    let lines = lines.isEmpty ? [StyledLine()] : lines
    return lines.enumerated().map { index, line in
      index == 0
        ? StyledLine(marker + space, Style.plain.colored(.blue)) + line
        : line.parts.isEmpty ? line : line.indented(by: String(repeating: " ", count: indentation))
    }
  }

  /// Lines with a bar in front of each.
  private func bar(_ style: Style, _ lines: [StyledLine]) -> [StyledLine] {
    lines.map { $0.indented(by: "▌ ", style) }
  }

  func alert(_ kind: Node.AlertKind, _ lines: [StyledLine]) -> [StyledLine] {
    let style = Style.plain.colored(Self.color(of: kind))
    var name = style
    name.isBold = true
    return bar(style, [StyledLine(kind.name.english, name)] + lines)
  }

  /// The colours in which GitHub shows alerts.
  static func color(of kind: Node.AlertKind) -> Style.Theme {
    switch kind {
    case .note: .blue
    case .tip: .green
    case .important: .magenta
    case .warning: .yellow
    case .caution: .red
    }
  }

  private func codeBlock(_ node: Node, info: String, code: String) -> [StyledLine] {
    if let latex = node.blockFormula { return formula(latex) }
    let language = String(info.prefix { !$0.isWhitespace })
    return frame(code, language: language, name: "")
  }

  /// Code in its frame, which is as wide as prose unless a line of the code is wider.
  func frame(_ code: String, language: String, name: String) -> [StyledLine] {
    let code = code.withUnixLineBreaks.droppingLastLineBreak
    let widest = code.sourceLines.map { CharacterWidth.columns(of: $0) }.max() ?? 0
    let frame = Frame(
      name: name, style: .dim, width: min(wideWidth, max(width, widest + Frame.sides)))
    let text = SyntaxColors(highlighter: tools.highlighter).text(of: code, language: language)
    return frame.around(LineWrapping.lines(ofCode: text, width: frame.innerWidth))
  }

  private func footnotes(_ node: Node) -> [StyledLine] {
    var result = [StyledLine(String(repeating: "─", count: min(width, 20)), .dim)]
    for footnote in node.children {
      guard case .footnoteDefinition(_, let number, _) = footnote.kind else { continue }
      let marker = "[\(number)]"
      let lines = narrowed(by: marker.count + 1).lines(of: footnote.children)
      result += Self.marked(lines, with: marker, indentation: marker.count + 1)
    }
    return result
  }
}
