import LessonModel

/// The lines of a lesson as Jupyter's Markdown has them.
///
/// Jupyter shows tables, what is struck out, tasks and bare links as GitHub does. Alerts and footnotes it
/// does not know: an alert becomes a quote that starts with the name of its kind. A footnote stays where
/// it is written, as a paragraph with its label in brackets, which its references show, too. Of the signs of
/// formulas it knows `$` and `$$`.
struct NotebookText {
  private(set) var lines: [String]
  private let words: PageWords

  init(of lesson: Lesson) {
    words = PageWords(on: lesson.language)
    lines = lesson.text.sourceLines.map(String.init)
    var edits = LineEdits()
    for node in lesson.document.inOrder {
      switch node.kind {
      case .footnoteReference: escapeBrackets(of: node, with: &edits)
      case .math: removeTicks(of: node, with: &edits)
      case .codeBlock where node.blockFormula != nil: replaceFences(of: node)
      default: break
      }
    }
    edits.apply(to: &lines)
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
  private func removeTicks(of formula: Node, with edits: inout LineEdits) {
    let (first, last) = (formula.range.first, formula.range.last)
    guard lines.indices.contains(first.line - 1), lines.indices.contains(last.line - 1) else {
      return
    }
    func isTick(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "`") }
    let opening = lines[first.line - 1].utf8.dropFirst(first.column).prefix(while: isTick)
    let count = opening.count
    let closing = lines[last.line - 1].utf8.dropFirst(max(0, last.column - 1 - count)).prefix(count)
    let isOneLine = first.line == last.line
    // A backtick may also be all that is between two dollar signs.
    guard count > 0, !isOneLine || last.column - 1 - count > first.column + count,
      closing.count == count, closing.allSatisfy(isTick)
    else { return }
    edits.replace(line: first.line - 1, first.column..<first.column + count, with: "")
    edits.replace(line: last.line - 1, last.column - 1 - count..<last.column - 1, with: "")
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
    lines[index].replaceSubrange(mark, with: "**\(words(kind.name))**" + (isAlone ? "" : "\\"))
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

  private func escapeBrackets(of reference: Node, with edits: inout LineEdits) {
    let (line, first, last) = (
      reference.range.first.line - 1, reference.range.first.column - 1,
      reference.range.last.column - 1
    )
    guard lines.indices.contains(line),
      lines[line].utf8.dropFirst(first).first == UInt8(ascii: "["),
      lines[line].utf8.dropFirst(last).first == UInt8(ascii: "]")
    else { return }
    edits.replace(line: line, first..<first, with: "\\")
    edits.replace(line: line, last..<last, with: "\\")
  }
}

/// Changes of some bytes of lines, which are made together.
private struct LineEdits {
  private var edits: [Int: [(bytes: Range<Int>, text: String)]] = [:]

  mutating func replace(line: Int, _ bytes: Range<Int>, with text: String) {
    edits[line, default: []].append((bytes, text))
  }

  func apply(to lines: inout [String]) {
    for (line, edits) in edits {
      let bytes = Array(lines[line].utf8)
      var result: [UInt8] = []
      var start = 0
      for edit in edits.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
        result += bytes[start..<edit.bytes.lowerBound]
        result += edit.text.utf8
        start = edit.bytes.upperBound
      }
      lines[line] = String(decoding: result + bytes[start...], as: UTF8.self)
    }
  }
}
