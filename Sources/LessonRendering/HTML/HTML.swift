/// A piece of a page, in which text becomes HTML only through `text(_:)`, which escapes it.
///
/// Its source stays in parts until the page is whole: an output of many megabytes is not copied by
/// each element around it.
package struct HTML {
  private var parts: [String]

  package var source: String { parts.joined() }

  /// Text of an author, a reader or a program.
  package static func text(_ text: some StringProtocol) -> HTML {
    HTML(parts: [escape(text)])
  }

  /// HTML that has been made elsewhere: by KaTeX, by Prism, or by the lesson's author.
  package static func raw(_ source: String) -> HTML { HTML(parts: [source]) }

  package static let empty = HTML(parts: [])

  /// An element; an attribute that is nil is left out, and an empty one has no value.
  package static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: HTML...
  ) -> HTML {
    HTML(parts: [open(name, attributes)] + content.flatMap(\.parts) + ["</\(name)>"])
  }

  /// An element that starts and ends a line of the source, so that pages have readable diffs.
  package static func block(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: HTML...
  ) -> HTML {
    let inside = content.flatMap(\.parts)
    let separator = inside.last { !$0.isEmpty }?.utf8.last == UInt8(ascii: "\n") ? "\n" : ""
    return HTML(parts: [open(name, attributes), separator] + inside + ["</\(name)>\n"])
  }

  /// An element that has no content, such as `img`.
  package static func void(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:])
    -> HTML
  {
    HTML(parts: [open(name, attributes)])
  }

  /// The pieces, joined one after the other.
  fileprivate static func joining(_ pieces: some Sequence<HTML>) -> HTML {
    HTML(parts: pieces.flatMap(\.parts))
  }

  package static func + (left: HTML, right: HTML) -> HTML { [left, right].joined() }

  var isEmpty: Bool { parts.allSatisfy(\.isEmpty) }

  private static func open(
    _ name: String, _ attributes: KeyValuePairs<String, String?>
  ) -> String {
    var tag = "<\(name)"
    for case (let key, let value?) in attributes {
      tag += value.isEmpty && key != "alt" ? " \(key)" : " \(key)=\"\(escape(value))\""
    }
    return tag + ">"
  }

  private static func escape(_ text: some StringProtocol) -> String {
    let text = String(text)
    var result = ""
    var start = text.startIndex
    for index in text.utf8.indices {
      let escaped: String
      switch text.utf8[index] {
      case UInt8(ascii: "&"): escaped = "&amp;"
      case UInt8(ascii: "<"): escaped = "&lt;"
      case UInt8(ascii: ">"): escaped = "&gt;"
      case UInt8(ascii: "\""): escaped = "&quot;"
      // HTML has no place for a null character, and shows the other controls as nothing.
      case 0: escaped = "\u{FFFD}"
      default: continue
      }
      if result.isEmpty { result.reserveCapacity(text.utf8.count + text.utf8.count / 8) }
      result += text[start..<index]
      result += escaped
      start = text.utf8.index(after: index)
    }
    if start == text.startIndex { return text }
    result += text[start...]
    return result
  }
}

extension Sequence<HTML> {
  /// The pieces one after the other.
  func joined() -> HTML { HTML.joining(self) }

  /// The pieces one after the other, with something between any two.
  func joined(separator: HTML) -> HTML {
    HTML.joining(enumerated().flatMap { $0.offset == 0 ? [$0.element] : [separator, $0.element] })
  }
}
