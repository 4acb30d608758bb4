import LessonModel

/// Finds text that was meant as a cell but is another part of the document.
struct MissedCells {
  private let file: String
  private let lines: [Substring]
  private(set) var problems: [Diagnostic] = []

  /// Searches a document, whose file has these lines.
  init(in document: Node, lines: [Substring], file: String) {
    self.file = file
    self.lines = lines
    for node in document.inOrder {
      switch node.kind {
      case .codeBlock:
        if let fence = Self.fence(of: node, in: lines) {
          findCell(insideBlock: node, of: fence)
        } else {
          findCells(inIndentedCode: node)
        }
      case .htmlBlock(let html): findCells(in: html, of: node)
      case .paragraph, .heading: findCells(inText: node)
      default: continue
      }
    }
  }

  /// The fence of a block of code, or nil for code that is indented.
  static func fence(of block: Node, in lines: [Substring]) -> FenceLine? {
    guard case .codeBlock(let info, let code) = block.kind else { return nil }
    let first = block.range.first
    guard first.line <= lines.count,
      let fence = FenceLine(lines[first.line - 1], fromColumn: first.column),
      fence.column == first.column
    else { return nil }
    // Indented code may begin with a line that looks like a fence, and has that line as code.
    let isIndented = info.isEmpty && code.sourceLines.first == fence.line[fence.mark.startIndex...]
    return isIndented ? nil : fence
  }

  /// A line with a fence, and its number.
  private typealias NumberedFence = (line: Int, fence: FenceLine)

  private func fences(in node: Node, below line: Int = 0) -> [NumberedFence] {
    let first = max(node.range.first.line, line + 1)
    let last = min(node.range.last.line, lines.count)
    guard first <= last else { return [] }
    return (first...last).compactMap { line in FenceLine(lines[line - 1]).map { (line, $0) } }
  }

  private mutating func report(
    _ message: String, help: String, _ fence: NumberedFence, at index: Substring.Index? = nil
  ) {
    let column = index.map(fence.fence.column) ?? fence.fence.column
    problems.append(
      Diagnostic(
        message, help: help, file: file, at: SourcePosition(line: fence.line, column: column)))
  }

  /// A block that is not closed has the fence of the next one in its code.
  private mutating func findCell(insideBlock block: Node, of fence: FenceLine) {
    let isCell = fence.isMeantAsCell
    let isClosed = block.isClosedFence
    let inner = fences(in: block, below: block.range.first.line).first { inner in
      let fenceInside = inner.fence
      guard fenceInside.isAtStart, fenceInside.interrupts(fence) || !isClosed else {
        return false
      }
      return fenceInside.isMeantAsCell || isCell && fenceInside.hasLanguage
    }
    // A fence that was meant to close a missed block opens one instead, and is not at fault.
    guard let inner, fence.hasLanguage || problems.isEmpty else { return }
    let what = inner.fence.isMeantAsCell ? "cell" : "block"
    report(
      "the block that begins here is not closed before the \(what) of line \(inner.line)",
      help: fence.hasLanguage
        ? "end it with a line \(fence.mark), or open it with \(fence.mark)\(fence.mark.prefix(1)) "
          + "if it shows fences"
        : "end it with a line \(fence.mark); if it was meant to close the block before it, "
          + "correct that one's fence",
      (block.range.first.line, fence))
  }

  private mutating func findCells(inIndentedCode block: Node) {
    let meant = fences(in: block).filter { $0.fence.isMeantAsCell }
    // With other text before it, the fence is an example in the code.
    guard meant.first?.line == block.range.first.line else { return }
    for fence in meant {
      report(
        "this fence is indented by four spaces or more, which makes it text",
        help: Self.indentation,
        fence)
    }
  }

  private static let indentation =
    "delete the spaces before it; if it is an example, put it between two lines ````"

  private mutating func findCells(in html: String, of block: Node) {
    // An empty line does not end such a block.
    guard html.drop(while: \.isWhitespace).prefixMatch(of: Self.verbatim) == nil else { return }
    var isVerbatim = false
    for (number, line) in zip(block.range.first.line..., html.sourceLines)
    where number <= lines.count {
      if !isVerbatim, let fence = FenceLine(lines[number - 1]), fence.isMeantAsCell {
        report(
          "this fence is inside a block of HTML, where Markdown is text",
          help: "put an empty line above it", (number, fence))
      }
      guard line.utf8.contains(UInt8(ascii: "<")) || line.utf8.contains(UInt8(ascii: ">"))
      else { continue }
      for mark in String(line).matches(of: Self.verbatimMark) {
        isVerbatim = mark.output != "-->" && !mark.output.hasPrefix("</")
      }
    }
  }

  // Each is compiled once, which takes longer than matching. Matching does not change it.

  /// What begins a block of HTML that an empty line does not end.
  nonisolated(unsafe) private static let verbatim =
    /(?i)<(?:!|\?|(?:pre|script|style|textarea)\b)/

  /// What begins or ends a part of HTML in which nothing else is looked for.
  nonisolated(unsafe) private static let verbatimMark =
    /(?i)<!--|-->|<\/?(?:pre|script|style|textarea)\b/

  private mutating func findCells(inText node: Node) {
    for fence in fences(in: node) {
      guard let (message, help, index) = fence.fence.problemInText else { continue }
      report(message, help: help, fence, at: index)
    }
    let last = min(node.range.last.line, lines.count)
    for number in node.range.first.line...max(node.range.first.line, last)
    where number <= lines.count {
      let line = lines[number - 1]
      guard line.utf8.count < 10_000, line.utf8.contains(UInt8(ascii: "{")),
        let match = String(line).wholeMatch(of: Self.shortFence)
      else { continue }
      problems.append(
        Diagnostic(
          "'\(match.output.1)' is not a fence", help: "write ```\(match.output.2)", file: file,
          at: SourcePosition(
            line: number,
            column: match.output.0[..<match.output.1.startIndex].utf8.count + 1)))
    }
  }

  /// A line like that of a cell with one or two backticks, or with other signs that look like them.
  nonisolated(unsafe) private static let shortFence =
    /(?:[ \t>]*)(`{1,2}|~{1,2}|['´‘’‛′]{2,3})[ \t]*(swift[ \t]*\{#[^`~'´‘’‛′]*\})\s*/
}
