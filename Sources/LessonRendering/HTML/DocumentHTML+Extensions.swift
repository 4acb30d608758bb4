import LessonModel

/// GitHub's extensions of Markdown that are blocks.
extension DocumentHTML {
  /// A table in a box in which it can be scrolled.
  func table(_ node: Node, alignments: [Node.ColumnAlignment?]) throws -> HTML {
    let rows = try node.children.enumerated().map { number, row in
      let cells = try row.children.enumerated().map { column, cell in
        let alignment = alignments.indices.contains(column) ? alignments[column] : nil
        return HTML.element(
          number == 0 ? "th" : "td",
          ["scope": number == 0 ? "col" : nil, "class": alignment?.rawValue],
          try children(of: cell))
      }
      return HTML.block("tr", [:], cells.joined())
    }
    let body = rows.dropFirst()
    return .block(
      "div", ["class": "table"],
      .block(
        "table", [:],
        .block("thead", [:], rows.first ?? .empty),
        body.isEmpty ? .empty : .block("tbody", [:], body.joined())))
  }
}

extension DocumentHTML {
  /// The footnotes at the end of the text, each with links back to where it is used.
  func footnotes(_ node: Node) throws -> HTML {
    let items = try node.children.map { footnote in
      guard case .footnoteDefinition(_, let number, let uses) = footnote.kind else {
        return HTML.empty
      }
      let links = FootnoteLinks.back(from: number, uses: uses, words: words)
      let last = footnote.children.last
      let isText = last?.kind == .paragraph
      let blocks = try footnote.children.dropLast(isText ? 1 : 0).map { try html(of: $0) }.joined()
      let end = HTML.block(
        "p", [:], try isText ? children(of: last ?? node) + .text(" ") : .empty, links)
      return .block("li", ["id": FootnoteID.footnote(number)], blocks, end)
    }
    return .block(
      "section", ["class": "footnotes", "role": "doc-endnotes", "aria-label": words(.footnotes)],
      .block("ol", [:], items.joined()))
  }
}

/// The links between a footnote and its uses.
enum FootnoteLinks {
  static func reference(number: Int, use: Int, words: PageWords) -> HTML {
    .element(
      "sup", ["class": "footnote"],
      .element(
        "a",
        [
          "id": FootnoteID.reference(to: number, use: use),
          "href": "#\(FootnoteID.footnote(number))",
          "role": "doc-noteref", "aria-label": words(.footnote, "\(number)"),
        ], .text("\(number)")))
  }

  static func back(from number: Int, uses: Int, words: PageWords) -> HTML {
    (0..<uses).map { index in
      let use = index + 1
      return HTML.element(
        "a",
        [
          "class": "back", "href": "#\(FootnoteID.reference(to: number, use: use))",
          "role": "doc-backlink",
          "aria-label": words(.backToReference, "\(number)" + (use == 1 ? "" : "-\(use)")),
        ], .text(use == 1 ? "↩\u{FE0E}" : "↩\u{FE0E}\(use)")) + .text(use < uses ? " " : "")
    }.joined()
  }
}

extension Node {
  /// Whether an item of a list starts with a checkbox.
  package var isTask: Bool {
    if case .checkbox = children.first?.children.first?.kind { true } else { false }
  }
}

extension Node.AlertKind {
  /// The kind as a reader sees it.
  package var name: PageText {
    switch self {
    case .note: .note
    case .tip: .tip
    case .important: .important
    case .warning: .warning
    case .caution: .caution
    }
  }
}
