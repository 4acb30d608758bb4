import LessonModel

/// Renders a run as one page of HTML that needs no other file, and that works without scripts.
///
/// A renderer keeps KaTeX and Prism once they are loaded: use one for several lessons.
public final class HTMLRenderer {
  private let assets: Assets
  private let typesetter: MathTypesetter
  private let highlighter: CodeHighlighter
  /// The styles of each lesson's last page, kept for its next rendering.
  private var lastStyles: [String: (formulas: [String], styles: MathStyles)] = [:]

  /// Creates a renderer that finds KaTeX and Prism where Debian installs them, or in
  /// LECTERN_ASSETS.
  public convenience init() { self.init(assets: Assets()) }

  package init(assets: Assets) {
    self.assets = assets
    typesetter = MathTypesetter(assets: assets)
    highlighter = CodeHighlighter(assets: assets)
  }

  /// Loads KaTeX and Prism, which the first formula and the first code do otherwise.
  ///
  /// - Throws: `MissingAsset` where one of them is not installed.
  package func load() throws {
    _ = try typesetter.typeset(Formula(latex: "x", isDisplay: false))
    _ = try highlighter.highlight("let x = 1", language: "swift")
  }

  /// The versions of the programs that produced parts of the pages, by their names.
  public private(set) lazy var tools = assets.versions

  /// Returns the page, with links to its neighbors in the course.
  ///
  /// - Parameters:
  ///   - executed: The run.
  ///   - course: The lessons that the page links to.
  ///   - place: By default that of the lesson, with the pages of the course beside it.
  ///   - links: The links from the code of each cell, by its name.
  ///   - isLive: Whether a server keeps the page up to date.
  /// - Returns: The source of the page, which is the same for the same arguments.
  /// - Throws: `Diagnostics` for formulas that KaTeX does not understand, and `MissingAsset` where
  ///   KaTeX or Prism is not installed.
  public func render(
    _ executed: ExecutedLesson, in course: Course = Course(entries: []), at place: PagePlace? = nil,
    links: [String: [CodeLink]] = [:], isLive: Bool = false
  ) throws -> String {
    try renderPage(executed, in: course, at: place, links: links, isLive: isLive).source
  }

  /// Returns the page together with the HTML of each of its cells.
  package func renderPage(
    _ executed: ExecutedLesson, in course: Course = Course(entries: []), at place: PagePlace? = nil,
    links: [String: [CodeLink]] = [:], isLive: Bool = false
  ) throws -> RenderedPage {
    let place = place ?? PagePlace(pages: course.pages)
    let addresses = PageAddresses(of: executed.lesson, at: place, file: \.dataURI)
    var executed = addresses.displays(of: executed)
    executed.lesson.document = addresses.document(executed.lesson.document)
    executed.lesson = executed.lesson.completed(by: course.introduction)
    var lesson = executed.lesson
    let texts = FrontMatterTexts(of: lesson, with: addresses)
    let titles = course.entries.compactMap { entry in
      entry.formattedTitle.map { (entry.name, InlineMarkdown(title: $0)) }
    }
    let ownTitle = lesson.formattedTitle.map(InlineMarkdown.init(title:))
    var formulas = try TypesetFormulas(in: lesson, with: typesetter)
    for text in texts.documents + titles.map(\.1.document) + [ownTitle?.document].compactMap(\.self)
    {
      formulas.add(from: text, with: typesetter)
    }
    let displays = try DisplayFormulas(in: executed, with: typesetter)
    let styles = try mathStyles(for: formulas.all + displays.all, of: lesson.name)
    formulas.compact(with: styles)
    executed = displays.typeset(executed, styles: styles)
    let anchors = Anchors(of: lesson)
    var authors = AuthorsHTML(
      of: executed,
      besides: anchors.all.union([Page.contentID]).union(SweepPanel.ids(for: executed.sweep)))
    // An untrusted author's picture is an image, so its parts are not part of the page.
    if executed.isTrusted { executed = authors.applied(to: executed) }
    lesson = executed.lesson
    let headings = lesson.document.headings
    let title = headings.first { $0.level == 1 && $0.node.plainText == lesson.title }
      .flatMap { $0.node == headings.first?.node ? $0.node : nil }
    let others = headings.filter { $0.node != title }
    let levels = HeadingLevels(of: others).levels

    var document = DocumentHTML(
      formulas: formulas, anchors: anchors, highlighter: highlighter, levels: levels,
      isTrusted: executed.isTrusted, title: title, words: PageWords(on: lesson.language),
      equations: Dictionary(lesson.equations.map { ($0.latex, $0.label) }) { first, _ in first },
      cell: { _ in nil })
    let cells = try self.cells(of: executed, in: document, links: links, isLive: isLive)
    document.cell = { cells[$0] }

    // A reference has a heading for each name, of which its contents list those outside of types.
    let deepest = lesson.reference == nil ? 3 : 2
    let entries = try others.filter { levels[$0.node.range.first] ?? 6 <= deepest }.map { heading in
      TableOfContents.Entry(
        level: levels[heading.node.range.first] ?? 2, id: anchors.id(of: heading.node) ?? "",
        label: try document.label(of: heading.node))
    }
    let words = document.words
    let page = Page(
      executed: executed, styles: styles,
      css: executed.isTrusted ? authors.css : "",
      authorsScripts: executed.isTrusted
        ? AuthorsScripts(of: executed, frontMatter: texts.documents) : nil, isLive: isLive,
      header: LessonHeader(
        executed: executed, words: words,
        title: try title.map(document.children) ?? ownTitle?.html(in: document)
          ?? .text(lesson.title),
        titleID: title.flatMap(anchors.id), texts: texts, document: document, place: place),
      license: try texts.license?.html(in: document),
      contents: TableOfContents(entries: entries),
      course: CourseContents(
        course: course, current: lesson.name, words: words,
        titles: Dictionary(
          try titles.map { ($0, try $1.html(in: document)) },
          uniquingKeysWith: { first, _ in first })),
      content: try document.html(of: lesson.document))
    return RenderedPage(
      source: try page.source(),
      cells: Dictionary(
        uniqueKeysWithValues: lesson.cells.map { ($0.name, cells[$0.fence.line]?.source ?? "") }))
  }

  /// Returns the front page of a course, whose links lead to the pages beside it.
  ///
  /// - Parameters:
  ///   - course: The lessons to list, and the introduction.
  ///   - place: By default that of the lessons, with their pages beside it.
  ///   - isTrusted: Whether the introduction may have HTML and links of any kind.
  ///   - isLive: Whether a server keeps the page up to date.
  /// - Returns: The source of the page.
  /// - Throws: As `render`, for the formulas of the introduction, the titles and the summaries.
  public func renderIndex(
    of course: Course, at place: PagePlace? = nil, isTrusted: Bool = true, isLive: Bool = false
  ) throws -> String {
    let addresses = PageAddresses(
      of: course.introduction, at: place ?? PagePlace(pages: course.pages), file: \.dataURI)
    let introduction = course.introduction.map { lesson in
      var placed = lesson
      placed.document = addresses.document(lesson.document)
      return placed
    }
    let summaries =
      ([introduction?.summary, introduction?.license] + course.entries.map(\.summary))
      .compactMap(\.self) + course.entries.flatMap(\.aims)
    let titles = [introduction?.formattedTitle] + course.entries.map(\.formattedTitle)
    var formulas = TypesetFormulas()
    let texts =
      [introduction?.document].compactMap(\.self)
      + summaries.map { InlineMarkdown($0, with: addresses).document }
      + titles.compactMap(\.self)
    for text in texts { formulas.add(from: text, with: typesetter) }
    let styles = try MathStyles(for: formulas.all, assets: assets)
    formulas.compact(with: styles)
    let title = introduction.flatMap(IndexPage.title)
    let headings = introduction?.document.headings.filter { $0.node != title } ?? []
    let document = DocumentHTML(
      formulas: formulas,
      anchors: introduction.map(Anchors.init)
        ?? Anchors(for: [], reserved: [String]()),
      highlighter: highlighter, levels: HeadingLevels(of: headings).levels,
      isTrusted: isTrusted, title: title,
      words: PageWords(on: IndexPage.language(of: course)), cell: { _ in nil })
    return try IndexPage(
      course: course, introduction: introduction, addresses: addresses, styles: styles,
      authorsScripts: isTrusted ? AuthorsScripts(in: texts) : nil, isLive: isLive,
      searchIndex: SearchIndex(of: course), document: document
    ).source()
  }

  private func mathStyles(for formulas: [String], of lesson: String) throws -> MathStyles {
    if let last = lastStyles[lesson], last.formulas == formulas { return last.styles }
    let styles = try MathStyles(for: formulas, assets: assets)
    lastStyles[lesson] = (formulas, styles)
    return styles
  }

  /// Each cell's HTML by the line of its fence.
  private func cells(
    of executed: ExecutedLesson, in document: DocumentHTML, links: [String: [CodeLink]],
    isLive: Bool
  ) throws -> [Int: HTML] {
    let results = Dictionary(
      executed.cells.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let failed = executed.cells.first { $0.status == .failed }?.name
    let others = SweptResult.all(in: executed.sweep)
    var cells: [Int: HTML] = [:]
    for cell in executed.lesson.cells {
      cells[cell.fence.line] =
        CellHTML(
          cell: cell, executed: results[cell.name], others: others[cell.name] ?? [],
          failed: failed,
          isTrusted: executed.isTrusted, isLive: isLive,
          code: try document.codeBlock(
            cell.code, info: "swift", linking: LinkedNames(links: links[cell.name] ?? []),
            marking: MarkedLines(of: cell, in: executed)),
          words: document.words
        ).html
    }
    return cells
  }
}

/// A page, and the parts of it that change when cells run.
package struct RenderedPage: Sendable {
  package var source: String
  /// The HTML of each cell by its name.
  package var cells: [String: String]

  package init(source: String, cells: [String: String]) {
    (self.source, self.cells) = (source, cells)
  }
}

extension Course {
  /// The pages in HTML of its lessons, by the names of their files.
  fileprivate var pages: [String: String] {
    Dictionary(entries.map { ("\($0.name).md", "\($0.name).html") }) { first, _ in first }
  }
}
