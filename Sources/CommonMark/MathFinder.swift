import LessonModel

/// Turns what `MathShield` put in the place of formulas and links back into them.
struct MathFinder {
  let shield: MathShield
  private var inTexts: Set<Int> = []
  /// The address of a link such as <https://example.org> is its text, too.
  private var inAddresses: Set<Int> = []
  private var marks: MathMarks { shield.marks }

  init(_ shield: MathShield) { self.shield = shield }

  /// The numbers of those that stand whole in a text, and nowhere else.
  var found: Set<Int> { inTexts.subtracting(inAddresses) }

  /// Returns the document with a node for each part in its texts.
  mutating func findParts(in node: Node, isInLink: Bool = false) -> Node {
    var node = node
    var isInLink = isInLink
    switch node.kind {
    case .link(let address, _):
      inAddresses.formUnion(marks.numbers(in: address))
      isInLink = true
    case .image: isInLink = true
    default: break
    }
    node.children = node.children.map { findParts(in: $0, isInLink: isInLink) }
    joinParts(in: &node.children, isInLink: isInLink)
    return node
  }

  /// Joins texts and line breaks between a start and its end, which cmark may have split.
  private mutating func joinParts(in nodes: inout [Node], isInLink: Bool) {
    var result: [Node] = []
    // The digits of the part's number, as far as they have come.
    var number: String?
    for node in nodes {
      switch node.kind {
      case .text(let text):
        var plain = String.UnicodeScalarView()
        func closeText() {
          if !plain.isEmpty { result.append(Node(.text(String(plain)), range: node.range)) }
          plain.removeAll()
        }
        var isBehindFootnote = false
        for scalar in text.unicodeScalars {
          // A footnote's brackets are not hidden, so that cmark knows what is around it.
          if isBehindFootnote, scalar == "]" {
            isBehindFootnote = false
            continue
          }
          switch scalar {
          case marks.start:
            closeText()
            number = ""
          case marks.line: break
          case marks.end:
            if let index = number.flatMap({ Int($0) }) {
              if case .footnote = shield.parts[index].kind {
                isBehindFootnote = result.removeLastBracket()
              }
              result.append(self.node(for: shield.parts[index]))
              // A link inside another one is a text.
              if !isInLink || shield.parts[index].kind.mayBeInLink { inTexts.insert(index) }
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

  private func node(for part: HiddenPart) -> Node {
    let source = String(String.UnicodeScalarView(shield.text[part.scalars]))
    switch part.kind {
    case .formula(let latex, let isDisplay):
      return Node(.math(latex, isDisplay: isDisplay), range: part.range)
    case .link(let destination):
      return Node(
        .link(destination: destination, title: ""), range: part.range,
        children: [Node(.text(source), range: part.range)])
    case .tilde: return Node(.text("~"), range: part.range)
    case .footnote(let label):
      return Node(.footnoteReference(label: label, number: 0, use: 0), range: part.range)
    }
  }
}

extension HiddenPart.Kind {
  fileprivate var mayBeInLink: Bool {
    switch self {
    case .formula, .tilde: true
    case .link, .footnote: false
    }
  }
}

extension [Node] {
  /// Removes the bracket with which the last text ends; returns whether there was one.
  fileprivate mutating func removeLastBracket() -> Bool {
    guard case .text(let text) = last?.kind, text.hasSuffix("[") else { return false }
    if text.utf8.count == 1 {
      removeLast()
    } else {
      self[count - 1].kind = .text(String(text.dropLast()))
    }
    return true
  }
}
