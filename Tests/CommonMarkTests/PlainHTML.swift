import LessonModel

/// A document in the HTML of cmark-gfm, for comparison with it.
struct PlainHTML {
  static func html(of node: Node, isTight: Bool = false) -> String {
    var inside: String { node.children.map { html(of: $0) }.joined() }
    switch node.kind {
    case .document, .tableRow, .tableCell: return inside
    case .blockQuote, .alert: return "<blockquote>\n\(inside)</blockquote>\n"
    case .list(let start, let isTight):
      let items = node.children.map { html(of: $0, isTight: isTight) }.joined()
      guard let start else { return "<ul>\n\(items)</ul>\n" }
      return "<ol\(start == 1 ? "" : " start=\"\(start)\"")>\n\(items)</ol>\n"
    case .item:
      return "<li>\(node.children.map { html(of: $0, isTight: isTight) }.joined())</li>\n"
    case .codeBlock(let info, let code):
      let language = info.split { $0 == " " || $0 == "\t" }.first
      let name = language.map { " class=\"language-\(escaped(String($0)))\"" } ?? ""
      return "<pre><code\(name)>\(escaped(code))</code></pre>\n"
    case .htmlBlock(let html): return html
    case .paragraph: return isTight ? inside + "\n" : "<p>\(inside)</p>\n"
    case .heading(let level): return "<h\(level)>\(inside)</h\(level)>\n"
    case .thematicBreak: return "<hr />\n"
    case .table(let alignments): return table(node, alignments)
    case .footnotes:
      return "<section class=\"footnotes\" data-footnotes>\n<ol>\n\(inside)</ol>\n</section>\n"
    case .footnoteDefinition(let label, _, _): return "<li id=\"fn-\(label)\">\n\(inside)</li>\n"
    default: return inline(node, inside)
    }
  }

  private static func inline(_ node: Node, _ inside: String) -> String {
    switch node.kind {
    case .text(let text): return escaped(text)
    case .softBreak: return "\n"
    case .lineBreak: return "<br />\n"
    case .code(let code): return "<code>\(escaped(code))</code>"
    case .html(let html): return html
    case .emphasis: return "<em>\(inside)</em>"
    case .strong: return "<strong>\(inside)</strong>"
    case .strikethrough: return "<del>\(inside)</del>"
    case .link(let address, let title):
      return "<a href=\"\(encoded(address))\"\(attribute("title", title))>\(inside)</a>"
    case .image(let address, let title):
      let alternative = escaped(node.plainText)
      return
        "<img src=\"\(encoded(address))\" alt=\"\(alternative)\"\(attribute("title", title)) />"
    case .math(let latex, let isDisplay):
      let sign = isDisplay ? "$$" : "$"
      return escaped(sign + latex + sign)
    case .checkbox(let isChecked):
      return "<input type=\"checkbox\"\(isChecked ? " checked=\"\"" : "") disabled=\"\" /> "
    case .footnoteReference(let label, let number, let use):
      let id = "fnref-\(label)" + (use == 1 ? "" : "-\(use)")
      return "<sup class=\"footnote-ref\"><a href=\"#fn-\(label)\" id=\"\(id)\" "
        + "data-footnote-ref>\(number)</a></sup>"
    default: return inside
    }
  }

  private static func table(_ node: Node, _ alignments: [Node.ColumnAlignment?]) -> String {
    let rows = node.children.enumerated().map { number, row in
      let cells = row.children.enumerated().map { column, cell in
        let name = number == 0 ? "th" : "td"
        let alignment = alignments[column].map { " align=\"\($0.rawValue)\"" } ?? ""
        return "<\(name)\(alignment)>\(html(of: cell))</\(name)>\n"
      }
      return "<tr>\n\(cells.joined())</tr>\n"
    }
    let body = rows.dropFirst().joined()
    return "<table>\n<thead>\n\(rows.first ?? "")</thead>\n"
      + (body.isEmpty ? "" : "<tbody>\n\(body)</tbody>\n") + "</table>\n"
  }

  private static func attribute(_ name: String, _ value: String) -> String {
    value.isEmpty ? "" : " \(name)=\"\(escaped(value))\""
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  /// An address with the characters that cmark encodes in an attribute.
  private static func encoded(_ address: String) -> String {
    address.utf8.map { byte -> String in
      switch byte {
      case UInt8(ascii: "&"): return "&amp;"
      case UInt8(ascii: "'"): return "&#x27;"
      default:
        let scalar = Unicode.Scalar(byte)
        let isPlain =
          byte < 0x80
          && (scalar.properties.isAlphabetic
            || "0123456789-_.+!*(),%#@?=;:/$~".contains(Character(scalar)))
        return isPlain ? String(scalar) : "%" + hexadecimal(byte)
      }
    }.joined()
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }
}
