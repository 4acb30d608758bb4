import LessonModel

/// The formulas inside the HTML of displays, which is typeset like the lesson's own text.
///
/// A formula is `<span class="math">$…$</span>`, with LaTeX between the dollars: a notebook sets the
/// same source by itself. What KaTeX does not understand stays as it is.
struct DisplayFormulas {
  private static let opening = "<span class=\"math\">$"
  private static let closing = "$</span>"

  /// By its source as written in the HTML.
  private var html: [Substring: String] = [:]
  /// The formulas in HTML, for the styles that they need.
  var all: [String] { html.sorted { $0.key < $1.key }.map(\.value) }

  init(in executed: ExecutedLesson, with typesetter: MathTypesetter) throws {
    for output in executed.allResults.lazy.flatMap(\.outputs) {
      guard case .display(let display) = output, let content = display.representations["text/html"]
      else { continue }
      for source in Self.pieces(of: content).compactMap(\.formula) where html[source] == nil {
        let formula = Formula(latex: String(source).replacingCharacterReferences, isDisplay: false)
        do { html[source] = try typesetter.typeset(formula) } catch is MathError {}
      }
    }
  }

  /// Returns the lesson with its displays typeset.
  func typeset(_ executed: ExecutedLesson, styles: MathStyles) -> ExecutedLesson {
    guard !html.isEmpty else { return executed }
    let short = html.mapValues(styles.compact)
    return executed.mappingDisplays { display in
      guard let content = display.representations["text/html"] else { return }
      display.representations["text/html"] = Self.pieces(of: content).map { text, formula in
        let source = formula.map { Self.opening + $0 + Self.closing } ?? ""
        return text + (formula.flatMap { short[$0] } ?? source)
      }.joined()
    }
  }

  /// The text before each formula with that formula's source, and at the end the text after them all.
  private static func pieces(of html: String) -> [(text: Substring, formula: Substring?)] {
    var pieces: [(text: Substring, formula: Substring?)] = []
    var rest = html[...]
    while let start = rest.firstRange(of: opening),
      let end = rest[start.upperBound...].firstRange(of: closing)
    {
      pieces.append((rest[..<start.lowerBound], rest[start.upperBound..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    return pieces + [(rest, nil)]
  }
}
