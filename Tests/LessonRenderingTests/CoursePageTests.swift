import LessonModel
import LessonRendering
import LessonSource
import Testing

/// What a course adds to the pages of its lessons, and its front page.
@Suite struct CoursePageTests {
  private func executed(_ text: String, name: String = "lesson") throws -> ExecutedLesson {
    let lesson = try LessonParser().parse(text, path: "lessons/\(name).md")
    return ExecutedLesson(
      lesson: lesson,
      parameters: lesson.parameters.map {
        ParameterSetting(parameter: $0, value: $0.defaultValue)
      }, cells: [], versions: ["Lectern", "Swift"])
  }

  private func course(
    _ texts: [(name: String, text: String)], introduction: String? = nil
  ) throws -> Course {
    Course(
      entries: try texts.map {
        Course.Entry(of: try LessonParser().parse($0.text, path: "lessons/\($0.name).md"))
      },
      introduction: try introduction.map {
        try LessonParser().parse($0, path: "lessons/index.md")
      })
  }

  private static let text = """
    ---
    title: The *chain* rule
    author: [Ada, Grace]
    date: 2024-01-31
    keywords: [autograd, chain]
    aims: [say what $x^2$ is, "link to [others](other.md)"]
    needs: some *algebra*
    minutes: 45
    license: "[CC0](https://creativecommons.org/publicdomain/zero/1.0/)"
    source: https://example.org/course/
    meta: {robots: noindex}
    parameters: {name: Ada, rate: {default: 0.5, range: [0.5, 2]}}
    ---

    Text.

    ```swift {#cell}
    print(rate)
    ```

    """

  @Test func `A page shows the metadata of its front matter`() throws {
    let page = try HTMLRenderer().render(try executed(Self.text))
    for part in [
      "<title>The chain rule</title>", "<h1>The <em>chain</em> rule</h1>",
      "<span>45 minutes</span> · <span class=\"author\">Ada, Grace</span> · <time>2024-01-31</time>",
      "<meta name=\"author\" content=\"Ada, Grace\">",
      "<meta name=\"date\" content=\"2024-01-31\">",
      "<meta name=\"keywords\" content=\"autograd, chain\">",
      "<meta name=\"robots\" content=\"noindex\">",
      "After this lesson you can</p>", "say what <span class=\"katex\">",
      "Before you start</p>", "some <em>algebra</em>",
      "<code>lectern run lesson.md</code>", "<code>lectern run lesson.md --set rate=2.0</code>",
      "<a class=\"source\" href=\"https://example.org/course/lesson.md\">Source of this lesson</a>",
      "<p class=\"license\" lang=\"en\"><a href=\"https://creativecommons.org",
    ] {
      #expect(page.contains(part), "\(part)")
    }
  }

  @Test func `A lesson takes what it leaves out from the introduction of its course`() throws {
    let course = try course(
      [("lesson", "# A\n"), ("other", "# B\n")],
      introduction: """
        ---
        author: Ada
        license: CC0
        source: ../lessons
        meta: {robots: noindex}
        ---
        # The course

        """)
    let page = try HTMLRenderer().render(try executed("# A\n"), in: course)
    for part in [
      "<span class=\"author\">Ada</span>", "<p class=\"license\" lang=\"en\">CC0</p>",
      "href=\"../lessons/lesson.md\"", "<meta name=\"robots\" content=\"noindex\">",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    let index = try HTMLRenderer().renderIndex(of: course)
    for part in ["<p class=\"byline\">Ada</p>", "<p class=\"license\">CC0</p>", "noindex"] {
      #expect(index.contains(part), "\(part)")
    }
  }

  private static let lessons = [
    (
      "a",
      "---\norder: 1\npart: Basics\nminutes: 10\naims: [count]\n---\n# On $n$\n\n## Zero\n\nNothing\n"
    ),
    ("b", "---\norder: 2\npart: Basics\n---\n# Two\n"),
    ("c", "---\norder: 3\npart: More\n---\n# Three\n"),
    ("d", "---\norder: none\n---\n# A gallery\n"),
  ]

  @Test func `A page has the contents of its course, in which it is marked`() throws {
    let page = try HTMLRenderer().render(
      try executed(Self.lessons[1].1, name: "b"), in: try course(Self.lessons))
    for part in [
      "<p class=\"contents-part\">Basics</p>", "<p class=\"contents-part\">More</p>",
      "<a href=\"#Content\" aria-current=\"page\">Two</a>", "<a href=\"c.html\">Three</a>",
      "<p class=\"contents-part\">Also here</p>", "<a href=\"d.html\">A gallery</a>",
      "<a href=\"a.html\">On <span class=\"katex\">",
      "<a class=\"next\" rel=\"next\" href=\"c.html\">",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    let gallery = try HTMLRenderer().render(
      try executed(Self.lessons[3].1, name: "d"), in: try course(Self.lessons))
    #expect(!gallery.contains("rel=\"prev\"") && !gallery.contains("rel=\"next\""))
    let last = try HTMLRenderer().render(
      try executed(Self.lessons[2].1, name: "c"), in: try course(Self.lessons))
    #expect(!last.contains("rel=\"next\""))
  }

  private static let reference = (
    "e",
    "---\nreference: Engine\norder: 1\n---\n# Engine\n\n## `Sum`\n\nIt adds.\n\n### `Sum.ofAll`\n"
  )

  @Test func `The front page has the references at its end, and those list each other`() throws {
    let course = try course(Self.lessons + [Self.reference])
    let index = try HTMLRenderer().renderIndex(of: course)
    let list = try #require(index.firstRange(of: "<h2 class=\"course-part\">Reference</h2>"))
    #expect(index[list.upperBound...].contains("<a href=\"e.html\">Engine</a>"))
    #expect(index.contains("4 lessons"))
    let page = try HTMLRenderer().render(
      try executed(Self.reference.1, name: "e"), in: course)
    #expect(page.contains("<p class=\"contents-part\">Reference</p>"))
    let lesson = try HTMLRenderer().render(
      try executed(Self.lessons[1].1, name: "b"), in: course)
    #expect(!lesson.contains("<p class=\"contents-part\">Reference</p>"))
  }

  @Test
  func `A search finds the names of a reference, each by the words of its last part`() throws {
    let page = try HTMLRenderer().renderIndex(
      of: try course([("a", "# One\n\n## In all\n"), Self.reference]))
    #expect(page.contains("0all:13 0engine:2 0in:1 0of:4 2all:4 1ne:0 0sum:3"))
    #expect(page.contains(#"["e.html","Engine","reference"]"#))
    // An id that follows from the title is not written down.
    #expect(page.contains(#"["0","In all"],["1","Engine",""],["1","Sum"],["1","Sum.ofAll"]"#))
  }

  @Test func `The front page has the parts of the course, with minutes and aims`() throws {
    let page = try HTMLRenderer().renderIndex(of: try course(Self.lessons))
    for part in [
      "<h2 class=\"course-part\">Basics</h2>", "<ol class=\"course\" start=\"3\">",
      "<h2 class=\"course-part\">Also here</h2>", "10 minutes</small>", "<li>count</li>",
      "<ul class=\"course\">",
    ] {
      #expect(page.contains(part), "\(part)")
    }
  }

  @Test func `A figure with a caption and a labelled formula have numbers on the page`() throws {
    let sample = try LessonFolderSample.executed(
      """
      See [](#a), [](#b) and [](#sum).

      ```swift {#a caption="One"}
      ```

      ```swift {#b caption="Two"}
      ```

      $$
      x \\label{sum}
      $$

      """, output: .figure("<svg/>"))
    let page = try HTMLRenderer().render(sample)
    for part in [
      "<a href=\"#a\">Figure 1</a>, <a href=\"#b\">Figure 2</a> and <a href=\"#sum\">Equation 1</a>",
      "<figcaption>Figure 1. One</figcaption>", "<figcaption>Figure 2. Two</figcaption>",
      "<span class=\"equation\" id=\"sum\">",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    let markdown = MarkdownRenderer().render(sample).text
    for part in ["[Figure 2](#b)", "*Figure 2. Two*", "\\tag{1}", "<a id=\"sum\"></a>"] {
      #expect(markdown.contains(part), "\(part)")
    }
    let notebook = NotebookRenderer().render(sample)
    for part in ["[Figure 2](#b)", "*Figure 2. Two*", "\\\\tag{1}"] {
      #expect(notebook.contains(part), "\(part)")
    }
  }

  @Test
  func `The index of a course has each word's sections and nothing that ends its element`() throws {
    let page = try HTMLRenderer().renderIndex(
      of: try course([("a", "# One\n\n## Sum\n\nadd `</script>`\n"), ("b", "# Two\n\nadd more\n")]))
    // Words with the length of what they share, and the distances of their sections.
    #expect(page.contains("0add:11 0more:2 0one:0 0script:1 1um:1 0two:2"))
    #expect(page.ranges(of: "</script>").count == page.ranges(of: "<script").count)
    #expect(try !HTMLRenderer().renderIndex(of: try course([("a", "# One\n")])).contains("Search"))
  }

  @Test func `A page in German has German words, also for its scripts`() throws {
    let page = try HTMLRenderer().render(
      try executed(
        "---\nlanguage: de-AT\nminutes: 45\naims: zählen\nparameters: {rate: {default: 1, range: [1, 3]}}\n---\n# Titel\n\n## A\n\n> [!WARNING]\n> x\n\n## B\n\n```swift {#a}\nprint(rate)\n```\n"
      ))
    for part in [
      "Zum Inhalt springen", "Inhalt</p>", "45 Minuten", "Nach dieser Lektion kannst du",
      "So läuft diese Lektion bei dir", "Parameter</caption>", "1 bis 3", "Warnung</p>",
      "aria-label=\"Link zu diesem Abschnitt\"", "&quot;Copy&quot;:&quot;Kopieren&quot;",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    #expect(!page.contains(" lang=\"en\""))
    let english = try HTMLRenderer().render(try executed("# Title\n"))
    #expect(!english.contains("data-words="))
  }

  @Test func `Each text is there in each language, with the same places`() {
    for text in PageText.ofScripts + PageText.ofLivePages {
      #expect(!text.german.isEmpty)
      #expect(text.english.contains("%1") == text.german.contains("%1"))
    }
    let words = (PageText.ofScripts + PageText.ofLivePages).map(\.english)
    #expect(Set(words).count == words.count)
  }
}
