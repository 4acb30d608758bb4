/// Sets formulas with KaTeX: as HTML for the eye, and as MathML for a screen reader.
package final class MathTypesetter {
  private let assets: Assets
  private var engine: JavaScriptEngine?
  private var cache: [Formula: String] = [:]

  package init(assets: Assets) { self.assets = assets }

  /// Returns a formula's HTML. KaTeX is loaded for the first one, which takes a tenth of a second.
  package func typeset(_ formula: Formula) throws -> String {
    if let known = cache[formula] { return known }
    let engine = try self.engine ?? start()
    self.engine = engine
    let answer = try engine.call("typeset", formula.latex, formula.isDisplay ? "display" : "")
    // The first character tells a result from an error, as KaTeX says where its errors are.
    let rest = String(answer.dropFirst())
    guard answer.first == "=" else {
      let parts = rest.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      throw MathError(
        message: String(parts.last ?? ""), offset: parts.first.flatMap { Int($0) })
    }
    cache[formula] = rest
    return rest
  }

  private func start() throws -> JavaScriptEngine {
    let engine = JavaScriptEngine()
    try engine.evaluate(try assets.text(of: .katex))
    try engine.evaluate(
      """
      function typeset(latex, mode) {
        try {
          return '=' + katex.renderToString(latex, {
            displayMode: mode === 'display', output: 'htmlAndMathml', throwOnError: true,
            strict: false
          });
        } catch (error) {
          if (!(error instanceof katex.ParseError)) throw error;
          return '!' + error.position + '\\n' + error.message;
        }
      }
      """)
    return engine
  }
}

/// A formula in LaTeX, in the line or on its own.
package struct Formula: Hashable {
  package var latex: String
  package var isDisplay: Bool

  package init(latex: String, isDisplay: Bool) {
    self.latex = latex
    self.isDisplay = isDisplay
  }
}

/// What KaTeX does not understand, and where in the formula.
package struct MathError: Error, Hashable {
  package var message: String
  /// In UTF-16 units from the formula's start; nil where KaTeX does not say.
  package var offset: Int?
}
