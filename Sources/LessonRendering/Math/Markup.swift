/// An element of a page's markup: as much of it as a selector looks at.
struct MarkupElement {
  var name: String
  var classes: [String]
}

/// Reads well-formed HTML that a program wrote, tag by tag.
struct Markup {
  enum Event {
    case open(MarkupElement)
    case close
    case text
  }

  /// Calls `visit` for each tag, and for each text that is not empty.
  static func scan(_ html: String, visit: (Event) -> Void) {
    var rest = html.utf8[...]
    while let start = rest.first {
      if start != UInt8(ascii: "<") {
        rest = rest.drop { $0 != UInt8(ascii: "<") }
        visit(.text)
        continue
      }
      let end = rest.firstIndex(of: UInt8(ascii: ">")) ?? rest.index(before: rest.endIndex)
      let tag = Substring(rest[rest.index(after: rest.startIndex)..<end])
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        visit(.close)
      } else {
        visit(.open(element(tag)))
        if tag.hasSuffix("/") { visit(.close) }
      }
    }
  }

  private static func element(_ tag: Substring) -> MarkupElement {
    let name = tag.prefix { $0 != " " && $0 != "/" }
    guard let start = tag.firstRange(of: "class=\"") else {
      return MarkupElement(name: String(name), classes: [])
    }
    let classes = tag[start.upperBound...].prefix { $0 != "\"" }.split(separator: " ")
    return MarkupElement(name: String(name), classes: classes.map(String.init))
  }
}
