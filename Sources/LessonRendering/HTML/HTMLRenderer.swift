import CommonMark
import LessonExecution
import LessonModel

/// Renders a run as one page of HTML that needs no other file, and that works without scripts.
///
/// A renderer keeps KaTeX and Prism once they are loaded: use one for several lessons.
public final class HTMLRenderer {
  private let language: String
  private let assets: Assets
  private let typesetter: MathTypesetter
  private let highlighter: CodeHighlighter

  /// `language` is what the lessons are written in, as a tag of BCP 47.
  public convenience init(language: String = "en") {
    self.init(language: language, assets: Assets())
  }

  package init(language: String = "en", assets: Assets) {
    self.language = language
    self.assets = assets
    typesetter = MathTypesetter(assets: assets)
    highlighter = CodeHighlighter(assets: assets)
  }

  /// Returns the page; throws `Diagnostics` for formulas that KaTeX does not understand, and
  /// `MissingAsset` where KaTeX or Prism is not installed.
  public func render(_ executed: ExecutedLesson) throws -> String {
    let lesson = executed.lesson
    var formulas = try TypesetFormulas(in: lesson.document, file: lesson.path, with: typesetter)
    let displays = try DisplayFormulas(in: executed, with: typesetter)
    let styles = try MathStyles(for: formulas.all + displays.all, assets: assets)
    formulas.compact(with: styles)
    let executed = displays.typeset(executed, styles: styles)
    let headings = lesson.document.headings
    let title = headings.first { $0.level == 1 && $0.node.plainText == lesson.title }
      .flatMap { $0.node == headings.first?.node ? $0.node : nil }
    let others = headings.filter { $0.node != title }
    let anchors = Anchors(
      for: others.map(\.node), reserved: [Page.contentID] + lesson.cells.map(\.name))
    let shift = others.contains { $0.level == 1 } ? 1 : 0

    var document = DocumentHTML(
      formulas: formulas, anchors: anchors, highlighter: highlighter, headingShift: shift,
      title: title, cell: { _ in nil })
    let cells = try self.cells(of: executed, in: document)
    document.cell = { cells[$0] }

    let entries = try others.filter { $0.level + shift <= 3 }.map { heading in
      TableOfContents.Entry(
        level: heading.level, id: anchors.id(of: heading.node) ?? "",
        label: try document.label(of: heading.node))
    }
    return Page(
      executed: executed, language: language, styles: styles,
      title: try title.map(document.children) ?? .text(lesson.title),
      contents: TableOfContents(entries: entries), content: try document.html(of: lesson.document)
    ).source
  }

  /// Each cell's HTML by the line of its fence.
  private func cells(
    of executed: ExecutedLesson, in document: DocumentHTML
  ) throws -> [Int: HTML] {
    let results = Dictionary(
      executed.cells.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let failed = executed.cells.first { $0.status == .failed }?.name
    var cells: [Int: HTML] = [:]
    for cell in executed.lesson.cells {
      cells[cell.fence.line] =
        CellHTML(
          cell: cell, executed: results[cell.name], failed: failed,
          code: try document.codeBlock(cell.code, info: "swift")
        ).html
    }
    return cells
  }
}
