import LessonModel

/// The HTML of every formula of a document.
struct TypesetFormulas {
  private var html: [Formula: String] = [:]
  /// In the order of the text, for the styles that they need.
  private(set) var all: [String] = []

  init() {}

  /// Typesets all formulas, and throws what is wrong with any of them at once.
  init(in lesson: Lesson, with typesetter: MathTypesetter) throws {
    var problems: [Diagnostic] = []
    for node in lesson.document.inOrder {
      guard case .math(let latex, let isDisplay) = node.kind else { continue }
      let formula = Formula(latex: latex, isDisplay: isDisplay)
      guard html[formula] == nil else { continue }
      do {
        let result = try typesetter.typeset(formula)
        html[formula] = result
        all.append(result)
      } catch let error as MathError {
        problems.append(Self.diagnostic(error, formula: formula, at: node.range, in: lesson))
      }
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
  }

  /// Typesets the formulas of another text; those that KaTeX does not understand stay as they are.
  mutating func add(from document: Node?, with typesetter: MathTypesetter) {
    for node in document?.inOrder ?? [] {
      guard case .math(let latex, let isDisplay) = node.kind else { continue }
      let formula = Formula(latex: latex, isDisplay: isDisplay)
      guard html[formula] == nil, let result = try? typesetter.typeset(formula) else { continue }
      html[formula] = result
      all.append(result)
    }
  }

  /// Shortens the HTML of all formulas.
  mutating func compact(with styles: MathStyles) { html = html.mapValues(styles.compact) }

  subscript(_ formula: Formula) -> HTML {
    if let html = html[formula] { return .raw(html) }
    let signs = formula.isDisplay ? "$$" : "$"
    return .text(signs + formula.latex + signs)
  }

  /// As many characters of a formula as a diagnostic repeats.
  private static let longestExcerpt = 200

  /// The error at its place in the formula, or where the formula starts.
  private static func diagnostic(
    _ error: MathError, formula: Formula, at range: SourceRange, in lesson: Lesson
  ) -> Diagnostic {
    let offset = min(error.offset ?? 0, formula.latex.utf16.count)
    let before = String(formula.latex.utf16.prefix(offset)) ?? ""
    let signs = formula.isDisplay ? "$$" : "$"
    let lineNumber = before.sourceLines.count - 1
    var position = range.first
    position.line += lineNumber
    position.column += signs.count
    if lineNumber > 0 {
      // What stands before a further line is no part of the formula.
      let line = lesson.text.sourceLines[position.line - 1]
      let start = line.firstRange(of: formula.latex.sourceLines[lineNumber])?.lowerBound
      position.column = line[..<(start ?? line.startIndex)].utf8.count + 1
    }
    position.column += before.sourceLines.last?.utf8.count ?? 0
    let isLong = formula.latex.count > longestExcerpt
    let source = signs + formula.latex.prefix(longestExcerpt) + (isLong ? "…" : signs)
    return Diagnostic(
      error.message, help: "correct the LaTeX of \(source)", file: lesson.path, at: position)
  }
}
