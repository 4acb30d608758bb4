import LessonModel

/// Turns the placeholders of `MathShield` back into formulas and links.
struct MathFinder {
  let shield: MathShield
  /// For each part, whether it is whole in a text, and whether it is in an address: that of a link such as
  /// <https://example.org> is its text, too.
  private var isInText: [Bool]
  private var isInAddress: [Bool]
  private var marks: MathMarks { shield.marks }

  init(_ shield: MathShield) {
    self.shield = shield
    isInText = Array(repeating: false, count: shield.parts.count)
    isInAddress = isInText
  }

  /// The numbers of the parts that are not whole in a text, or that are in an address.
  var missing: [Int] { isInText.indices.filter { !isInText[$0] || isInAddress[$0] } }

  /// Returns the document with a node for each part in its texts.
  mutating func findParts(in node: Node, isInLink: Bool = false) -> Node {
    var node = node
    var isInLink = isInLink
    switch node.kind {
    case .link(let address, _):
      for number in marks.numbers(in: address) where isInAddress.indices.contains(number) {
        isInAddress[number] = true
      }
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
    // The part's number, as far as it is read; negative for characters that are not digits.
    var number: Int?
    for node in nodes {
      switch node.kind {
      case .text(let text):
        var plain = String.UnicodeScalarView()
        func closeText() {
          if !plain.isEmpty { result.append(Node(.text(String(plain)), range: node.range)) }
          plain.removeAll()
        }
        var isAfterFootnote = false
        for scalar in text.unicodeScalars {
          // A footnote's brackets are not hidden, so that cmark still sees them.
          if isAfterFootnote, scalar == "]" {
            isAfterFootnote = false
            continue
          }
          switch scalar {
          case marks.start:
            closeText()
            number = 0
          case marks.line: break
          case marks.end:
            if let index = number, shield.parts.indices.contains(index) {
              if case .footnote = shield.parts[index].kind {
                isAfterFootnote = result.removeLastBracket()
              }
              result.append(self.node(for: shield.parts[index]))
              // A link inside another link stays text.
              if !isInLink || shield.parts[index].kind.mayBeInLink { isInText[index] = true }
            }
            number = nil
          default:
            guard let digits = number else {
              plain.append(scalar)
              continue
            }
            let isDigit =
              ("0"..."9").contains(scalar) && shield.parts.indices.contains(digits)
            number = isDigit ? digits * 10 + Int(scalar.value - 0x30) : -1
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
    switch part.kind {
    case .formula(let latex, let signs):
      return Node(.math(latex, isDisplay: signs.isDisplay), range: part.range)
    case .link(let destination):
      let source = String(String.UnicodeScalarView(shield.text[part.scalars]))
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
