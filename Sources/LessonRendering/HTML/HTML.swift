/// A piece of a page. Text becomes HTML only through `text(_:)`, which escapes it.
package struct HTML {
  package private(set) var source: String

  /// Text of an author, a reader or a program.
  package static func text(_ text: some StringProtocol) -> HTML {
    HTML(source: escape(text))
  }

  /// HTML that has been made elsewhere: by KaTeX, by Prism, or by the lesson's author.
  package static func raw(_ source: String) -> HTML { HTML(source: source) }

  package static let empty = HTML(source: "")

  /// An element; an attribute that is nil is left out, an empty one stands alone.
  package static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: HTML...
  ) -> HTML {
    open(name, attributes) + HTML(source: content.map(\.source).joined()) + close(name)
  }

  /// An element that starts and ends a line of the source, so that pages have readable diffs.
  package static func block(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: HTML...
  ) -> HTML {
    let inside = content.map(\.source).joined()
    let separator = inside.hasSuffix("\n") ? "\n" : ""
    return open(name, attributes) + HTML(source: separator + inside) + close(name)
      + HTML(source: "\n")
  }

  /// An element that has no content, such as `img`.
  package static func void(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:])
    -> HTML
  {
    open(name, attributes)
  }

  package static func + (left: HTML, right: HTML) -> HTML {
    HTML(source: left.source + right.source)
  }

  var isEmpty: Bool { source.isEmpty }

  private static func open(_ name: String, _ attributes: KeyValuePairs<String, String?>) -> HTML {
    var tag = "<\(name)"
    for case (let key, let value?) in attributes {
      tag += value.isEmpty && key != "alt" ? " \(key)" : " \(key)=\"\(escape(value))\""
    }
    return HTML(source: tag + ">")
  }

  private static func close(_ name: String) -> HTML { HTML(source: "</\(name)>") }

  private static func escape(_ text: some StringProtocol) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // HTML has no place for a null character, and shows the other controls as nothing.
      case "\u{0}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Sequence<HTML> {
  /// The pieces one behind the other.
  func joined() -> HTML { .raw(map(\.source).joined()) }
}
