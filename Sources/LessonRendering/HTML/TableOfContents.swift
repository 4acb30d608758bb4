import LessonModel

/// A page's headings as nested lists of links.
struct TableOfContents {
  struct Entry {
    var level: Int
    var id: String
    var label: HTML
  }

  /// In the order of the page, without its title.
  var entries: [Entry]

  /// Beside the text on a wide screen, folded above it on a narrow one: the style sheet shows one.
  func html(words: PageWords) -> HTML {
    guard entries.count > 1 else { return .empty }
    let list = Self.list(entries[...])
    return .block(
      "nav", ["class": "contents contents-side", "aria-label": "Contents"],
      .block("p", ["class": "contents-title", "lang": words.language], .text("Contents")), list)
      + .block(
        "nav", ["class": "contents contents-fold", "aria-label": "Contents"],
        .block(
          "details", [:], .element("summary", ["lang": words.language], .text("Contents")), list))
  }

  /// A list of the entries of the smallest level, each with the deeper ones behind it inside.
  private static func list(_ entries: ArraySlice<Entry>) -> HTML {
    guard let level = entries.map(\.level).min() else { return .empty }
    var items: [HTML] = []
    var rest = entries
    while let entry = rest.first {
      let behind = rest.dropFirst()
      let inside = behind.prefix { $0.level > level }
      rest = behind.dropFirst(inside.count)
      if entry.level > level {
        // A deeper heading that no shallower one precedes is listed as if it were one.
        items.append(item(entry, inside: .empty))
        rest = behind
      } else {
        items.append(item(entry, inside: list(inside)))
      }
    }
    return .block("ol", [:], items.joined())
  }

  private static func item(_ entry: Entry, inside: HTML) -> HTML {
    .block("li", [:], .element("a", ["href": "#\(entry.id)"], entry.label), inside)
  }
}
