import CommonMark
import LessonModel
import LessonSource

/// The text with lines in which no bracket and no backtick keeps its meaning.
struct BareLines {
  private(set) var text: String

  /// Replaces the marks in these lines, counted from 0; those of blocks of code stay as they are.
  init(_ lines: Set<Int>, of lesson: Lesson) {
    var code: Set<Int> = []
    for node in CommonMarkParser().parseCommonMark(lesson.blankingFrontMatter(of: lesson.text))
      .inOrder
    {
      guard case .codeBlock = node.kind else { continue }
      code.formUnion(node.range.first.line - 1..<max(node.range.first.line, node.range.last.line))
    }
    var formulas = lesson.formulas[...]
    var result: [UInt8] = []
    var line = 0
    let bytes = Array(lesson.text.utf8)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") { line += 1 }
      formulas = formulas.drop { $0.upperBound <= index }
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      guard lines.contains(line), !code.contains(line) else {
        result.append(byte)
        continue
      }
      if formulas.first?.contains(index) == true {
        result.append(byte)
        // Programs that do not know formulas find no link, and the formula stays the same.
        let isEscaped = index > 0 && bytes[index - 1] == UInt8(ascii: "\\")
        if byte == UInt8(ascii: "]"), !isEscaped, "([".utf8.contains(next) { result += " ".utf8 }
      } else if Self.marks.contains(byte) {
        result += (byte == UInt8(ascii: "<") ? "&lt;" : "&#\(byte);").utf8
      } else if byte != UInt8(ascii: "\\") || !Self.marks.contains(next) {
        // A backslash before a reference would be visible.
        result.append(byte)
      }
    }
    text = String(decoding: result, as: UTF8.self)
  }

  private static let marks = Array("<[]`".utf8)
}
