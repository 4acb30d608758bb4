import LessonModel

/// Makes links of the e-mail addresses in a document's texts, as GitHub does.
///
/// Source: the GitHub Flavored Markdown specification, 6.9, and the behaviour of cmark-gfm.
struct EmailLinks {
  static func find(in node: Node) -> Node {
    switch node.kind {
    case .link, .image: return node
    default: break
    }
    var node = node
    node.children = node.children.joiningTexts.flatMap { child in
      guard case .text(let text) = child.kind else { return [find(in: child)] }
      guard text.utf8.contains(UInt8(ascii: "@")) else { return [child] }
      return split(text, range: child.range)
    }
    return node
  }

  private static func split(_ text: String, range: SourceRange) -> [Node] {
    let scalars = Array(text.unicodeScalars)
    var nodes: [Node] = []
    var start = 0
    func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
    func add(_ part: Range<Int>) {
      if !part.isEmpty { nodes.append(Node(.text(string(part)), range: range)) }
    }
    var next = 0
    while let at = scalars[next...].firstIndex(of: "@") {
      next = at + 1
      guard let (address, hasScheme) = address(around: at, in: scalars, from: start) else {
        continue
      }
      add(start..<address.lowerBound)
      let label = string(address)
      nodes.append(
        Node(
          .link(destination: hasScheme ? label : "mailto:" + label, title: ""), range: range,
          children: [Node(.text(label), range: range)]))
      (start, next) = (address.upperBound, address.upperBound)
    }
    add(start..<scalars.count)
    return nodes
  }

  private static func address(
    around at: Int, in text: [Unicode.Scalar], from start: Int
  ) -> (Range<Int>, hasScheme: Bool)? {
    var (first, hasScheme, isXMPP) = (at, false, false)
    while first > start {
      if isAlphanumeric(text[first - 1]) || ".+-_".unicodeScalars.contains(text[first - 1]) {
        first -= 1
      } else if text[first - 1] == ":" {
        let schemes = ["mailto", "xmpp"].filter {
          isScheme($0, before: first - 1, in: text, from: start)
        }
        guard let scheme = schemes.first else { break }
        (hasScheme, isXMPP) = (true, isXMPP || scheme == "xmpp")
        first -= 1
      } else {
        break
      }
    }
    guard first < at else { return nil }
    var (end, dots) = (at + 1, 0)
    while end < text.count {
      let scalar = text[end]
      if scalar == "@" { return nil }
      if scalar == ".", end + 1 < text.count, isAlphanumeric(text[end + 1]) {
        dots += 1
      } else if !isAlphanumeric(scalar), scalar != "-", scalar != "_", scalar != "/" || !isXMPP {
        break
      }
      end += 1
    }
    let last = text[end - 1]
    guard end >= at + 2, dots > 0, last == "." || isAlphanumeric(last) && !last.isDigit else {
      return nil
    }
    end = at + LinkEnd(text[at..<end]).count
    return end > at ? (first..<end, hasScheme) : nil
  }

  private static func isScheme(
    _ scheme: String, before colon: Int, in text: [Unicode.Scalar], from start: Int
  ) -> Bool {
    let first = colon - scheme.utf8.count
    guard first >= start, text[first..<colon].elementsEqual(scheme.unicodeScalars) else {
      return false
    }
    return first == start || !isAlphanumeric(text[first - 1])
  }

  private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isDigit || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}

extension [Node] {
  /// The nodes with one text for each run of texts.
  var joiningTexts: [Node] {
    guard indices.dropFirst().contains(where: { self[$0].isText && self[$0 - 1].isText }) else {
      return self
    }
    var result: [Node] = []
    var run = ""
    var range: SourceRange?
    func close() {
      if let range { result.append(Node(.text(run), range: range)) }
      run = ""
      range = nil
    }
    for node in self {
      if case .text(let text) = node.kind {
        run += text
        range = SourceRange(first: range?.first ?? node.range.first, last: node.range.last)
      } else {
        close()
        result.append(node)
      }
    }
    close()
    return result
  }
}

extension Node {
  fileprivate var isText: Bool {
    if case .text = kind { true } else { false }
  }
}
