import LessonModel

/// An element of a page's markup, with the properties that selectors match.
package struct MarkupElement: Hashable {
  package var name: String
  package var classes: [String]

  package init(name: String, classes: [String]) {
    self.name = name
    self.classes = classes
  }
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
  private var numbers: [String: Int] = [:]

  /// Calls `visit` for each tag, and for each text that is not empty.
  mutating func scan(_ html: String, visit: (Event, [MarkupElement]) -> Void) {
    for token in HTMLTokens(html) {
      switch token.kind {
      case .startTag:
        visit(.open(number(of: token)), elements)
        if token.isSelfClosing { visit(.close, elements) }
      case .endTag: visit(.close, elements)
      case .text, .rawText: visit(.text, elements)
      case .comment: break
      }
    }
  }

  private mutating func number(of tag: HTMLToken) -> Int {
    let classes = tag["class"]?.value ?? ""
    let kind = "\(tag.name) \(classes)"
    if let known = numbers[kind] { return known }
    elements.append(
      MarkupElement(name: tag.name, classes: classes.split(separator: " ").map(String.init)))
    numbers[kind] = elements.count - 1
    return elements.count - 1
  }
}
