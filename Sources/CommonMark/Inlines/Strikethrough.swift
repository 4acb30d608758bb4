import LessonModel

/// Strikes out text between two runs of one or of two tildes, as GitHub does.
///
/// A run starts or ends by the rules that CommonMark has for `*`. cmark has already found emphases,
/// so an emphasis takes precedence over an overlapping strikethrough.
struct Strikethrough {
  /// The parts that are hidden in the texts, whose first and last characters matter here.
  private let shield: MathShield?

  init(_ shield: MathShield?) { self.shield = shield }

  /// Returns the document with its tildes read.
  func find(in node: Node, level: Int = 0) -> Node {
    var node = node
    var children = node.children.map { find(in: $0, level: level + 1) }
    if children.contains(where: Self.hasTildes) {
      let edge: Unicode.Scalar? = node.kind.isInline ? "*" : nil
      let room = CommonMarkParser.deepestLevel - level - 1
      children = build(tokens(of: children.joiningTexts, edge: edge), room: room)
    }
    node.children = children
    return node
  }

  private static func hasTildes(_ node: Node) -> Bool {
    if case .text(let text) = node.kind { text.utf8.contains(UInt8(ascii: "~")) } else { false }
  }

  private struct Run {
    var length: Int
    var canOpen: Bool
    var canClose: Bool
    var range: SourceRange
  }

  private enum Token {
    case node(Node)
    case run(Run)
  }

  /// The nodes, in which runs of tildes are tokens; `edge` is the character around them, nil at the
  /// ends of a block.
  private func tokens(of nodes: [Node], edge: Unicode.Scalar?) -> [Token] {
    var tokens: [Token] = []
    for (index, node) in nodes.enumerated() {
      guard case .text(let text) = node.kind, Self.hasTildes(node) else {
        tokens.append(.node(node))
        continue
      }
      let scalars = Array(text.unicodeScalars)
      var start = 0
      func addText(_ end: Int) {
        guard start < end else { return }
        let part = String(String.UnicodeScalarView(scalars[start..<end]))
        tokens.append(.node(Node(.text(part), range: node.range)))
      }
      var next = 0
      while let first = scalars[next...].firstIndex(of: "~") {
        let end = scalars[first...].firstIndex { $0 != "~" } ?? scalars.count
        next = end
        guard end - first <= 2 else { continue }
        let before = first > 0 ? last(of: scalars[..<first]) : character(nodes, index - 1, edge)
        let after =
          end < scalars.count ? self.first(of: scalars[end...]) : character(nodes, index + 1, edge)
        let (canOpen, canClose) = Self.flanking(before: before, after: after)
        guard canOpen || canClose else { continue }
        addText(first)
        start = end
        tokens.append(
          .run(Run(length: end - first, canOpen: canOpen, canClose: canClose, range: node.range)))
      }
      addText(scalars.count)
    }
    return tokens
  }

  /// The character of a node's source beside a text; nil for the end of a line.
  private func character(
    _ nodes: [Node], _ index: Int, _ edge: Unicode.Scalar?
  ) -> Unicode.Scalar? {
    guard nodes.indices.contains(index) else { return edge }
    switch nodes[index].kind {
    case .softBreak, .lineBreak: return nil
    default: return "*"
    }
  }

  /// The last character of a text, which may be that of a hidden part.
  private func last(of text: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
    guard let shield, text.last == shield.marks.end,
      let start = text.lastIndex(of: shield.marks.start),
      let part = shield.part(in: text[start...])
    else { return text.last }
    return shield.text[part.scalars].last
  }

  private func first(of text: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
    guard let shield, text.first == shield.marks.start, let part = shield.part(in: text) else {
      return text.first
    }
    return shield.text[part.scalars].first
  }

  /// Source: the CommonMark specification, 6.2, left-flanking and right-flanking runs.
  private static func flanking(
    before: Unicode.Scalar?, after: Unicode.Scalar?
  ) -> (left: Bool, right: Bool) {
    func isSpace(_ scalar: Unicode.Scalar?) -> Bool { scalar?.isMarkdownSpace ?? true }
    func isPunctuation(_ scalar: Unicode.Scalar?) -> Bool { scalar?.isMarkdownPunctuation ?? false }
    let left =
      !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before))
    let right =
      !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after))
    return (left, right)
  }

  /// The tokens that end strikethroughs, by the tokens that start them.
  private func pairs(of tokens: [Token]) -> [Int: Int] {
    var pairs: [Int: Int] = [:]
    var openers: [(place: Int, run: Run)] = []
    // For each length, how many openers are known not to match it.
    var bottoms: [Int: Int] = [:]
    for (place, token) in tokens.enumerated() {
      guard case .run(let run) = token else { continue }
      if run.canClose {
        if let index = openers[bottoms[run.length, default: 0]...].lastIndex(where: {
          Self.match($0.run, run)
        }) {
          let isSame = openers[index].run.length == run.length
          if isSame { pairs[openers[index].place] = place }
          // A run of another length does not strike anything out, but still closes the runs inside.
          openers.removeSubrange((isSame ? index : index + 1)...)
          bottoms = bottoms.mapValues { min($0, openers.count) }
          continue
        }
        bottoms[run.length] = openers.count
      }
      if run.canOpen { openers.append((place, run)) }
    }
    return pairs
  }

  /// As for `*`: runs whose lengths add up to three match only where neither could be both.
  private static func match(_ opener: Run, _ closer: Run) -> Bool {
    opener.length == closer.length || !closer.canOpen && !opener.canClose
  }

  private func build(_ tokens: [Token], room: Int) -> [Node] {
    let pairs = pairs(of: tokens)
    var open: [(end: Int, run: Run, nodes: [Node])] = []
    var nodes: [Node] = []
    for (place, token) in tokens.enumerated() {
      switch token {
      case .node(let node): nodes.append(node)
      case .run(let run):
        if let end = pairs[place], open.count < room {
          open.append((end, run, nodes))
          nodes = []
        } else if let last = open.last, last.end == place {
          open.removeLast()
          let range = SourceRange(first: last.run.range.first, last: run.range.last)
          nodes = last.nodes + [Node(.strikethrough, range: range, children: nodes.joiningTexts)]
        } else {
          nodes.append(Node(.text(String(repeating: "~", count: run.length)), range: run.range))
        }
      }
    }
    return nodes.joiningTexts
  }
}

extension MathShield {
  /// The part whose number follows the mark with which a text starts.
  fileprivate func part(in text: ArraySlice<Unicode.Scalar>) -> HiddenPart? {
    let digits = text.dropFirst().prefix { ("0"..."9").contains($0) }
    let number = Int(String(String.UnicodeScalarView(digits)))
    return number.flatMap { parts.indices.contains($0) ? parts[$0] : nil }
  }
}

extension Node.Kind {
  /// Whether the node is an inline with marks around its content.
  fileprivate var isInline: Bool {
    switch self {
    case .emphasis, .strong, .link, .image: true
    default: false
    }
  }
}
