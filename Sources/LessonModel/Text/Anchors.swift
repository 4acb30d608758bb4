/// The ids of a page's headings, as GitHub makes them: unique on the page, and different from those
/// of cells.
package struct Anchors {
  private var ids: [SourcePosition: String] = [:]
  /// The ids of the headings, and those that the page has besides them.
  package private(set) var all: Set<String>

  /// `reserved` are the ids that the page has already.
  package init(for headings: [Node], reserved: some Sequence<String>) {
    var taken = Set(reserved)
    // The number that the last heading of a text got.
    var numbers: [String: Int] = [:]
    for heading in headings {
      let slug = Self.slug(of: heading)
      var id = slug
      while !taken.insert(id).inserted {
        numbers[slug, default: 0] += 1
        id = "\(slug)-\(numbers[slug, default: 0])"
      }
      ids[heading.range.first] = id
    }
    all = taken
  }

  /// The ids of a lesson's page, on which cells, equations and footnotes have ids, too.
  package init(of lesson: Lesson) {
    self.init(
      of: lesson.document, names: lesson.cells.map(\.name) + lesson.equations.map(\.label))
  }

  /// Chooses the ids of a document's headings; `names` are those of everything but headings and
  /// footnotes.
  package init(of document: Node, names: [String]) {
    self.init(
      for: document.headings.map(\.node), reserved: names + FootnoteID.all(in: document))
  }

  package func id(of heading: Node) -> String? { ids[heading.range.first] }

  /// The letters, digits, hyphens and underscores of a heading in lowercase, with hyphens for spaces.
  ///
  /// Where GitHub gives a heading an empty id, because it has none of these, this is `section`.
  package static func slug(of heading: Node) -> String {
    let text = heading.visibleText.trimmingSpaces.lowercased()
    let slug = text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      if scalar == " " { return "-" }
      return scalar == "-" || scalar.isWordCharacter ? scalar : nil
    }
    return slug.isEmpty ? "section" : String(String.UnicodeScalarView(slug))
  }
}

extension Node {
  /// All headings in the order of the text.
  package var headings: [(level: Int, node: Node)] {
    inOrder.compactMap { node in
      if case .heading(let level) = node.kind { (level, node) } else { nil }
    }
  }

  /// The ids that an author's HTML gives.
  package var authorsIDs: [String] {
    inOrder.flatMap { node -> [String] in
      switch node.kind {
      case .html(let html), .htmlBlock(let html):
        HTMLTokens(html).flatMap { tag in
          [tag["id"], tag.name == "a" ? tag["name"] : nil].compactMap { $0?.value }
        }
      default: []
      }
    }
  }

  /// What GitHub takes for the text of a heading: neither line breaks nor what images would say.
  fileprivate var visibleText: String {
    switch kind {
    case .text(let text), .code(let text), .math(let text, _): text
    case .image, .html, .softBreak, .lineBreak: ""
    default: children.map(\.visibleText).joined()
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: Substring {
    let text = drop { $0 == " " }
    guard let last = text.lastIndex(where: { $0 != " " }) else { return "" }
    return text[...last]
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter, a mark, a decimal digit or a connector such as `_`.
  fileprivate var isWordCharacter: Bool {
    if properties.isAlphabetic { return true }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
      return true
    default: return false
    }
  }
}

/// The ids of footnotes and of the references to them.
package enum FootnoteID {
  package static func footnote(_ number: Int) -> String { "fn-\(number)" }

  package static func reference(to number: Int, use: Int) -> String {
    use == 1 ? "fnref-\(number)" : "fnref-\(number)-\(use)"
  }

  /// The ids of all footnotes of a document, and of the references to them.
  static func all(in document: Node) -> [String] {
    document.children.last?.children.flatMap { node -> [String] in
      guard case .footnoteDefinition(_, let number, let uses) = node.kind else { return [] }
      return [footnote(number)] + (0..<uses).map { reference(to: number, use: $0 + 1) }
    } ?? []
  }
}
