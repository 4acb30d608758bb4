import LessonModel

/// Turns the nodes of a lesson into HTML; all that it needs is passed in before.
struct DocumentHTML {
  var formulas: TypesetFormulas
  var anchors: Anchors
  var highlighter: CodeHighlighter
  /// The level of each heading on the page, by its place in the text.
  var levels: [SourcePosition: Int]
  /// Whether the author's HTML, links and images from elsewhere become a part of the page; they
  /// have already been removed from the text of an untrusted lesson, and this is a second check.
  var isTrusted: Bool
  /// The heading that is the page's title already.
  var title: Node?
  var words: PageWords
  /// The labels of formulas with a number, by their LaTeX.
  var equations: [String: String] = [:]
  /// The cell whose fence opens on a line, as HTML.
  var cell: (_ line: Int) throws -> HTML?

  func html(of node: Node, isTight: Bool = false) throws -> HTML {
    switch node.kind {
    case .document: return try children(of: node)
    case .blockQuote: return .block("blockquote", [:], try children(of: node))
    case .list(let start, let isTight):
      let items = try node.children.map { try html(of: $0, isTight: isTight) }.joined()
      guard let start else { return .block("ul", [:], items) }
      return .block("ol", ["start": start == 1 ? nil : "\(start)"], items)
    case .item:
      return .block(
        "li", ["class": node.isTask ? "task" : nil],
        try node.children.map { try html(of: $0, isTight: isTight) }.joined())
    case .codeBlock(let info, let code):
      if let latex = node.blockFormula {
        return .block("p", [:], formula(latex, isDisplay: true))
      }
      return try cell(node.range.first.line) ?? plainCode(code, info: info)
    case .htmlBlock(let source): return isTrusted ? .raw(source) : .text(source)
    case .paragraph:
      let content = try children(of: node)
      return isTight ? content + .raw("\n") : .block("p", [:], content)
    case .heading(let level): return try heading(node, level: level)
    case .thematicBreak: return .void("hr") + .raw("\n")
    case .table(let alignments): return try table(node, alignments: alignments)
    case .alert(let kind):
      return .block(
        "div", ["class": "callout \(kind.rawValue)", "role": "note"],
        .block(
          "p", ["class": "callout-name", "lang": words.language],
          .text(words(kind.name))), try children(of: node))
    case .footnotes: return try footnotes(node)
    default: return try inline(node)
    }
  }

  /// The content of a heading inside a link to it, without links, because a link cannot contain a
  /// link.
  func label(of heading: Node) throws -> HTML {
    try heading.children.map { node in
      switch node.kind {
      case .link, .strikethrough: return try label(of: node)
      case .footnoteReference: return .empty
      case .html(let source): return isTrusted ? .raw(source.withoutPlaces) : .text(source)
      default: return try inline(node)
      }
    }.joined()
  }

  func children(of node: Node) throws -> HTML {
    var pieces: [HTML] = []
    var nodes = node.children[...]
    while let node = nodes.popFirst() {
      let piece = try html(of: node)
      guard case .math(let latex, false) = node.kind, case .text(let text)? = nodes.first?.kind,
        formulas.isUnbroken(Formula(latex: latex, isDisplay: false))
      else {
        pieces.append(piece)
        continue
      }
      // A browser may begin a line after a box, and so with a full stop.
      let marks = text.prefix { ".,;:!?)]”’".contains($0) }
      nodes.removeFirst()
      pieces.append(
        marks.isEmpty ? piece : .element("span", ["class": "unbroken"], piece, .text(marks)))
      pieces.append(.text(text[marks.endIndex...]))
    }
    return pieces.joined()
  }

  private func heading(_ node: Node, level: Int) throws -> HTML {
    if node == title { return .empty }
    let id = anchors.id(of: node)
    let link = HTML.element(
      "a",
      [
        "class": "anchor", "href": "#\(id ?? "")", "aria-label": words(.linkToSection),
        "lang": words.language,
      ], .text("#"))
    return .block(
      "h\(levels[node.range.first] ?? level)", ["id": id], try children(of: node), .text(" "), link)
  }

  private func plainCode(_ code: String, info: String) throws -> HTML {
    .block(
      "div", ["class": Self.boxClass(of: code), "dir": words.direction],
      try codeBlock(code, info: info))
  }

  /// The class of the frame around code: a short one is not split between two printed pages, which
  /// would leave an empty part of the frame.
  static func boxClass(of code: String) -> String {
    code.lineCount <= 16 ? "code short" : "code"
  }

  /// The code itself, in its language's colours.
  func codeBlock(
    _ code: String, info: String, linking names: LinkedNames = LinkedNames(links: []),
    marking lines: MarkedLines = .none
  ) throws -> HTML {
    let language = info.prefix { !$0.isWhitespace }
    let trimmed = code.hasSuffix("\n") ? String(code.dropLast()) : code
    let highlighted = try highlighter.highlight(trimmed, language: String(language))
    return .preformatted(
      .element(
        "code", ["class": language.isEmpty ? nil : "language-\(language)"],
        lines.marking(names.linking(highlighted, of: trimmed))),
      of: trimmed, class: nil)
  }

  private func formula(_ latex: String, isDisplay: Bool) -> HTML {
    let html = formulas[Formula(latex: latex, isDisplay: isDisplay)]
    guard isDisplay, let label = equations[latex] else { return html }
    return .element("span", ["class": "equation", "id": label], html)
  }

  private func inline(_ node: Node) throws -> HTML {
    switch node.kind {
    case .text(let text): return .text(text)
    case .softBreak: return .raw("\n")
    case .lineBreak: return .void("br") + .raw("\n")
    case .code(let code):
      return .element("code", ["dir": words.direction], .text(code))
    case .html(let source): return isTrusted ? .raw(source) : .text(source)
    case .emphasis: return .element("em", [:], try children(of: node))
    case .strong: return .element("strong", [:], try children(of: node))
    case .strikethrough: return .element("del", [:], try children(of: node))
    case .checkbox(let isChecked):
      return .void(
        "input",
        [
          "type": "checkbox", "disabled": "", "checked": isChecked ? "" : nil,
          "aria-label": words(isChecked ? .done : .toDo), "lang": words.language,
        ]) + .text(" ")
    case .link(let destination, let title):
      let isAllowed = isTrusted || Address(destination).isHarmless
      return .element(
        "a",
        [
          "href": isAllowed ? destination : nil,
          "title": title.isEmpty ? nil : title,
        ], try children(of: node))
    case .image(let source, let title):
      let isAllowed = isTrusted || source.hasPrefix("data:image/")
      return .void(
        "img",
        [
          "src": isAllowed ? source : nil, "alt": node.plainText,
          "title": title.isEmpty ? nil : title,
        ])
    case .footnoteReference(_, let number, let use):
      return FootnoteLinks.reference(number: number, use: use, words: words)
    case .math(let latex, let isDisplay):
      return formula(latex, isDisplay: isDisplay)
    default: return try html(of: node)
    }
  }
}

extension HTML {
  /// A box of preformatted text, which a keyboard can scroll where it may be wider than the page.
  static func preformatted(
    _ content: HTML, of text: some StringProtocol, class name: String?
  ) -> HTML {
    // A line break right after the tag would be dropped.
    let start = HTML.raw(text.hasPrefix("\n") ? "\n" : "")
    return .element(
      "pre", ["class": name, "tabindex": text.hasLine(widerThan: 70) ? "0" : nil], start, content)
      + .raw("\n")
  }
}

extension String {
  /// A tag inside a link: left out for an `a` and an element with an id, which are elsewhere on the
  /// page.
  fileprivate var withoutPlaces: String {
    var tokens = HTMLTokens(self)
    guard let tag = tokens.next() else { return self }
    return tag.name == "a" || tag["id"] != nil ? "" : self
  }
}
