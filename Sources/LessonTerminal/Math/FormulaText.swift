/// A formula of LaTeX as a line of Unicode, such as `∂ℓ/∂w₁ = s(1 − s)`, or as several where it has rows.
package enum FormulaText {
  /// Returns the formula, or its source if it has a command that a line of text cannot express.
  package static func text(of latex: String) -> String {
    var parser = FormulaParser(latex)
    guard let atoms = parser.parse() else { return latex.trimmed }
    return FormulaAtom.joined(atoms).trimmed
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

/// A part of a formula, with the kind that decides about the space around it, in TeX's terms.
///
/// Source: D. Knuth, The TeXbook, chapter 18.
struct FormulaAtom {
  enum Kind {
    case ordinary
    /// A function such as `log`, or a sum.
    case function
    case binary
    case relation
    case opening
    case closing
    case punctuation
    case fraction
    case space
    case row
  }

  var text: String
  var kind: Kind

  static func joined(_ atoms: [FormulaAtom]) -> String {
    var result = ""
    var previous: FormulaAtom?
    for (index, atom) in atoms.enumerated() {
      var atom = atom
      if atom.kind == .binary, !canPrecedeOperator(previous?.kind) { atom.kind = .ordinary }
      if atom.kind == .binary, index + 1 == atoms.count { atom.kind = .ordinary }
      if let previous, hasSpace(between: previous, atom), result.last?.isWhitespace == false {
        result += " "
      }
      result += atom.text
      previous = atom
    }
    return result
  }

  /// Whether an operator such as `−` after this is binary, and not a sign.
  private static func canPrecedeOperator(_ kind: Kind?) -> Bool {
    switch kind {
    case .ordinary, .closing, .fraction, .space: true
    default: false
    }
  }

  private static func hasSpace(between left: FormulaAtom, _ right: FormulaAtom) -> Bool {
    switch (left.kind, right.kind) {
    case (.row, _), (_, .row), (.space, _), (_, .space), (_, .punctuation), (_, .closing): false
    case (.relation, _), (_, .relation), (.binary, _), (_, .binary), (.punctuation, _): true
    case (.opening, _): false
    case (.function, .opening): !left.text.first!.isLetter
    case (.function, _): true
    case (.ordinary, .function), (.closing, .function), (.fraction, _), (_, .fraction): true
    default: false
    }
  }

  /// Whether a text can be a part of a product or a fraction without parentheses around it.
  static func isSingle(_ text: String) -> Bool {
    var rest = Substring(text)
    if let first = rest.first, "∂∇".contains(first) { rest.removeFirst() }
    if rest.allSatisfy({ $0.isNumber || $0 == "." }) { return true }
    if rest.hasPrefix("("), rest.hasSuffix(")"), !rest.dropFirst().dropLast().contains("(") {
      return true
    }
    guard let first = rest.first, first.isLetter else { return false }
    rest.removeFirst()
    return rest.allSatisfy { FormulaSymbols.isScript($0) || $0 == "′" }
  }
}
