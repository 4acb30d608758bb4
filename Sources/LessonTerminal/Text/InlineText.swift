import LessonModel

/// The inside of a paragraph as text with styles.
struct InlineText {
  private(set) var parts: [StyledText] = []

  init(of nodes: [Node], style: Style = .plain) { add(nodes, style) }

  private mutating func add(_ nodes: [Node], _ style: Style) {
    for node in nodes { add(node, style) }
  }

  private mutating func add(_ node: Node, _ style: Style) {
    var style = style
    switch node.kind {
    case .text(let text): add(text, style)
    case .softBreak: add(" ", style)
    case .lineBreak: add("\n", style)
    case .code(let code): add(code, style.colored(.cyan))
    case .math(let latex, _):
      style.isItalic = true
      add(FormulaText.text(of: latex).replacing("\n", with: "; "), style)
    case .html(let source):
      if HTMLTokens(source).first(where: { $0.name == "br" }) != nil { add("\n", style) }
    case .emphasis:
      style.isItalic = true
      add(node.children, style)
    case .strong:
      style.isBold = true
      add(node.children, style)
    case .strikethrough:
      style.isStruckOut = true
      add(node.children, style)
    case .link:
      style.isUnderlined = true
      add(node.children, style)
    case .image: add("[\(node.plainText)]", style)
    case .checkbox(let isChecked): add(isChecked ? "☑ " : "☐ ", style)
    case .footnoteReference(_, let number, _): add("[\(number)]", style.colored(.blue))
    default: add(node.children, style)
    }
  }

  private mutating func add(_ text: String, _ style: Style) {
    parts.append(StyledText(text.shown, style))
  }
}

extension String {
  /// The text without control characters, which would control the terminal, and without marks that
  /// change the direction of writing, because they could hide text.
  var shown: String {
    let isHarmless = unicodeScalars.allSatisfy { !$0.isHidden }
    if isHarmless { return self }
    return String(
      String.UnicodeScalarView(unicodeScalars.map { $0.isHidden ? "\u{FFFD}" : $0 }))
  }
}

extension Unicode.Scalar {
  fileprivate var isHidden: Bool {
    if self == "\n" || self == "\t" { return false }
    return properties.generalCategory == .control || (0x202A...0x202E).contains(value)
      || (0x2066...0x2069).contains(value)
  }
}
