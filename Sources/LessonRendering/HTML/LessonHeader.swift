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
  var place: PagePlace

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
        try list(texts.needs, .needs, class: "needs"),
        lesson.cells.isEmpty ? source ?? .empty : howToRun)
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

  /// A link to the lesson's file, where its front matter says where that is.
  private var source: HTML? {
    lesson.source.map { folder in
      let slash = folder.hasSuffix("/") ? "" : "/"
      return .block(
        "p", own,
        .element(
          "a", ["class": "source", "href": folder + slash + "\(lesson.name).md".address],
          .text(words(.sourceOfLesson))))
    }
  }

  private var howToRun: HTML {
    let file = "\(lesson.name).md"
    // Pages are written into a folder beside that of the lessons.
    let folder = place.lessonFolder.hasPrefix("../") ? place.lessonFolder.dropFirst(3) : ""
    let isBeside = !folder.isEmpty && !folder.contains("/") && folder != ".."
    let path = isBeside ? "\(folder)/\(file)" : file
    func command(_ text: PageText, _ command: String) -> HTML {
      let name = isBeside ? String(folder) : file
      return .block("p", [:], words.html(text, .element("code", [:], .text(name))))
        + .preformatted(.element("code", [:], .text(command)), of: command, class: nil)
    }
    let setting = lesson.parameters.lazy.compactMap { parameter in
      parameter.otherValue.map { "--set \(parameter.name)=\($0)" }
    }.first.map { command(.runWithValue, "lectern run \(path) \($0)") }
    return .block(
      "details", ["class": "how-to-run", "lang": words.language, "dir": words.direction],
      .element("summary", [:], .text(words(.howToRun))), .raw("\n"),
      command(isBeside ? .runBesideFolder : .runInFolder, "lectern run \(path)"),
      setting ?? .empty, command(.runLive, "lectern serve \(path)"), source ?? .empty)
  }

  private var own: KeyValuePairs<String, String?> {
    ["lang": words.language, "dir": words.direction]
  }
}

extension Parameter {
  /// A value that it can have besides its default, where its settings tell one.
  fileprivate var otherValue: ParameterValue? {
    let bounds = [range?.lowerBound, range?.upperBound].compactMap { bound -> ParameterValue? in
      guard let bound else { return nil }
      if case .int = defaultValue { return Int(exactly: bound).map(ParameterValue.int) }
      return .double(bound)
    }
    if case .bool(let value) = defaultValue { return .bool(!value) }
    return (choices + bounds).first { $0 != defaultValue }
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
