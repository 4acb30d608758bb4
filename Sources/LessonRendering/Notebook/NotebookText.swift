import LessonModel

/// The lines of a lesson as Jupyter's Markdown has them.
///
/// Jupyter shows tables, what is struck out, tasks and bare links as GitHub does. Alerts and footnotes it
/// does not know: an alert becomes a quote that starts with the name of its kind. A footnote stays where
/// it is written, as a paragraph with its label in brackets, which its references show, too. Of the signs of
/// formulas it knows `$` and `$$`.
struct NotebookText {
  private(set) var lines: [String]

  init(of lesson: Lesson) {
    lines = lesson.text.sourceLines.map(String.init)
    let nodes = lesson.document.inOrder
    // From the last one on, so that no place moves before its turn.
    for node in nodes.sorted(by: { $0.range.first > $1.range.first }) {
      switch node.kind {
      case .footnoteReference:
        escapeBrackets(from: node.range.first, to: node.range.last.column)
      case .math: replaceTicks(of: node)
      case .codeBlock where node.blockFormula != nil: replaceFences(of: node)
      default: break
      }
    }
    for node in lesson.document.children {
      switch node.kind {
      case .alert(let kind): replaceMark(of: node, kind)
      case .footnotes:
        for footnote in node.children { replaceMark(of: footnote) }
      default: break
      }
    }
  }

  /// Writes ``$`…`$`` as `$…$`.
  private mutating func replaceTicks(of formula: Node) {
    let (first, last) = (formula.range.first, formula.range.last)
    guard lines.indices.contains(first.line - 1), lines.indices.contains(last.line - 1) else {
      return
    }
    func isTick(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "`") }
    let count = lines[first.line - 1].utf8.dropFirst(first.column).prefix(while: isTick).count
    guard count > 0 else { return }
    for (line, start) in [(last.line - 1, last.column - 1 - count), (first.line - 1, first.column)]
    {
      var bytes = Array(lines[line].utf8)
      guard bytes.count >= start + count, bytes[start..<start + count].allSatisfy(isTick) else {
        return
      }
      bytes.removeSubrange(start..<start + count)
      lines[line] = String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Writes a block of the language `math` between `$$`, which a blank line would end.
  private mutating func replaceFences(of block: Node) {
    let (first, last) = (block.range.first.line - 1, min(block.range.last.line, lines.count) - 1)
    guard lines.indices.contains(first), first <= last else { return }
    let marks = String(
      decoding: lines[first].utf8.prefix(block.range.first.column - 1), as: UTF8.self)
    let prefix = String(marks.map { $0 == ">" || $0 == "\t" ? $0 : " " })
    let end = block.isClosedFence ? last : last + 1
    for index in first + 1..<max(first + 1, end)
    where lines[index].allSatisfy({ $0.isWhitespace || $0 == ">" }) {
      lines[index] = prefix + "%"
    }
    lines[first] = marks + "$$"
    if block.isClosedFence {
      lines[last] = prefix + "$$"
    } else {
      lines[last] += "\n" + prefix + "$$"
    }
  }

  private mutating func replaceMark(of alert: Node, _ kind: Node.AlertKind) {
    let first = alert.range.first.line - 1
    guard
      let index = (first..<lines.count).first(where: { lines[$0].contains("[!") }),
      let mark = lines[index].firstRange(of: /\[![A-Za-z]+\][ \t]*/)
    else { return }
    let next = index + 1 < lines.count ? lines[index + 1] : ""
    let isAlone = next.allSatisfy { $0.isWhitespace || $0 == ">" }
    lines[index].replaceSubrange(mark, with: "**\(kind.label)**" + (isAlone ? "" : "\\"))
  }

  /// Shows the label of a definition, and takes the indentation off its further lines.
  private mutating func replaceMark(of footnote: Node) {
    let first = footnote.range.first.line - 1
    guard lines.indices.contains(first), lines[first].hasPrefix("[^"),
      let end = lines[first].firstRange(of: "]:")
    else { return }
    lines[first].replaceSubrange(end, with: "\\]:")
    lines[first] = "\\" + lines[first]
    for index in first + 1..<max(first + 1, min(footnote.range.last.line, lines.count)) {
      let spaces = lines[index].prefix { $0 == " " }.prefix(4).count
      lines[index].removeFirst(lines[index].hasPrefix("\t") ? 1 : spaces)
    }
  }

  private mutating func escapeBrackets(from first: SourcePosition, to last: Int) {
    guard lines.indices.contains(first.line - 1) else { return }
    var bytes = Array(lines[first.line - 1].utf8)
    let indices = (first.column - 1, last - 1)
    guard bytes.indices.contains(indices.0), bytes.indices.contains(indices.1),
      bytes[indices.0] == UInt8(ascii: "["), bytes[indices.1] == UInt8(ascii: "]")
    else { return }
    bytes.insert(UInt8(ascii: "\\"), at: indices.1)
    bytes.insert(UInt8(ascii: "\\"), at: indices.0)
    lines[first.line - 1] = String(decoding: bytes, as: UTF8.self)
  }
}
