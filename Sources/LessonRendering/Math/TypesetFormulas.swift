import LessonModel

/// The HTML of every formula of a document.
struct TypesetFormulas {
  private var html: [Formula: String] = [:]
  /// Those that a browser sets in one piece, as KaTeX puts each piece into a box.
  private var unbroken: Set<Formula> = []
  /// In the order of the text, for the styles that they need.
  private(set) var all: [String] = []

  init() {}

  /// Typesets all formulas, and throws the errors of all of them at once.
  init(in lesson: Lesson, with typesetter: MathTypesetter) throws {
    var problems: [(MathError, Formula, Node)] = []
    for node in lesson.document.inOrder {
      guard let formula = node.formula, html[formula] == nil else { continue }
      do {
        keep(try typesetter.typeset(formula), of: formula)
      } catch let error as MathError {
        problems.append((error, formula, node))
      }
    }
    guard problems.isEmpty else {
      let source = FormulaSource(lesson)
      throw Diagnostics(problems.map { source.diagnostic($0, formula: $1, in: $2) })
    }
  }

  /// Typesets the formulas of another text; those that KaTeX does not understand stay as they are.
  mutating func add(from document: Node?, with typesetter: MathTypesetter) {
    for node in document?.inOrder ?? [] {
      guard let formula = node.formula, html[formula] == nil,
        let result = try? typesetter.typeset(formula)
      else { continue }
      keep(result, of: formula)
    }
  }

  private mutating func keep(_ result: String, of formula: Formula) {
    html[formula] = result
    all.append(result)
    if result.ranges(of: "<span class=\"base\">").count == 1 { unbroken.insert(formula) }
  }

  /// Whether a browser sets a formula in one piece.
  func isUnbroken(_ formula: Formula) -> Bool { unbroken.contains(formula) }

  /// Shortens the HTML of all formulas.
  mutating func compact(with styles: MathStyles) { html = html.mapValues(styles.compact) }

  subscript(_ formula: Formula) -> HTML {
    if let html = html[formula] { return .raw(html) }
    let signs = formula.isDisplay ? "$$" : "$"
    return .text(signs + formula.latex + signs)
  }
}

extension Formula {
  /// Whether the LaTeX has a dollar sign that is not written `\$`.
  fileprivate var hasDollarSign: Bool {
    var isEscaped = false
    for byte in latex.utf8 {
      if byte == UInt8(ascii: "$"), !isEscaped { return true }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return false
  }
}

extension Node {
  /// The formula of the node.
  fileprivate var formula: Formula? {
    if case .math(let latex, let isDisplay) = kind {
      return Formula(latex: latex, isDisplay: isDisplay)
    }
    return blockFormula.map { Formula(latex: $0, isDisplay: true) }
  }
}

/// The text of a lesson, in which the errors of its formulas have their places.
private struct FormulaSource {
  private let file: String
  private let lines: [Substring]

  init(_ lesson: Lesson) {
    file = lesson.path
    lines = lesson.text.sourceLines
  }

  /// The error at its place in the formula, or where the formula starts.
  func diagnostic(_ error: MathError, formula: Formula, in node: Node) -> Diagnostic {
    let offset = min(error.offset ?? 0, formula.latex.utf16.count)
    let before = String(formula.latex.utf16.prefix(offset)) ?? ""
    let lineNumber = before.sourceLines.count - 1
    let signs = signs(of: node)
    var position = node.range.first
    position.line += lineNumber
    position.column += signs.opening.utf8.count
    if lineNumber > 0, lines.indices.contains(position.line - 1) {
      // What is before a further line is not a part of the formula.
      let line = lines[position.line - 1]
      let start = line.firstRange(of: formula.latex.sourceLines[lineNumber])?.lowerBound
      position.column = line[..<(start ?? line.startIndex)].utf8.count + 1
    }
    position.column += before.sourceLines.last?.utf8.count ?? 0
    return Diagnostic(
      error.message, help: help(for: formula, between: signs), file: file, at: position)
  }

  /// The most characters of a formula that a diagnostic quotes.
  private static let longestExcerpt = 200

  /// Two prices in a line may look like a formula.
  private func help(for formula: Formula, between signs: (opening: String, closing: String))
    -> String
  {
    let isLong = formula.latex.count > Self.longestExcerpt
    let source =
      signs.opening + formula.latex.prefix(Self.longestExcerpt) + (isLong ? "…" : signs.closing)
    let remedy = "write \\$ for a dollar sign"
    guard signs.opening == "$" else { return "correct the LaTeX of \(source)" }
    if formula.hasDollarSign { return "\(remedy); \(source) is read as a formula" }
    return "correct the LaTeX of \(source)"
      + (formula.latex.first?.isNumber == true ? ", or \(remedy)" : "")
  }

  private func signs(of node: Node) -> (opening: String, closing: String) {
    let place = node.range.first
    guard lines.indices.contains(place.line - 1), case .math(_, let isDisplay) = node.kind else {
      return ("```math", "```")
    }
    let source = lines[place.line - 1].utf8.dropFirst(place.column - 1)
    let ticks = source.dropFirst().prefix { $0 == UInt8(ascii: "`") }
    if isDisplay { return ("$$", "$$") }
    let code = String(repeating: "`", count: ticks.count)
    return ("$" + code, code + "$")
  }
}
