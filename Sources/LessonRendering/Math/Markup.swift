/// An element of a page's markup: as much of it as a selector looks at.
struct MarkupElement: Hashable {
  var name: String
  var classes: [String]
}

/// Reads well-formed HTML that a program wrote, tag by tag.
///
/// A formula has a hundred tags and a page a hundred formulas, but their elements are of few kinds:
/// each kind is read once, and then known by its number.
struct Markup {
  enum Event {
    /// The number of the element's kind in `elements`.
    case open(Int)
    case close
    case text
  }

  private(set) var elements: [MarkupElement] = []
  private var numbers: [Substring: Int] = [:]

  /// Calls `visit` for each tag, and for each text that is not empty.
  mutating func scan(_ html: String, visit: (Event, [MarkupElement]) -> Void) {
    let bytes = html.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard bytes[index] == UInt8(ascii: "<") else {
        index = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.endIndex
        visit(.text, elements)
        continue
      }
      let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.endIndex
      let tag = bytes[bytes.index(after: index)..<end]
      index = end < bytes.endIndex ? bytes.index(after: end) : end
      if tag.first == UInt8(ascii: "/") {
        visit(.close, elements)
      } else {
        visit(.open(number(of: tag)), elements)
        if tag.last == UInt8(ascii: "/") { visit(.close, elements) }
      }
    }
  }

  /// What stands before the style is the element's kind: its name and its classes.
  private mutating func number(of tag: Substring.UTF8View) -> Int {
    var end = tag.startIndex
    var quotes = 0
    while end < tag.endIndex, quotes < 2 {
      if tag[end] == UInt8(ascii: "\"") { quotes += 1 }
      end = tag.index(after: end)
    }
    let kind = Substring(tag[..<end])
    if let known = numbers[kind] { return known }
    let name = kind.prefix { $0 != " " && $0 != "/" }
    let attribute = kind.dropFirst(name.count).drop { $0 == " " }
    let classes =
      attribute.hasPrefix("class=\"") ? attribute.dropFirst(7).prefix { $0 != "\"" } : ""
    elements.append(
      MarkupElement(name: String(name), classes: classes.split(separator: " ").map(String.init)))
    numbers[Substring(String(kind))] = elements.count - 1
    return elements.count - 1
  }
}
