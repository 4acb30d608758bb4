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
    let words = document.words
    let language = Self.language(of: course)
    let title = course.introduction?.title
    let lessons = try course.entries.map { entry in
      let isOther = entry.language != language
      return HTML.block(
        "li",
        [
          "lang": isOther ? entry.language : nil,
          "dir": isOther ? PageWords(on: entry.language).textDirection ?? "ltr" : nil,
        ],
        .element("a", ["href": "\(entry.name).html".address], .text(entry.title)),
        try entry.summary.map {
          .block("p", [:], try InlineMarkdown($0, with: addresses).html(in: document))
        } ?? .empty)
    }
    let count = lessons.count == 1 ? "One lesson" : "\(lessons.count) lessons"
    let summary = course.introduction?.summary
    let heading: HTML =
      try title.map { text in
        .block("h1", [:], try document.title.map(document.children) ?? .text(text))
      }
      ?? .block("h1", ["lang": words.language, "dir": words.direction], .text("Lessons"))
    let line: HTML =
      try summary.map {
        .block(
          "p", ["class": "summary"], try InlineMarkdown($0, with: addresses).html(in: document))
      }
      ?? (course.introduction == nil
        ? .block(
          "p", ["class": "summary", "lang": words.language, "dir": words.direction], .text(count))
        : .empty)
    let text = try introduction.map { try document.html(of: $0.document) } ?? .empty
    return PageFrame(
      language: language, title: title ?? "Lessons",
      summary: summary.map { InlineMarkdown($0).plainText } ?? count, css: styles.styleSheet,
      authorsScripts: authorsScripts, isLive: isLive,
      body: .block("header", ["class": "page-header"], heading, line)
        + .block("main", [:], text, .block("ol", ["class": "course"], lessons.joined()))
    ).source
  }
}
