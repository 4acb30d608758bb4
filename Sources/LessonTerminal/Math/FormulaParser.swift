import Foundation

/// Reads the part of LaTeX that a line of text can express.
struct FormulaParser {
  private var rest: Substring
  /// The nesting depth of groups, which is limited because the parser is recursive.
  private var depth = 0
  private static let deepest = 60

  init(_ latex: String) { rest = Substring(latex) }

  /// The atoms of the whole formula; nil if it has a command that is not known.
  mutating func parse() -> [FormulaAtom]? {
    let atoms = sequence(until: nil)
    return rest.isEmpty ? atoms : nil
  }

  /// The atoms up to a closing brace, or to the end.
  private mutating func sequence(until end: Character?) -> [FormulaAtom]? {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { return nil }
    var atoms: [FormulaAtom] = []
    while let next = rest.first {
      if next == end { return atoms }
      switch next {
      case "}": return nil
      case "^", "_":
        rest.removeFirst()
        guard let script = argument() else { return nil }
        attach(script, isRaised: next == "^", to: &atoms)
      case "'":
        rest.removeFirst()
        attach("′", to: &atoms)
      default:
        guard let parsed = atom() else { return nil }
        atoms += parsed
      }
    }
    return end == nil ? atoms : nil
  }

  /// The text of a group in braces, or of the next atom.
  private mutating func argument() -> String? {
    skipSpace()
    guard let next = rest.first else { return nil }
    if next == "{" {
      return group().map(FormulaAtom.joined)
    }
    // Of `\frac12`, each digit is an argument.
    if next.isNumber { return String(rest.removeFirst()) }
    guard next != "}", next != "^", next != "_" else { return nil }
    return atom().map(FormulaAtom.joined)
  }

  private mutating func group() -> [FormulaAtom]? {
    rest.removeFirst()
    let atoms = sequence(until: "}")
    guard rest.first == "}" else { return nil }
    rest.removeFirst()
    return atoms
  }

  /// The inside of a group as it is written.
  private mutating func rawArgument() -> String? {
    skipSpace()
    guard rest.first == "{", let end = rest.firstIndex(of: "}") else { return nil }
    let text = rest[rest.index(after: rest.startIndex)..<end]
    rest = rest[rest.index(after: end)...]
    return text.contains("{") || text.contains("\\") ? nil : String(text)
  }

  private mutating func skipSpace() { rest = rest.drop(while: \.isWhitespace) }

  /// The next atom, or the atoms of the next group.
  private mutating func atom() -> [FormulaAtom]? {
    let next = rest.first!
    switch next {
    case "{": return group()
    case "\\": return command()
    case "&":
      rest.removeFirst()
      return []
    case "~":
      rest.removeFirst()
      return [FormulaAtom(text: " ", kind: .space)]
    case _ where next.isWhitespace:
      skipSpace()
      return []
    case _ where next.isNumber || next == ".":
      let number = rest.prefix { $0.isNumber || $0 == "." }
      rest = rest[number.endIndex...]
      return [FormulaAtom(text: String(number), kind: .ordinary)]
    default:
      rest.removeFirst()
      return [FormulaSymbols.atom(for: next)]
    }
  }

  // MARK: - Commands

  private mutating func command() -> [FormulaAtom]? {
    rest.removeFirst()
    guard let first = rest.first else { return nil }
    let letters = rest.prefix { $0.isASCII && $0.isLetter }
    let name = letters.isEmpty ? String(first) : String(letters)
    rest = rest.dropFirst(name.count)
    if let atom = FormulaSymbols.commands[name] { return [atom] }
    if FormulaSymbols.functions.contains(name) {
      return [FormulaAtom(text: name, kind: .function)]
    }
    switch name {
    case "\\":
      return [FormulaAtom(text: "\n", kind: .row)]
    case "frac", "dfrac", "tfrac":
      guard let above = argument(), let below = argument() else { return nil }
      return [Self.fraction(above, below)]
    case "sqrt":
      guard rest.first != "[", let content = argument() else { return nil }
      return [ordinary("√" + (FormulaAtom.isSingle(content) ? content : "(\(content))"))]
    case "text", "textbf", "textit", "textrm", "texttt", "mathrm", "mathit", "mathsf", "mathtt",
      "operatorname":
      guard let text = rawArgument() else { return nil }
      return [FormulaAtom(text: text, kind: name == "operatorname" ? .function : .ordinary)]
    case "mathbf", "boldsymbol", "mathcal", "mathbb", "mathfrak":
      guard let text = argument() else { return nil }
      return [ordinary(name == "mathbb" ? FormulaSymbols.doubleStruck[text] ?? text : text)]
    case "hat", "widehat", "bar", "overline", "tilde", "vec", "dot":
      guard let content = argument(), let accent = FormulaSymbols.accents[name] else { return nil }
      return [
        ordinary(
          content.count == 1
            ? (content + accent).precomposedStringWithCanonicalMapping : "\(name)(\(content))")
      ]
    case "left", "right", "Bigl", "Bigr", "bigl", "bigr", "Bigg", "big", "Big", "middle":
      return delimiter(isOpening: name.hasSuffix("l") || name == "left")
    case "begin": return environment()
    default: return nil
    }
  }

  private func ordinary(_ text: String) -> FormulaAtom { FormulaAtom(text: text, kind: .ordinary) }

  private static func fraction(_ above: String, _ below: String) -> FormulaAtom {
    if let fraction = FormulaSymbols.fractions["\(above)/\(below)"] {
      return FormulaAtom(text: fraction, kind: .fraction)
    }
    let isSum = above.contains(" ")
    let denominator = FormulaAtom.isSingle(below) ? below : "(\(below))"
    return FormulaAtom(text: "\(isSum ? "(\(above))" : above)/\(denominator)", kind: .fraction)
  }

  private mutating func delimiter(isOpening: Bool) -> [FormulaAtom]? {
    skipSpace()
    guard let next = rest.first else { return nil }
    if next == "." {
      rest.removeFirst()
      return []
    }
    return atom().map { atoms in
      atoms.map { FormulaAtom(text: $0.text, kind: isOpening ? .opening : .closing) }
    }
  }

  /// Rows between `\begin` and `\end`: of a matrix in brackets, of others on separate lines.
  private mutating func environment() -> [FormulaAtom]? {
    guard let name = rawArgument(), let end = rest.firstRange(of: "\\end{\(name)}") else {
      return nil
    }
    let body = rest[..<end.lowerBound]
    rest = rest[end.upperBound...]
    // A group could contain rows itself.
    guard !body.contains("\\begin") else { return nil }
    let rows = body.split(separator: "\\\\").map { row in
      row.split(separator: "&", omittingEmptySubsequences: false).map { column -> String? in
        var parser = FormulaParser(String(column))
        parser.depth = depth
        return parser.parse().map(FormulaAtom.joined)
      }
    }
    guard rows.allSatisfy({ !$0.contains(nil) }) else { return nil }
    let texts = rows.map { $0.compactMap(\.self) }
    if name.contains("matrix") || name == "array" {
      let text = texts.map { $0.joined(separator: " ") }.joined(separator: "; ")
      return [ordinary("[\(text)]")]
    }
    if name == "cases" {
      return [
        ordinary("{ " + texts.map { $0.joined(separator: " ") }.joined(separator: " ; ") + " }")
      ]
    }
    return [
      FormulaAtom(text: texts.map { $0.joined(separator: " ") }.joined(separator: "\n"), kind: .row)
    ]
  }

  // MARK: - Scripts

  /// Attaches a script to the last atom, small where Unicode has every character of it.
  private func attach(_ script: String, isRaised: Bool, to atoms: inout [FormulaAtom]) {
    let small = FormulaSymbols.script(script, isRaised: isRaised)
    let sign = isRaised ? "^" : "_"
    let plain = script.count == 1 || script.allSatisfy(\.isLetter) ? script : "(\(script))"
    attach(small ?? sign + plain, to: &atoms)
  }

  private func attach(_ text: String, to atoms: inout [FormulaAtom]) {
    if atoms.isEmpty { atoms.append(ordinary("")) }
    atoms[atoms.count - 1].text += text
  }
}
