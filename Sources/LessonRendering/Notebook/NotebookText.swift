import LessonModel

/// The lines of a lesson as Jupyter's Markdown has them.
///
/// Jupyter shows tables, what is struck out, tasks and bare links as GitHub does. Alerts and footnotes it
/// does not know: an alert becomes a quote that starts with the name of its kind. A footnote stays where
/// it is written, as a paragraph with its label in brackets, which its references show, too.
struct NotebookText {
  private(set) var lines: [String]

  init(of lesson: Lesson) {
    lines = lesson.text.sourceLines.map(String.init)
    for node in lesson.document.children {
      switch node.kind {
      case .alert(let kind): replaceMark(of: node, kind)
      case .footnotes:
        for footnote in node.children { replaceMark(of: footnote) }
      default: break
      }
    }
    let references = lesson.document.inOrder.filter { node in
      if case .footnoteReference = node.kind { true } else { false }
    }
    // From the last one on, so that no place moves before its turn.
    for reference in references.sorted(by: { $0.range.first > $1.range.first }) {
      escapeBrackets(from: reference.range.first, to: reference.range.last.column)
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
