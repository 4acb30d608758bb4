import CommonMark
import LessonModel
import LessonRendering
import Testing

@Suite struct IndexPageTests {
  private func index(
    of entries: [Course.Entry], introduction: Lesson? = nil, isTrusted: Bool = true
  ) throws -> String {
    try HTMLRenderer().renderIndex(
      of: Course(entries: entries, introduction: introduction), isTrusted: isTrusted)
  }

  private func introduction(
    _ text: String, title: String = "The course", summary: String? = nil, language: String = "en"
  ) -> Lesson {
    Sample(text: text, title: title, name: "index", summary: summary, language: language)
      .executed.lesson
  }

  @Test(arguments: [
    (
      "From *one* gradient to `x[0]`.", "From <em>one</em> gradient to <code>x[0]</code>.",
      "From one gradient to x[0]."
    ),
    ("A & B <b>c</b>", "A &amp; B &lt;b&gt;c&lt;/b&gt;", "A &amp; B c"),
    ("[here](next.md) ~~not~~", "<a href=\"next.html\">here</a> <del>not</del>", "here not"),
    ("Two\n\nparagraphs", "Two paragraphs", "Two paragraphs"),
    ("# Heading", "Heading", "Heading"),
    ("$\\wrong{$", "$\\wrong{$", "\\wrong{"),
  ])
  func `A summary is read as Markdown, on the page and on the index`(
    summary: String, html: String, plain: String
  ) throws {
    let course = Course(entries: [
      .init(name: "lesson", title: "A lesson", summary: summary),
      .init(name: "next", title: "The next"),
    ])
    let page = try HTMLRenderer().render(
      Sample(text: "# A lesson\n", summary: summary).executed, in: course)
    if !html.contains("&lt;") { #expect(page.contains("<p class=\"summary\">\(html)</p>")) }
    #expect(
      page.contains("<meta name=\"description\" content=\"\(plain)\">") || html.contains("&lt;"))
    #expect(try HTMLRenderer().renderIndex(of: course, isTrusted: false).contains("<p>\(html)</p>"))
  }

  @Test func `A formula of a summary is typeset, with its styles`() throws {
    let page = try index(of: [.init(name: "a", title: "A", summary: "On $x^2$.")])
    #expect(page.contains("<span class=\"katex\">") && page.contains("@font-face"))
  }

  @Test func `The index has the course's name and introduction, with links to its pages`() throws {
    let page = try index(
      of: [.init(name: "first", title: "First")],
      introduction: introduction(
        "# The course\n\nStart with [the first](first.md#a).\n\n## Before\n\nInstall.\n",
        summary: "A *course*."))
    for part in [
      "<title>The course</title>", "<h1>The course</h1>",
      "<p class=\"summary\">A <em>course</em>.</p>",
      "<a href=\"first.html#a\">the first</a>", "<h2 id=\"before\">Before",
      "<meta name=\"description\" content=\"A course.\">",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    #expect(page.ranges(of: "The course</h1>").count == 1)
    #expect(!page.contains("One lesson</p>"))
  }

  @Test(
    arguments: [
      (["ar", "ar"], nil, "<html lang=\"ar\" dir=\"rtl\">", true),
      (["de", "ar"], nil, "<html lang=\"en\">", false),
      (["de", "de"], "ar", "<html lang=\"ar\" dir=\"rtl\">", true),
      ([], nil, "<html lang=\"en\">", false),
    ] as [([String], String?, String, Bool)])
  func `The index has the language of its introduction or of all lessons`(
    languages: [String], introduction: String?, html: String, isForeign: Bool
  ) throws {
    let entries = languages.enumerated().map { index, language in
      Course.Entry(name: "l\(index)", title: "L", language: language)
    }
    let page = try index(
      of: entries, introduction: introduction.map { self.introduction("Text.", language: $0) })
    #expect(page.contains(html))
    if introduction == nil {
      #expect(page.contains("<h1 lang=\"en\" dir=\"ltr\">Lessons</h1>") == isForeign)
    }
    let own = introduction ?? (Set(languages).count == 1 ? languages[0] : "en")
    for language in languages where language != own {
      #expect(page.contains("<li lang=\"\(language)\""))
    }
  }

  @Test func `An introduction that is not trusted has no HTML`() throws {
    let page = try index(
      of: [], introduction: introduction("<b onclick=\"x\">text</b>\n"), isTrusted: false)
    #expect(!page.contains("<b onclick"))
  }
}
