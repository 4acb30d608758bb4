import LessonModel
import LessonRendering

/// Code in the colours that the pages give it, taken from the same highlighter.
struct SyntaxColors {
  let highlighter: CodeHighlighter

  /// The code as text with styles; without colours where Prism is not installed.
  func text(of code: String, language: String) -> [StyledText] {
    guard let html = try? highlighter.highlight(code, language: language).source else {
      return [StyledText(code.shown)]
    }
    var parts: [StyledText] = []
    var styles = [Style.plain]
    for token in HTMLTokens(html) {
      switch token.kind {
      case .startTag:
        let name = token["class"]?.value ?? ""
        styles.append(Self.style(of: name) ?? styles[styles.count - 1])
      case .endTag: if styles.count > 1 { styles.removeLast() }
      default:
        let text = String(html[token.range]).replacingCharacterReferences
        parts.append(StyledText(text.shown, styles[styles.count - 1]))
      }
    }
    return parts
  }

  /// The style of a kind of token, by the class that the highlighter gives it.
  private static func style(of name: String) -> Style? {
    switch name {
    case "comment", "prolog", "doctype": .dim
    case "keyword", "boolean", "nil", "directive", "attribute", "atrule":
      Style.plain.colored(.magenta)
    case "class-name", "builtin": Style.plain.colored(.cyan)
    case "function", "property", "tag", "attr-name": Style.plain.colored(.blue)
    case "string", "char", "attr-value": Style.plain.colored(.green)
    case "number", "constant": Style.plain.colored(.yellow)
    case "interpolation": .plain
    default: nil
    }
  }
}
