import LessonModel

/// Finds out with cmark which dollar signs and which bare links of a text are in its visible text.
///
/// A number between marks is put before each, and the numbers are looked up in cmark's tree.
struct InlineProbe {
  private let text: [Unicode.Scalar]
  private let marks: MathMarks

  init(_ text: [Unicode.Scalar], marks: MathMarks) {
    self.text = text
    self.marks = marks
  }

  /// The dollar signs that are not visible, such as those in the address of a link, and the bare
  /// links.
  var result: (hiddenSigns: Set<Int>, links: [BareLink]) {
    let links = BareLink.all(in: text)
    let signs = text.signsThatMayBeHidden
    guard !signs.isEmpty || !links.isEmpty else { return ([], []) }
    var visitor = Visitor(marks: marks, links: links, count: text.count)
    visitor.visit(CommonMarkParser().convert(marked(signs: signs, links: links)))
    return (
      visitor.hidden.union(signs.lazy.filter { !visitor.isVisible[$0] }),
      links.filter { visitor.outsideBrackets.contains($0.domain) }
    )
  }

  /// The text with the number of its place, between marks, for each sign and before each domain.
  private func marked(signs: [Int], links: [BareLink]) -> String {
    var result = MarkedText(marks, capacity: text.count + 16 * (signs.count + links.count))
    // Inside an open bracket, nothing is a bare link; an escaped bracket does not count.
    let brackets = links.isEmpty ? [] : text.escapedBrackets
    var (nextSign, nextLink, nextBracket) = (signs[...], links[...], brackets[...])
    for (place, scalar) in text.enumerated() {
      if nextLink.first?.domain == place {
        result.appendNumber(place)
        nextLink.removeFirst()
      }
      if nextSign.first == place {
        result.appendNumber(place)
        nextSign.removeFirst()
      } else if nextBracket.first == place {
        result.append("(")
        nextBracket.removeFirst()
      } else {
        result.append(scalar)
      }
    }
    return result.text
  }

  private struct Visitor {
    let marks: MathMarks
    let linkPlaces: Set<Int>
    /// For each place of the text, whether it is visible.
    var isVisible: [Bool]
    var hidden: Set<Int> = []
    var outsideBrackets: Set<Int> = []
    private var openBrackets = 0
    /// Whether a bare link continues, whose brackets belong to it.
    private var isInBareLink = false

    init(marks: MathMarks, links: [BareLink], count: Int) {
      self.marks = marks
      linkPlaces = Set(links.map(\.domain))
      isVisible = Array(repeating: false, count: count)
    }

    mutating func visit(_ node: Node, isInLink: Bool = false) {
      var isInLink = isInLink
      switch node.kind {
      case .paragraph, .heading: (openBrackets, isInBareLink) = (0, false)
      case .softBreak, .lineBreak, .html: isInBareLink = false
      case .text(let text): visit(text, isInLink: isInLink)
      case .code(let text):
        for number in marks.numbers(in: text) { isVisible[number] = true }
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
            isVisible[number] = true
            if !linkPlaces.isEmpty, openBrackets == 0, !isInLink {
              outsideBrackets.insert(number)
              isInBareLink = linkPlaces.contains(number)
            }
          }
          number = nil
        case "0"..."9": number = number.map { $0 * 10 + Int(scalar.value - 0x30) }
        case "<": isInBareLink = false
        case "[" where !isInBareLink: openBrackets += 1
        case "]" where !isInBareLink: openBrackets = max(0, openBrackets - 1)
        default: if isInBareLink, scalar.isMarkdownSpace { isInBareLink = false }
        }
      }
    }
  }
}

extension [Unicode.Scalar] {
  /// The dollar signs after a character that may begin a tag, an address or a title, with no blank
  /// line between.
  fileprivate var signsThatMayBeHidden: [Int] {
    var signs: [Int] = []
    var (mayBeHidden, isBlank) = (false, false)
    for index in indices {
      switch self[index] {
      case "\n", "\r":
        if isBlank { mayBeHidden = false }
        isBlank = true
        // The two characters of one line break are not a blank line.
        if self[index] == "\r", index + 1 < count, self[index + 1] == "\n" { isBlank = false }
      case " ", "\t": break
      case "<":
        (mayBeHidden, isBlank) = (true, false)
      case "(", ":":
        isBlank = false
        if index > 0, self[index - 1] == "]" { mayBeHidden = true }
      case "$":
        isBlank = false
        if mayBeHidden { signs.append(index) }
      default: isBlank = false
      }
    }
    return signs
  }

  /// The places of brackets that follow a backslash.
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
