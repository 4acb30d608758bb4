/// Hides formulas and bare links from cmark, so that their `_`, `*` and `\\` stay the author's.
///
/// Each part is replaced by its number, between marks. No line moves, but the columns after a part
/// do.
struct MathShield {
  let text: [Unicode.Scalar]
  let parts: [HiddenPart]
  let marks: MathMarks

  var shielded: String {
    marked { number, result in
      for start in parts[number].lineStarts {
        result.append(start)
        result.append(marks.line)
      }
    }
  }

  /// The text with each part unchanged, but between marks and after its number.
  var marked: String {
    marked { number, result in
      result.append(marks.line)
      result.append(text[parts[number].scalars])
    }
  }

  /// The text with the number of each part in its place, and what follows the number.
  private func marked(_ rest: (_ number: Int, inout MarkedText) -> Void) -> String {
    var result = MarkedText(marks, capacity: text.count + 8 * parts.count)
    var start = 0
    for (number, part) in parts.enumerated() {
      result.append(text[start..<part.scalars.lowerBound])
      result.appendNumber(number) { rest(number, &$0) }
      start = part.scalars.upperBound
    }
    result.append(text[start...])
    return result.text
  }
}
