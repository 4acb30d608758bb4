/// Hides formulas from cmark, so that their `_`, `*` and `\\` stay the author's.
///
/// A formula's number takes its place, between marks. No line moves; columns behind a formula do.
struct MathShield {
  let text: [Unicode.Scalar]
  let formulas: [FormulaSource]
  let marks: MathMarks

  var shielded: String {
    replacingFormulas { number, formula in
      marks.around("\(number)".unicodeScalars + formula.lineStarts.flatMap { $0 + [marks.line] })
    }
  }

  /// The text with each formula as it is, but between marks and behind its number.
  var marked: String {
    replacingFormulas { number, formula in
      marks.around("\(number)".unicodeScalars + [marks.line] + text[formula.scalars])
    }
  }

  private func replacingFormulas(
    with replacement: (_ number: Int, _ formula: FormulaSource) -> [Unicode.Scalar]
  ) -> String {
    text.replacing(formulas.map(\.scalars)) { replacement($0, formulas[$0]) }
  }
}

extension [Unicode.Scalar] {
  /// The text with something else in some places, which stand in their order.
  func replacing(_ places: [Range<Int>], with replacement: (_ number: Int) -> Self) -> String {
    var result: Self = []
    result.reserveCapacity(count)
    var start = 0
    for (number, place) in places.enumerated() {
      result += self[start..<place.lowerBound]
      result += replacement(number)
      start = place.upperBound
    }
    return String(String.UnicodeScalarView(result + self[start...]))
  }
}
