/// Turns what `MathShield` marked back into formulas.
struct MathFinder {
  let marks: MathMarks

  /// Returns the document with a math node for each formula in its texts.
  func findMath(in node: Node) -> Node {
    var node = node
    node.children = joinFormulas(node.children.map(findMath))
    return node
  }

  /// Joins texts and line breaks between a start and its end, which cmark may have split.
  private func joinFormulas(_ nodes: [Node]) -> [Node] {
    var result: [Node] = []
    var formula: (latex: String, isDisplay: Bool, start: SourcePosition)?
    for node in nodes {
      switch node.kind {
      case .text(let text):
        var plain = String.UnicodeScalarView()
        func closeText() {
          if !plain.isEmpty { result.append(Node(.text(String(plain)), range: node.range)) }
          plain.removeAll()
        }
        for scalar in text.unicodeScalars {
          switch scalar {
          case marks.inlineStart, marks.displayStart:
            closeText()
            formula = ("", scalar == marks.displayStart, node.range.first)
          case marks.end:
            if formula == nil { plain.append("$") }
            if let (latex, isDisplay, start) = formula {
              let range = SourceRange(first: start, last: node.range.last)
              result.append(Node(.math(latex, isDisplay: isDisplay), range: range))
            }
            formula = nil
          default:
            if formula == nil { plain.append(scalar) }
            formula?.latex.unicodeScalars.append(scalar)
          }
        }
        closeText()
      case .softBreak where formula != nil, .lineBreak where formula != nil:
        formula?.latex += "\n"
      default:
        result.append(node)
      }
    }
    // Where the block ends before the formula, as a heading may, it was none.
    if let (latex, isDisplay, start) = formula {
      let sign = isDisplay ? "$$" : "$"
      result.append(Node(.text(sign + latex), range: SourceRange(first: start, last: start)))
    }
    return result
  }
}
