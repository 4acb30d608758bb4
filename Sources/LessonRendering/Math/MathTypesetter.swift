/// Sets formulas with KaTeX: as HTML for the eye, and as MathML for a screen reader.
package final class MathTypesetter {
  private let assets: Assets
  private var engine: JavaScriptEngine?
  private var cache: [Formula: String] = [:]

  package init(assets: Assets) { self.assets = assets }

  /// The most UTF-16 units that a formula may have.
  private static let greatestLength = 20_000

  /// The most names, digits and signs that KaTeX may read for a formula: about a second's work.
  ///
  /// Its own limit does not hold: each sub- or superscript in Unicode starts a new count, and what
  /// `\edef` makes is not counted at all (CVE-2024-28243 and CVE-2024-28244).
  private static let greatestTokenCount = 10_000

  /// Returns a formula's HTML.
  ///
  /// KaTeX is loaded for the first one, which takes a tenth of a second.
  package func typeset(_ formula: Formula) throws -> String {
    if let known = cache[formula] { return known }
    let length = formula.latex.utf16.count
    guard length <= Self.greatestLength else {
      throw MathError(
        message:
          "the formula has \(length) characters, and at most \(Self.greatestLength) are allowed")
    }
    let engine = try self.engine ?? start()
    self.engine = engine
    let answer: String
    do {
      answer = try engine.call("typeset", formula.latex, formula.isDisplay ? "display" : "")
    } catch {
      throw MathError(message: "KaTeX cannot set the formula: \(error.message)")
    }
    // The first character distinguishes a result from an error, which KaTeX returns with its place.
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
      // KaTeX makes the columns of a matrix with it, and Duktape does not have it.
      Array.prototype.fill = function (value) {
        for (var index = 0; index < this.length; index++) this[index] = value;
        return this;
      };
      // The formula's own macros. KaTeX asks for each token whether it is one of them.
      function countingMacros() {
        var count = 0;
        return Object.create({
          hasOwnProperty: function (name) {
            count += 1;
            if (count > \(Self.greatestTokenCount)) {
              throw new RangeError('more than \(Self.greatestTokenCount) tokens with its macros');
            }
            return Object.prototype.hasOwnProperty.call(this, name);
          }
        });
      }
      function typeset(latex, mode) {
        try {
          return '=' + katex.renderToString(latex, {
            displayMode: mode === 'display', output: 'htmlAndMathml', throwOnError: true,
            strict: false, macros: countingMacros()
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

/// An error of KaTeX, with its place in the formula.
package struct MathError: Error, Hashable {
  package var message: String
  /// In UTF-16 units from the formula's start; nil if KaTeX gives none.
  package var offset: Int?
}
