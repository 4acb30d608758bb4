import LessonModel

/// The part of a page before the lesson's text: title, summary, aims, and how to run it.
struct LessonHeader {
  var executed: ExecutedLesson
  var words: PageWords
  var title: HTML
  /// The id of the heading that is the title, if there is one.
  var titleID: String?
  var texts: FrontMatterTexts
  var document: DocumentHTML

  private var lesson: Lesson { executed.lesson }

  func html(alert: HTML) throws -> HTML {
    .block(
      "header", ["class": "page-header"],
      .block("h1", ["id": titleID], title),
      try texts.summary.map { .block("p", ["class": "summary"], try $0.html(in: document)) }
        ?? .empty,
      byline, alert, try about)
  }

  /// Who wrote the lesson, when, and how long it takes.
  private var byline: HTML {
    let parts = [
      lesson.minutes.map { HTML.element("span", own, .text(words(.minutes, "\($0)"))) },
      lesson.authors.isEmpty
        ? nil
        : .element("span", ["class": "author"], .text(lesson.authors.joined(separator: ", "))),
      lesson.date.map { .element("time", [:], .text($0)) },
    ].compactMap(\.self)
    return parts.isEmpty
      ? .empty : .block("p", ["class": "byline"], parts.joined(separator: .text(" · ")))
  }

  /// The aims and needs, and a fold with the commands.
  private var about: HTML {
    get throws {
      .block(
        "div", ["class": "about"], try list(texts.aims, .aims, class: "aims"),
        try list(texts.needs, .needs, class: "needs"), howToRun)
    }
  }

  private func list(
    _ items: [InlineMarkdown], _ label: PageText, class name: String
  ) throws -> HTML {
    guard !items.isEmpty else { return .empty }
    let items = try items.map { HTML.block("li", [:], try $0.html(in: document)) }.joined()
    return .block(
      "section", ["class": name],
      .block(
        "p", ["class": "about-title", "lang": words.language, "dir": words.direction],
        .text(words(label))),
      .block("ul", [:], items))
  }

  private var howToRun: HTML {
    let file = "\(lesson.name).md"
    func command(_ text: PageText, _ command: String) -> HTML {
      .block("p", [:], words.html(text, .element("code", [:], .text(file))))
        + .preformatted(.element("code", [:], .text(command)), of: command, class: nil)
    }
    let setting = lesson.parameters.first.map { parameter in
      command(
        .runWithValue, "lectern run \(file) --set \(parameter.name)=\(parameter.defaultValue)")
    }
    let source = lesson.source.map { folder in
      let slash = folder.hasSuffix("/") ? "" : "/"
      return HTML.block(
        "p", [:],
        .element(
          "a", ["class": "source", "href": folder + slash + file.address],
          .text(words(.sourceOfLesson))))
    }
    return .block(
      "details", ["class": "how-to-run", "lang": words.language, "dir": words.direction],
      .element("summary", [:], .text(words(.howToRun))), .raw("\n"),
      command(.runInFolder, "lectern run \(file)"), setting ?? .empty,
      command(.runLive, "lectern serve \(file)"), source ?? .empty)
  }

  private var own: KeyValuePairs<String, String?> {
    ["lang": words.language, "dir": words.direction]
  }
}

/// The texts of a lesson's front matter that are Markdown inside a line.
struct FrontMatterTexts {
  let summary: InlineMarkdown?
  let aims: [InlineMarkdown]
  let needs: [InlineMarkdown]
  let license: InlineMarkdown?

  init(of lesson: Lesson, with addresses: PageAddresses) {
    func inline(_ text: String) -> InlineMarkdown { InlineMarkdown(text, with: addresses) }
    summary = lesson.summary.map(inline)
    aims = lesson.aims.map(inline)
    needs = lesson.needs.map(inline)
    license = lesson.license.map(inline)
  }

  var documents: [Node] {
    (([summary, license] as [InlineMarkdown?]).compactMap(\.self) + aims + needs).map(\.document)
  }
}
