import LessonModel

/// Finds the formulas of a text.
///
/// A formula is `$…$` with no space inside its dollar signs and no digit after the closing one, or
/// `$$…$$`, or a code span between two dollar signs. Within a paragraph, `\$` is a dollar sign. A formula
/// ends before the next blank line, in the block quote or list item in which it starts, and in its heading.
struct FormulaScanner {
  let text: [Unicode.Scalar]
  /// Where each line starts, and finally where the text ends.
  private let lineStarts: [Int]
  /// The bytes before each character.
  private let bytes: [Int]
  /// The lines of code and HTML, counted from 1, in which dollar signs do not mark formulas.
  private let codeLines: Set<Int>
  /// The lines that cannot continue: headings that start with `#`, and rules.
  private let singleLines: Set<Int>
  private let containers: ContainerLines

  /// Prepares to scan a text that cmark reads as `document`.
  init(of text: String, document: Node) {
    let scalars = Array(text.unicodeScalars)
    self.text = scalars
    lineStarts = Self.lineStarts(in: scalars)
    bytes = scalars.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.utf8.count) }
    codeLines = document.linesOfCode
    singleLines = document.singleLines
    containers = ContainerLines(of: document, lineCount: lineStarts.count - 1)
  }

  /// A part of a single line that cmark must not read.
  func part(_ kind: HiddenPart.Kind, at scalars: Range<Int>) -> HiddenPart {
    var (low, high) = (1, lineStarts.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= scalars.lowerBound { low = middle + 1 } else { high = middle }
    }
    return HiddenPart(
      kind: kind, scalars: scalars,
      range: SourceRange(
        first: position(of: scalars.lowerBound, line: low),
        last: position(of: scalars.upperBound - 1, line: low)))
  }

  /// Returns the formulas in their order, without those at dollar signs that have been refused.
  func formulas(except refused: Set<Int>) -> [HiddenPart] {
    var formulas: [HiddenPart] = []
    var line = 1
    while line < lineStarts.count {
      let end = endOfParagraph(from: line)
      if end > line { scan(line..<end, except: refused, into: &formulas) }
      line = max(end, line + 1)
    }
    return formulas
  }

  /// The line after those that a formula may join with this one.
  private func endOfParagraph(from first: Int) -> Int {
    if singleLines.contains(first) { return first + 1 }
    var line = first
    while line < lineStarts.count, !isBlankOrCode(line), !singleLines.contains(line) { line += 1 }
    return line
  }

  /// The lines around one, up to the blank ones before and after it.
  func linesWithoutBlank(around line: Int) -> ClosedRange<Int> {
    var (first, last) = (line, line)
    while first > 1, !isBlank(first - 1) { first -= 1 }
    while last < lineStarts.count - 1, !isBlank(last + 1) { last += 1 }
    return first...last
  }

  /// Adds the formulas of lines without a blank one between them.
  private func scan(
    _ lines: Range<Int>, except refused: Set<Int>, into formulas: inout [HiddenPart]
  ) {
    let end = lineStarts[lines.upperBound - 1]
    var ends = FormulaEnds(of: text[lineStarts[lines.lowerBound - 1]..<end], except: refused)
    var line = lines.lowerBound
    var limit = (line: 0, place: containers[line])
    var index = lineStarts[line - 1]
    while index < end {
      switch text[index] {
      case "\\": index += 2
      case "`": index = ends.endOfCodeSpan(from: index)
      case "$":
        while lineStarts[line] <= index { line += 1 }
        if line > limit.line || containers[line] != limit.place {
          limit = (lastLine(ofFormulaFrom: line, in: lines), containers[line])
        }
        guard let found = ends.formula(from: index, before: lineStarts[limit.line]) else {
          index += 1
          continue
        }
        let end = found.content.upperBound + found.signs.closing.unicodeScalars.count
        formulas.append(
          formula(index..<end, content: found.content, signs: found.signs, line: line))
        index = end
      default: index += 1
      }
    }
  }

  /// The last line on which a formula may end that starts on a line.
  private func lastLine(ofFormulaFrom line: Int, in lines: Range<Int>) -> Int {
    let place = containers[line]
    let last = min(place.lastLine, lines.upperBound - 1)
    var end = line
    while end < last, !startOfLatex(inLine: end + 1, quotations: place.quotations).isBlank {
      end += 1
    }
    return end
  }

  /// Where a formula inside block quotes continues in a line, and whether the line is empty there.
  private func startOfLatex(inLine line: Int, quotations: Int) -> (index: Int, isBlank: Bool) {
    var index = lineStarts[line - 1]
    var marks = quotations
    while index < lineStarts[line] {
      if text[index] == ">", marks > 0 {
        marks -= 1
      } else if !text[index].isWhitespace {
        return (index, false)
      }
      index += 1
    }
    return (index, true)
  }

  private func formula(
    _ scalars: Range<Int>, content: Range<Int>, signs: FormulaSigns, line: Int
  ) -> HiddenPart {
    let quotations = containers[line].quotations
    var latex: [ArraySlice<Unicode.Scalar>] = []
    var starts: [ArraySlice<Unicode.Scalar>] = []
    var start = content.lowerBound
    var last = line
    while lineStarts[last] <= content.upperBound {
      let end = text[start..<lineStarts[last]].lastIndex { !$0.isWhitespace }
      latex.append(text[start..<(end.map { $0 + 1 } ?? start)])
      let next = min(
        startOfLatex(inLine: last + 1, quotations: quotations).index, content.upperBound)
      starts.append(lineBreak(before: last + 1) + text[lineStarts[last]..<next])
      start = next
      last += 1
    }
    latex.append(text[start..<content.upperBound])
    return HiddenPart(
      kind: .formula(latex: Self.text(of: latex, between: signs), signs: signs),
      scalars: scalars,
      range: SourceRange(
        first: position(of: scalars.lowerBound, line: line),
        last: position(of: scalars.upperBound - 1, line: last)),
      lineStarts: starts)
  }

  /// The lines of a formula as a text; those of code are one line, without the space around it.
  private static func text(
    of lines: [ArraySlice<Unicode.Scalar>], between signs: FormulaSigns
  ) -> String {
    if lines.count == 1, case .dollar = signs { return String(String.UnicodeScalarView(lines[0])) }
    guard case .code = signs else {
      return String(String.UnicodeScalarView(lines.joined(separator: ["\n"])))
    }
    let code = String(String.UnicodeScalarView(lines.joined(separator: [" "])))
    let hasSpaceAround = code.hasPrefix(" ") && code.hasSuffix(" ")
    return hasSpaceAround && code.contains { $0 != " " }
      ? String(code.dropFirst().dropLast()) : code
  }

  private func lineBreak(before line: Int) -> ArraySlice<Unicode.Scalar> {
    let end = lineStarts[line - 1]
    return text[
      (text[end - 1] == "\n" && text[..<(end - 1)].last == "\r" ? end - 2 : end - 1)..<end]
  }

  private func position(of index: Int, line: Int) -> SourcePosition {
    SourcePosition(line: line, column: bytes[index] - bytes[lineStarts[line - 1]] + 1)
  }

  private func isBlankOrCode(_ line: Int) -> Bool { codeLines.contains(line) || isBlank(line) }

  private func isBlank(_ line: Int) -> Bool {
    text[lineStarts[line - 1]..<lineStarts[line]].allSatisfy(\.isWhitespace)
  }

  /// The lines end with `\n`, `\r\n` or `\r`.
  private static func lineStarts(in text: [Unicode.Scalar]) -> [Int] {
    var starts = [0]
    for index in text.indices {
      let isEnd =
        text[index] == "\n"
        || text[index] == "\r" && (index + 1 == text.count || text[index + 1] != "\n")
      if isEnd { starts.append(index + 1) }
    }
    return starts + [text.count]
  }
}

extension Node {
  /// The lines of code blocks and HTML blocks, in which only their own end has a meaning.
  var linesOfCode: Set<Int> {
    var lines: Set<Int> = []
    for node in inOrder {
      switch node.kind {
      case .codeBlock, .htmlBlock:
        lines.formUnion(node.range.first.line...max(node.range.first.line, node.range.last.line))
      default: break
      }
    }
    return lines
  }

  /// The lines of headings that start with `#`, and of rules.
  fileprivate var singleLines: Set<Int> {
    var lines: Set<Int> = []
    for node in inOrder where node.range.first.line == node.range.last.line {
      switch node.kind {
      // The other headings have a line below them.
      case .heading, .thematicBreak: lines.insert(node.range.first.line)
      default: break
      }
    }
    return lines
  }
}
