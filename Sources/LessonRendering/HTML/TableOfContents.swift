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

  /// The headings, followed by the lessons of the course.
  ///
  /// Beside the text on a wide screen, folded above it on a narrow one: the style sheet shows one.
  func html(course: HTML, words: PageWords) -> HTML {
    let headings = entries.count > 1 ? Self.list(entries[...]) : .empty
    guard !headings.isEmpty || !course.isEmpty else { return .empty }
    func title(_ text: PageText) -> HTML {
      .block("p", ["class": "contents-title", "lang": words.language], .text(words(text)))
    }
    let lessons =
      course.isEmpty
      ? .empty : HTML.block("div", ["class": "contents-course"], title(.course), course)
    return .block(
      "nav", ["class": "contents contents-side", "aria-label": words(.contents)],
      headings.isEmpty ? .empty : title(.contents) + headings, lessons)
      + .block(
        "nav", ["class": "contents contents-fold", "aria-label": words(.contents)],
        .block(
          "details", [:],
          .element("summary", ["lang": words.language], .text(words(.contents))), headings, lessons)
      )
  }

  /// A list of the entries of the smallest level, each with the deeper ones that follow inside it.
  private static func list(_ entries: ArraySlice<Entry>) -> HTML {
    guard let level = entries.map(\.level).min() else { return .empty }
    var items: [HTML] = []
    var rest = entries
    while let entry = rest.first {
      let following = rest.dropFirst()
      let inside = following.prefix { $0.level > level }
      rest = following.dropFirst(inside.count)
      if entry.level > level {
        // A deeper heading that no shallower one precedes is listed as if it were one.
        items.append(item(entry, inside: .empty))
        rest = following
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
