/// An element of an SVG: its text is escaped when it is written, never before.
package struct SVGElement {
  var name: String
  var attributes: KeyValuePairs<String, String>
  var children: [SVGElement]
  var content: String

  package init(
    _ name: String, _ attributes: KeyValuePairs<String, String>, _ children: [SVGElement] = [],
    text: String = ""
  ) {
    self.name = name
    self.attributes = attributes
    self.children = children
    self.content = text
  }

  /// A text that begins, ends or has its middle at a point, as its class says.
  static func label(_ text: String, _ classes: String? = nil, x: Double, y: Double) -> SVGElement {
    guard let classes else {
      return SVGElement("text", ["x": number(x), "y": number(y)], text: text)
    }
    return SVGElement("text", ["class": classes, "x": number(x), "y": number(y)], text: text)
  }

  /// The element as XML, one child to a line so that a changed figure has a readable diff.
  package var text: String {
    var tag = "<\(name)"
    for (key, value) in attributes { tag += " \(key)=\"\(value.escapedForXML)\"" }
    if children.isEmpty && content.isEmpty { return tag + "/>" }
    let inside = children.map { "\n" + $0.text }.joined() + (children.isEmpty ? "" : "\n")
    // A style sheet is text to XML and code to HTML; no rule of this module needs escaping.
    let text = name == "style" ? content : content.escapedForXML
    return "\(tag)>\(text)\(inside)</\(name)>"
  }
}

extension String {
  /// The text as XML and HTML write it, inside an element or an attribute.
  package var escapedForXML: String {
    var result = ""
    result.reserveCapacity(utf8.count)
    for character in unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n": result += " "
      // XML 1.0 has no place for control characters, not even escaped.
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
