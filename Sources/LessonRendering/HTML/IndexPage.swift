import LessonModel

/// A course's front page: its name and introduction, and its lessons in their order.
struct IndexPage {
  var course: Course
  /// The course's introduction, with the addresses of the page.
  var introduction: Lesson?
  var addresses: PageAddresses
  var styles: MathStyles
  /// The scripts of a trusted author; nil for one who is not trusted.
  var authorsScripts: AuthorsScripts?
  /// Whether a server keeps the page up to date.
  var isLive = false
  /// What readers can search the course for; nil for a course of one lesson.
  var searchIndex: SearchIndex?
  /// The introduction's text and the lessons' summaries as HTML.
  var document: DocumentHTML

  /// The heading that is the title of the introduction already.
  static func title(of introduction: Lesson) -> Node? {
    introduction.document.children.first.flatMap { block in
      block.kind == .heading(level: 1) && block.plainText == introduction.title ? block : nil
    }
  }

  /// The language of the introduction, or else the one that all lessons share.
  static func language(of course: Course) -> String {
    if let introduction = course.introduction { return introduction.language }
    let languages = Set(course.entries.map(\.language))
    return languages.count == 1 ? languages.first ?? "en" : "en"
  }

  func source() throws -> String {
    let language = Self.language(of: course)
    let lessonCount = course.entries.count { $0.group != .reference }
    let count =
      lessonCount == 1 ? words(.oneLesson) : words(.lessonCount, "\(lessonCount)")
    let title = course.introduction?.title
    let summary = course.introduction?.summary
    return PageFrame(
      language: language, title: title ?? words(.lessons),
      meta: course.introduction.map(PageFrame.meta) ?? [:],
      summary: summary.map { InlineMarkdown($0).plainText } ?? count, css: styles.styleSheet,
      isSearchable: searchIndex != nil, authorsScripts: authorsScripts, isLive: isLive,
      body: try header(count: count)
        + .block(
          "main", [:],
          try introduction.map { try document.html(of: $0.document) } ?? .empty,
          searchIndex?.html(words: words) ?? .empty,
          try course.parts.map(part).joined())
        + (try license)
    ).source
  }

  private var words: PageWords { document.words }

  private func header(count: String) throws -> HTML {
    let heading: HTML =
      try course.introduction.map { introduction in
        .block("h1", [:], try title(of: introduction))
      }
      ?? .block("h1", ["lang": words.language, "dir": words.direction], .text(words(.lessons)))
    let line: HTML =
      try course.introduction?.summary.map {
        .block(
          "p", ["class": "summary"], try InlineMarkdown($0, with: addresses).html(in: document))
      }
      ?? (course.introduction == nil
        ? .block(
          "p", ["class": "summary", "lang": words.language, "dir": words.direction], .text(count))
        : .empty)
    let authors = course.introduction?.authors ?? []
    let byline: HTML =
      authors.isEmpty
      ? .empty : .block("p", ["class": "byline"], .text(authors.joined(separator: ", ")))
    return .block("header", ["class": "page-header"], heading, line, byline)
  }

  private func title(of introduction: Lesson) throws -> HTML {
    if let title = document.title { return try document.children(of: title) }
    return try introduction.formattedTitle.map { try InlineMarkdown(title: $0).html(in: document) }
      ?? .text(introduction.title)
  }

  /// A part of the course: its name, and a list of its lessons.
  private func part(_ part: Course.Part) throws -> HTML {
    let name: HTML =
      part.group.name.map {
        .block(
          "h2", ["class": "course-part", "lang": words.language, "dir": words.direction],
          .text(words($0)))
      }
      ?? part.title.map { .block("h2", ["class": "course-part"], .text($0)) } ?? .empty
    let isAlone = course.parts.count == 1 && part.title == nil
    return (isAlone ? .empty : name)
      + .block(
        part.group == .lessons ? "ol" : "ul",
        ["class": "course", "start": start(of: part)], try part.entries.map(item).joined())
  }

  /// The number of a part's first lesson, which goes on from the part before; nil for 1.
  private func start(of part: Course.Part) -> String? {
    let first = part.entries.first?.name
    let index = course.entries.firstIndex { $0.name == first } ?? 0
    return part.group != .lessons || index == 0 ? nil : "\(index + 1)"
  }

  private func item(_ entry: Course.Entry) throws -> HTML {
    let isOther = entry.language != Self.language(of: course)
    let title: HTML =
      try entry.formattedTitle.map { try InlineMarkdown(title: $0).html(in: document) }
      ?? .text(entry.title)
    let minutes: HTML =
      entry.minutes.map {
        .text(" ")
          + .element(
            "small", ["class": "minutes", "lang": words.language],
            .text(words(.minutes, "\($0)")))
      } ?? .empty
    let aims = try entry.aims.map {
      HTML.block("li", [:], try InlineMarkdown($0, with: addresses).html(in: document))
    }
    return .block(
      "li",
      [
        "lang": isOther ? entry.language : nil,
        "dir": isOther ? PageWords(on: entry.language).textDirection ?? "ltr" : nil,
      ],
      .element("a", ["href": "\(entry.name).html".address], title), minutes,
      try entry.summary.map {
        .block("p", [:], try InlineMarkdown($0, with: addresses).html(in: document))
      } ?? .empty,
      aims.isEmpty ? .empty : .block("ul", ["class": "aims"], aims.joined()))
  }

  private var license: HTML {
    get throws {
      guard let text = course.introduction?.license else { return .empty }
      return .block(
        "footer", ["class": "page-footer"],
        .block(
          "p", ["class": "license"],
          try InlineMarkdown(text, with: addresses).html(in: document)))
    }
  }
}
