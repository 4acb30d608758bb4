import LessonModel

/// The formulas that an author labels, as LaTeX does, with `\label{name}`; each gets a number.
struct EquationLabels {
  /// A label and the place of `\label{…}`: its line in the file, and its bytes in the line.
  struct Label {
    var name: String
    var line: Int
    var bytes: Range<Int>
    /// The formula with its number in the place of the label.
    var numbered: String
  }

  /// In the order of the text; the first has the number 1.
  private(set) var all: [Label] = []
  private(set) var problems: [Diagnostic] = []
  private let file: String

  init(in document: Node, text: String, file: String, cells: [String] = []) {
    self.file = file
    let labelled = document.inOrder.filter { $0.latex?.0.contains("\\label{") == true }
    guard !labelled.isEmpty else { return }
    let lines = text.sourceLines
    var taken: [String: String] = [:]
    for cell in cells { taken[cell] = "a cell" }
    for node in labelled {
      guard let (latex, isDisplay) = node.latex, let range = latex.firstRange(of: "\\label{")
      else { continue }
      let position = place(ofLabelIn: node, lines) ?? (node.range.first.line, 0)
      guard isDisplay else {
        report("an inline formula cannot have a number", "write it between $$ and $$", position)
        continue
      }
      let rest = latex[range.upperBound...]
      let name = String(rest.prefix { $0 != "}" })
      guard rest.count > name.count, LessonParser.isName(name) else {
        report(
          "'\(name)' cannot be the label of a formula",
          "use lowercase letters, digits and hyphens, beginning with a letter", position)
        continue
      }
      guard rest.firstRange(of: "\\label{") == nil else {
        report("the formula has a second label", "keep one of them", position)
        continue
      }
      if let owner = taken[name] {
        report(
          "the label '\(name)' is the name of \(owner) already", "give the formula another one",
          position)
        continue
      }
      taken[name] = "another formula"
      let number = all.count + 1
      let label = "\\label{\(name)}"
      all.append(
        Label(
          name: name, line: position.line, bytes: position.byte..<position.byte + label.utf8.count,
          numbered: latex.replacing(label, with: "\\tag{\(number)}")))
    }
  }

  /// Where `\label{` is in the lines of a formula.
  private func place(ofLabelIn node: Node, _ lines: [Substring]) -> (line: Int, byte: Int)? {
    for line in node.range.first.line...max(node.range.first.line, node.range.last.line)
    where lines.indices.contains(line - 1) {
      let text = lines[line - 1]
      let skipped = line == node.range.first.line ? node.range.first.column - 1 : 0
      let start = text.utf8.index(text.startIndex, offsetBy: min(skipped, text.utf8.count))
      guard let range = text[start...].firstRange(of: "\\label{") else { continue }
      return (line, text.utf8.distance(from: text.startIndex, to: range.lowerBound))
    }
    return nil
  }

  private mutating func report(
    _ message: String, _ help: String, _ place: (line: Int, byte: Int)
  ) {
    problems.append(
      Diagnostic(
        message, help: help, file: file,
        at: SourcePosition(line: place.line, column: place.byte + 1)))
  }
}

extension Node {
  /// The LaTeX of a formula.
  fileprivate var latex: (String, isDisplay: Bool)? {
    if case .math(let latex, let isDisplay) = kind { return (latex, isDisplay) }
    return blockFormula.map { ($0, true) }
  }
}
