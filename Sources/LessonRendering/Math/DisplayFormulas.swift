import LessonExecution

/// The formulas inside the HTML of displays, which is typeset like the lesson's own text.
///
/// A formula is `<span class="math">$…$</span>`, with LaTeX between the dollars: a notebook sets the
/// same source by itself. What KaTeX does not understand stays as it is.
struct DisplayFormulas {
  private static let opening = "<span class=\"math\">$"
  private static let closing = "$</span>"

  /// The lesson with typeset displays.
  private(set) var executed: ExecutedLesson
  /// The formulas in HTML, for the styles that they need.
  private(set) var all: [String] = []

  init(in executed: ExecutedLesson, with typesetter: MathTypesetter) throws {
    self.executed = executed
    for (cell, executedCell) in executed.cells.enumerated() {
      for (position, output) in executedCell.outputs.enumerated() {
        guard case .display(var display) = output,
          let html = display.representations["text/html"], html.contains(Self.opening)
        else { continue }
        display.representations["text/html"] = try typeset(html, with: typesetter)
        self.executed.cells[cell].outputs[position] = .display(display)
      }
    }
  }

  private mutating func typeset(_ html: String, with typesetter: MathTypesetter) throws -> String {
    var result = ""
    var rest = html[...]
    while let start = rest.firstRange(of: Self.opening),
      let end = rest[start.upperBound...].firstRange(of: Self.closing)
    {
      result += rest[..<start.lowerBound]
      let source = rest[start.upperBound..<end.lowerBound]
      do {
        let formula = try typesetter.typeset(
          Formula(latex: Self.unescaped(source), isDisplay: false))
        all.append(formula)
        result += formula
      } catch is MathError {
        result += rest[start.lowerBound..<end.upperBound]
      }
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  private static func unescaped(_ source: Substring) -> String {
    String(source).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
      "&quot;", with: "\""
    )
    .replacing("&amp;", with: "&")
  }
}
