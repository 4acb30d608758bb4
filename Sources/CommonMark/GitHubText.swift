import LessonModel

/// A text as GitHub reads it: what hides its constructs from cmark, and the resulting document.
struct GitHubText {
  let document: Node
  /// What has hidden the formulas and the bare links, if there are any.
  let shield: MathShield?
  private let footnotes: FootnoteShield?
  private let tables: TableBuilder?

  /// Parses a text; without formulas, dollar signs are text.
  init(_ text: String, hasFormulas: Bool = true) {
    let parser = CommonMarkParser()
    var plain = parser.convert(text)
    var source = text
    footnotes = FootnoteShield(text, document: plain)
    if let footnotes {
      source = footnotes.text
      plain = parser.convert(source)
    }
    let tables = TableShield(source, document: plain)
    if let tables {
      source = tables.text
      plain = parser.convert(source)
    }
    self.tables = tables.map(TableBuilder.init)
    var document: Node
    (document, shield) = InlineReader(hasFormulas: hasFormulas, footnotes: footnotes)
      .read(source, plain: plain)
    if let tables = self.tables { document = tables.document(from: document) }
    if let footnotes {
      var builder = FootnoteBuilder(footnotes)
      document = builder.document(from: document)
    }
    // Extensions that cmark leaves as text are found in its tree.
    document = TaskItems(TextLines(text)).find(in: EmailLinks.find(in: document))
    self.document = document.findingAlerts
  }

  /// The place in the original text for a place in the text that was parsed.
  func position(_ position: SourcePosition) -> SourcePosition {
    let position = tables?.position(position) ?? position
    return footnotes?.position(position) ?? position
  }
}
