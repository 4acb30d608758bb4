/// Hides formulas from cmark, so that their `_`, `*` and `\\` stay the author's.
///
/// A formula is `$…$` with no space inside its dollar signs and no digit behind the closing one, or
/// `$$…$$`. Within a paragraph, `\$` is a dollar sign. CommonMark takes any punctuation behind a
/// backslash for itself, so the shield puts one before each punctuation character of a formula, and
/// marks where the formula starts and ends. No line moves; columns behind a formula do.
struct MathShield {
  /// Marks the start of a formula in a line; a private-use character, which Markdown ignores.
  static let inlineStart: Unicode.Scalar = "\u{F0000}"
  /// Marks the start of a formula on its own.
  static let displayStart: Unicode.Scalar = "\u{F0001}"
  /// Marks the end of either.
  static let end: Unicode.Scalar = "\u{F0002}"

  /// The lines, from 1, in which a dollar sign is a dollar sign.
  let codeLines: Set<Int>

  func shield(_ text: String) -> String {
    replacingFormulas(in: text) { latex, isDisplay in
      var result = [isDisplay ? Self.displayStart : Self.inlineStart]
      for scalar in latex {
        if scalar.isASCIIPunctuation { result.append("\\") }
        result.append(scalar)
      }
      return result + [Self.end]
    }
  }

  /// Returns the text with something else in the place of each formula and its dollar signs.
  func replacingFormulas(
    in text: String,
    with replacement: (_ latex: ArraySlice<Unicode.Scalar>, _ isDisplay: Bool) -> [Unicode.Scalar]
  ) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    var result = String.UnicodeScalarView()
    var paragraph: [Unicode.Scalar] = []
    func closeParagraph() {
      result.append(contentsOf: Self.replaceFormulas(in: paragraph, with: replacement))
      paragraph.removeAll(keepingCapacity: true)
    }
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if index > 0 { paragraph.append("\n") }
      let isCode = codeLines.contains(index + 1)
      if isCode || line.allSatisfy(\.properties.isWhitespace) {
        closeParagraph()
        result.append(contentsOf: line)
      } else {
        paragraph.append(contentsOf: line)
      }
    }
    closeParagraph()
    return String(result)
  }

  /// Replaces the formulas of lines without a blank one between them.
  private static func replaceFormulas(
    in text: [Unicode.Scalar],
    with replacement: (ArraySlice<Unicode.Scalar>, Bool) -> [Unicode.Scalar]
  ) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      switch text[index] {
      case "\\" where index + 1 < text.count:
        result.append(contentsOf: text[index...(index + 1)])
        index += 2
      case "`":
        let end = endOfCodeSpan(in: text, from: index)
        result.append(contentsOf: text[index..<end])
        index = end
      case "$":
        guard let formula = formula(in: text, from: index) else {
          result.append("$")
          index += 1
          continue
        }
        result += replacement(text[formula.content], formula.isDisplay)
        index = formula.content.upperBound + (formula.isDisplay ? 2 : 1)
      default:
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  /// The index behind the code span, or behind the backticks that open none.
  private static func endOfCodeSpan(in text: [Unicode.Scalar], from start: Int) -> Int {
    func endOfTicks(_ index: Int) -> Int { text[index...].firstIndex { $0 != "`" } ?? text.count }
    let open = endOfTicks(start)
    var index = open
    while let ticks = text[index...].firstIndex(of: "`") {
      index = endOfTicks(ticks)
      if index - ticks == open - start { return index }
    }
    return open
  }

  private static func formula(
    in text: [Unicode.Scalar], from start: Int
  ) -> (content: Range<Int>, isDisplay: Bool)? {
    let isDisplay = start + 1 < text.count && text[start + 1] == "$"
    let first = start + (isDisplay ? 2 : 1)
    guard first < text.count, isDisplay || !text[first].properties.isWhitespace else { return nil }
    var index = first
    while index < text.count {
      if text[index] == "\\" {
        index += 2
        continue
      }
      if text[index] == "$" {
        let next = index + 1 < text.count ? text[index + 1] : " "
        if isDisplay {
          if next == "$" { return index > first ? (first..<index, true) : nil }
        } else if index > first, !text[index - 1].properties.isWhitespace,
          !("0"..."9").contains(next)
        {
          return (first..<index, false)
        }
      }
      index += 1
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// Whether a backslash before the character takes its meaning away in CommonMark.
  fileprivate var isASCIIPunctuation: Bool {
    switch self {
    case "!"..."/", ":"..."@", "["..."`", "{"..."~": true
    default: false
    }
  }
}
