import LessonModel

/// The page around a lesson's text: head, title, contents, parameters and footer.
struct Page {
  /// The id of the lesson's text, to which the skip link leads; a heading's id has no capital letter.
  static let contentID = "Content"

  /// Keeps a formula from covering its surroundings, such as a cell's output.
  private static let clippedFormulas =
    ".katex .base { overflow: clip; overflow-clip-margin: 0.3em; }\n"

  var executed: ExecutedLesson
  var styles: MathStyles
  /// The styles that the author's HTML needs.
  var css: String
  /// The scripts of a trusted author; nil for one who is not trusted.
  var authorsScripts: AuthorsScripts?
  /// Whether a server keeps the page up to date.
  var isLive: Bool
  var header: LessonHeader
  /// Under which terms the text may be used.
  var license: HTML?
  var contents: TableOfContents
  var course: CourseContents
  var content: HTML

  func source() throws -> String {
    let lesson = executed.lesson
    let math = styles.styleSheet
    let isClipped = !math.isEmpty && !executed.isTrusted
    return PageFrame(
      language: lesson.language, title: lesson.title,
      meta: PageFrame.meta(of: lesson),
      summary: lesson.summary.map { InlineMarkdown($0).plainText },
      css: math + (isClipped ? Self.clippedFormulas : "") + css,
      isLesson: true, isSwept: executed.sweep != nil, authorsScripts: authorsScripts,
      isLive: isLive,
      body: .block(
        "a",
        [
          "class": "skip", "href": "#\(Self.contentID)", "lang": words.language,
          "dir": words.direction,
        ], .text(words(.skip)))
        + (try header.html(alert: alert)) + contents.html(course: course.list, words: words)
        + .block("main", ["id": Self.contentID, "tabindex": "-1"], parameters, content)
        + course.links + footer
    ).source
  }

  private var words: PageWords { PageWords(on: executed.lesson.language) }

  /// The error of the run, at the top where readers start.
  private var alert: HTML {
    guard !executed.succeeded else { return .empty }
    guard let failed = executed.cells.first(where: { $0.status == .failed }) else {
      return .block(
        "div",
        ["class": "alert", "role": "alert", "lang": words.language, "dir": words.direction],
        .block("p", [:], .text(words(.runStopped))))
    }
    let errors = failed.outputs.compactMap { output in
      if case .error(let error) = output { error } else { nil }
    }
    let reason = errors.last.map { error in
      let line = error.line.map { " (\(Lesson.fileName(ofPath: error.file)):\($0))" } ?? ""
      return "\(line): \(error.message.prefix { $0 != "\n" })"
    }
    return .block(
      "div",
      ["class": "alert", "role": "alert", "lang": words.language, "dir": words.direction],
      .block(
        "p", [:], .element("strong", [:], .text(words(.runFailed))), .text(words(.inCell)),
        .element("a", ["href": "#\(failed.name)"], .text(failed.name)), .text(reason ?? ".")))
  }

  private var parameters: HTML {
    var table = ParameterTable(settings: executed.parameters, words: words)
    if let panel = SweepPanel(of: executed, words: words) {
      table.sweep = (panel.html, Set(panel.sweep.axes.map(\.name)))
    }
    return table.html
  }

  /// The environment variables of the run, on which outputs may depend.
  private var environment: HTML {
    let variables = executed.environment.sorted { $0.key < $1.key }
    guard !variables.isEmpty else { return .empty }
    return .block(
      "p", [:],
      words.html(
        .environment,
        .element(
          "code", [:], .text(variables.map { "\($0.key)=\($0.value)" }.joined(separator: " ")))))
  }

  private var footer: HTML {
    let swept = Set(executed.sweep?.axes.map(\.name) ?? [])
    let settings = executed.parameters.map { setting in
      let name = setting.parameter.name
      let value = HTML.text("\(setting.value)")
      return HTML.element(
        "code", [:], .text("\(name) = "),
        swept.contains(name) ? .element("span", ["data-swept": name], value) : value)
    }
    let values = settings.enumerated().map { $0 == 0 ? $1 : .text(", ") + $1 }.joined()
    return .block(
      "footer", ["class": "page-footer", "lang": words.language, "dir": words.direction],
      settings.isEmpty ? .empty : .block("p", [:], words.html(.runWith, values)),
      .block("p", [:], .text(executed.versions.joined(separator: " · "))), environment,
      license.map { .block("p", ["class": "license", "lang": executed.lesson.language], $0) }
        ?? .empty)
  }
}
