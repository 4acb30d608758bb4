/// Hides formulas and bare links from cmark, so that their `_`, `*` and `\\` stay the author's.
///
/// A part's number takes its place, between marks. No line moves; columns behind a part do.
struct MathShield {
  let text: [Unicode.Scalar]
  let parts: [HiddenPart]
  let marks: MathMarks

  var shielded: String {
    text.replacing(parts.map(\.scalars)) { number in
      marks.around(
        "\(number)".unicodeScalars + parts[number].lineStarts.flatMap { $0 + [marks.line] })
    }
  }

  /// The text with each part as it is, but between marks and behind its number.
  var marked: String {
    text.replacing(parts.map(\.scalars)) { number in
      marks.around("\(number)".unicodeScalars + [marks.line] + text[parts[number].scalars])
    }
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
