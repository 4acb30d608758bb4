import LessonModel

/// Turns what `MathShield` put in the place of formulas back into them.
struct MathFinder {
  let formulas: [FormulaSource]
  let marks: MathMarks
  private var inTexts: Set<Int> = []
  /// The address of a link such as <https://example.org> is its text, too.
  private var inAddresses: Set<Int> = []

  init(_ shield: MathShield) {
    formulas = shield.formulas
    marks = shield.marks
  }

  /// The numbers of those that stand whole in a text, and nowhere else.
  var found: Set<Int> { inTexts.subtracting(inAddresses) }

  /// Returns the document with a math node for each formula in its texts.
  mutating func findMath(in node: Node) -> Node {
    var node = node
    if case .link(let address, _) = node.kind { inAddresses.formUnion(marks.numbers(in: address)) }
    node.children = node.children.map { findMath(in: $0) }
    joinFormulas(in: &node.children)
    return node
  }

  /// Joins texts and line breaks between a start and its end, which cmark may have split.
  private mutating func joinFormulas(in nodes: inout [Node]) {
    var result: [Node] = []
    // The digits of the formula's number, as far as they have come.
    var number: String?
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
          case marks.start:
            closeText()
            number = ""
          case marks.line: break
          case marks.end:
            if let index = number.flatMap({ Int($0) }) {
              let formula = formulas[index]
              inTexts.insert(index)
              result.append(
                Node(.math(formula.latex, isDisplay: formula.isDisplay), range: formula.range))
            }
            number = nil
          default:
            if number == nil { plain.append(scalar) }
            number?.unicodeScalars.append(scalar)
          }
        }
        closeText()
      case .softBreak where number != nil, .lineBreak where number != nil: break
      default: result.append(node)
      }
    }
    nodes = result
  }
}
