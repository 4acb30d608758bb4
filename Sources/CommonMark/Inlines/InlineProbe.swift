import LessonModel

/// Asks cmark which dollar signs and which bare links of a text are in the text that a reader sees.
///
/// A number between marks is put before each, and cmark is asked where the numbers come out.
struct InlineProbe {
  private let text: [Unicode.Scalar]
  private let marks: MathMarks

  init(_ text: [Unicode.Scalar], marks: MathMarks) {
    self.text = text
    self.marks = marks
  }

  /// The dollar signs that no reader sees, such as those in the address of a link, and the bare links.
  var result: (hiddenSigns: Set<Int>, links: [BareLink]) {
    let signs = text.indices.filter { text[$0] == "$" }
    let links = BareLink.all(in: text)
    guard !signs.isEmpty || !links.isEmpty else { return ([], []) }
    var marked: [(place: Range<Int>, mark: [Unicode.Scalar])] = []
    func mark(_ place: Range<Int>) {
      marked.append((place, marks.around("\(place.lowerBound)".unicodeScalars)))
    }
    for sign in signs { mark(sign..<sign + 1) }
    for link in links { mark(link.domain..<link.domain) }
    // Where a bracket is open, nothing is a bare link; one behind a backslash is not open.
    if !links.isEmpty { marked += text.escapedBrackets.map { ($0..<$0 + 1, ["("]) } }
    marked.sort { $0.place.lowerBound < $1.place.lowerBound }
    let numbered = text.replacing(marked.map { $0.place }) { marked[$0].mark }
    var visitor = Visitor(marks: marks, linkPlaces: Set(links.map(\.domain)))
    visitor.visit(CommonMarkParser().convert(numbered))
    return (
      visitor.hidden.union(signs.filter { !visitor.visible.contains($0) }),
      links.filter { visitor.outsideBrackets.contains($0.domain) }
    )
  }

  private struct Visitor {
    let marks: MathMarks
    let linkPlaces: Set<Int>
    var visible: Set<Int> = []
    var hidden: Set<Int> = []
    var outsideBrackets: Set<Int> = []
    private var openBrackets = 0
    /// Whether a bare link goes on, whose brackets are its own.
    private var isInBareLink = false

    init(marks: MathMarks, linkPlaces: Set<Int>) {
      self.marks = marks
      self.linkPlaces = linkPlaces
    }

    mutating func visit(_ node: Node, isInLink: Bool = false) {
      var isInLink = isInLink
      switch node.kind {
      case .paragraph, .heading: (openBrackets, isInBareLink) = (0, false)
      case .softBreak, .lineBreak, .html: isInBareLink = false
      case .text(let text): visit(text, isInLink: isInLink)
      case .code(let text): visible.formUnion(marks.numbers(in: text))
      case .link(let address, _):
        hidden.formUnion(marks.numbers(in: address))
        isInLink = true
      case .image: isInLink = true
      default: break
      }
      for child in node.children { visit(child, isInLink: isInLink) }
    }

    private mutating func visit(_ text: String, isInLink: Bool) {
      var number: Int?
      for scalar in text.unicodeScalars {
        switch scalar {
        case marks.start: number = 0
        case marks.end:
          if let number {
            visible.insert(number)
            if openBrackets == 0, !isInLink {
              outsideBrackets.insert(number)
              isInBareLink = linkPlaces.contains(number)
            }
          }
          number = nil
        case "<": isInBareLink = false
        case _ where scalar.isMarkdownSpace: isInBareLink = false
        case "[" where !isInBareLink: openBrackets += 1
        case "]" where !isInBareLink: openBrackets = max(0, openBrackets - 1)
        case "0"..."9": number = number.map { $0 * 10 + Int(scalar.value - 0x30) }
        default: break
        }
      }
    }
  }
}

extension [Unicode.Scalar] {
  /// Where brackets are behind a backslash.
  fileprivate var escapedBrackets: [Int] {
    var places: [Int] = []
    var index = 0
    while index + 1 < count {
      guard self[index] == "\\" else {
        index += 1
        continue
      }
      if self[index + 1] == "[" || self[index + 1] == "]" { places.append(index + 1) }
      index += 2
    }
    return places
  }
}
