import CommonMark
import LessonModel

/// The HTML of every formula of a document.
struct TypesetFormulas {
  private var html: [Formula: String] = [:]
  /// In the order of the text, for the styles that they need.
  private(set) var all: [String] = []

  /// Typesets all formulas, and throws what is wrong with any of them at once.
  init(in document: Node, file: String, with typesetter: MathTypesetter) throws {
    var problems: [Diagnostic] = []
    for node in document.inOrder {
      guard case .math(let latex, let isDisplay) = node.kind else { continue }
      let formula = Formula(latex: latex, isDisplay: isDisplay)
      guard html[formula] == nil else { continue }
      do {
        let result = try typesetter.typeset(formula)
        html[formula] = result
        all.append(result)
      } catch let error as MathError {
        problems.append(Self.diagnostic(error, formula: formula, at: node.range, in: file))
      }
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
  }

  /// Shortens the HTML of all formulas.
  mutating func compact(with styles: MathStyles) { html = html.mapValues(styles.compact) }

  subscript(_ formula: Formula) -> HTML { .raw(html[formula] ?? "") }

  /// The error at its line; its column is known where the formula has begun a line of its own.
  private static func diagnostic(
    _ error: MathError, formula: Formula, at range: SourceRange, in file: String
  ) -> Diagnostic {
    let before = Array(formula.latex.utf16.prefix(error.offset ?? 0))
    let lines = before.split(separator: 10, omittingEmptySubsequences: false)
    var position = range.first
    // A formula of several lines may be placed by its last line alone.
    if range.first.line == range.last.line {
      position.line -= formula.latex.utf8.count { $0 == 10 }
    }
    if lines.count > 1 {
      position.line += lines.count - 1
      position.column = (lines.last?.count ?? 0) + 1
    }
    let source = formula.isDisplay ? "$$\(formula.latex)$$" : "$\(formula.latex)$"
    return Diagnostic(
      error.message, help: "correct the LaTeX of \(source)", file: file, at: position)
  }
}
