import LessonModel

/// The lessons of a course on the page of one of them: the lists beside its text and the links after it.
struct CourseContents {
  var course: Course
  /// The name of the lesson whose page it is.
  var current: String
  var words: PageWords
  /// The titles as HTML.
  var titles: [String: HTML]

  /// Whether there is another lesson.
  private var hasOthers: Bool { course.entries.count > 1 }

  /// The course's parts and lessons, beside the contents of the page.
  ///
  /// The references are listed on their own pages and on the front page; in a lesson, names lead to them.
  var list: HTML {
    guard hasOthers else { return .empty }
    let isReference = course.entries.contains { $0.name == current && $0.group == .reference }
    let shown = course.parts.filter { isReference || $0.group != .reference }
    let parts = shown.map { part in
      let items = part.entries.map { entry in
        HTML.block(
          "li", [:],
          .element(
            "a",
            [
              "href": entry.name == current ? "#\(Page.contentID)" : "\(entry.name).html".address,
              "aria-current": entry.name == current ? "page" : nil,
            ], title(of: entry)))
      }
      return label(of: part) + .block("ol", [:], items.joined())
    }
    return parts.joined()
  }

  private func label(of part: Course.Part) -> HTML {
    if let name = part.group.name {
      return .block("p", ["class": "contents-part", "lang": words.language], .text(words(name)))
    }
    return part.title.map { .block("p", ["class": "contents-part"], .text($0)) } ?? .empty
  }

  /// Where to go from here: the lessons before and after this one, and the list of all.
  var links: HTML {
    guard hasOthers else { return .empty }
    let (previous, next) = course.neighbors(of: current)
    func link(_ entry: Course.Entry?, _ relation: String, _ label: PageText) -> HTML {
      guard let entry else { return .empty }
      return .element(
        "a", ["class": relation, "rel": relation, "href": "\(entry.name).html".address],
        .element("small", ["lang": words.language], .text(words(label))), title(of: entry))
    }
    return .block(
      "nav", ["class": "course-links", "aria-label": words(.course)],
      link(previous, "prev", .previous),
      .element(
        "a", ["class": "all", "href": "index.html", "lang": words.language],
        .text(words(.allLessons))),
      link(next, "next", .next))
  }

  private func title(of entry: Course.Entry) -> HTML { titles[entry.name] ?? .text(entry.title) }
}

extension Course.Group {
  /// The name of the list on pages; nil for the lessons, whose parts have names of their own.
  var name: PageText? {
    switch self {
    case .lessons: nil
    case .supplements: .supplements
    case .reference: .reference
    }
  }
}
