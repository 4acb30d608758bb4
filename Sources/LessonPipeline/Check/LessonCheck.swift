import Foundation
import LessonChecking
import LessonModel
import LessonRendering

/// A lesson's run, compared with the pages that are stored of it.
package struct LessonCheck {
  /// What is different in the outputs of a cell, or in the lesson's text, on one page or figure.
  package struct Difference: Equatable, Sendable {
    /// Nil for the lesson's text.
    package var cell: String?
    /// The path of the page or figure.
    package var path: String
    /// A unified diff, or words where there are no lines to show.
    package var diff: String
  }

  package private(set) var differences: [Difference] = []
  /// The numbers that differ within their tolerances, and the largest difference of one, relative to it.
  package private(set) var tolerated = (count: 0, largest: 0.0)
  /// Whether the versions on a page are not the ones that ran the lesson.
  package private(set) var ignoresVersions = false
  /// What is to be written to accept the run: new, but where the stored digits are as good.
  private(set) var merged: RenderedLesson

  private let folder: String
  private let cellNames: [String]
  private let tolerances: [String: Tolerance]
  /// What an author says of a cell's figures, in all the forms that it has on pages.
  private let authorsTexts: [String: Set<String>]

  /// Compares a run with what is stored in a folder.
  ///
  /// - Parameter cell: The only cell whose outputs `merged` takes over.
  init(
    of executed: ExecutedLesson, rendered: RenderedLesson, storedIn writer: PageWriter,
    accepting cell: String? = nil
  ) {
    merged = rendered
    folder = writer.folder
    cellNames = executed.lesson.cells.map(\.name)
    tolerances = Dictionary(
      executed.lesson.cells.map { cell in
        (cell.name, cell.options.tolerance.map { .relative($0) } ?? .shownDigits)
      }, uniquingKeysWith: { first, _ in first })
    authorsTexts = Dictionary(
      executed.lesson.cells.map { cell in
        let texts = [cell.options.caption, cell.options.alternativeText].compactMap(\.self)
        return (cell.name, Set(texts.flatMap(AuthorsText.forms)))
      }, uniquingKeysWith: { first, _ in first })
    // The page in Markdown comes first, as its diffs are the easiest to read.
    let isMarkdown = { (index: Int) in rendered.pages[index].format == .markdown }
    let indices = rendered.pages.indices
    for index in indices.filter(isMarkdown) + indices.filter({ !isMarkdown($0) }) {
      compare(page: index, versions: executed.versions, accepting: cell)
    }
    if let figures = rendered.figures {
      for (path, content) in figures.sorted(by: { $0.key < $1.key }) {
        compare(figure: path, content, accepting: cell)
      }
      for path in writer.storedFigures(of: rendered.name) where figures[path] == nil {
        let owner = self.cell(ofFigure: path)
        differences.append(
          Difference(
            cell: owner, path: "\(folder)/\(path)",
            diff: "The run shows no such figure any more.\n"))
        if let cell, cell != owner {
          let old = stored(path)
          merged.figures?[path] = old
        }
      }
    }
    if let index = rendered.index { compareIndex(index) }
    // The front page is of the whole course.
    if cell != nil { merged.index = nil }
  }

  /// Whether the pages in a folder are of runs with the values that the parameters have in this one.
  ///
  /// The answers of the pages that are there; none if there is no page.
  static func settingsAgree(_ rendered: RenderedLesson, storedIn writer: PageWriter) -> Set<Bool> {
    Set(
      rendered.pages.compactMap { page in
        let path = "\(writer.folder)/\(rendered.name).\(page.format.fileExtension)"
        return FileManager.default.contents(atPath: path).map { stored in
          page.format.settings(of: String(decoding: stored, as: UTF8.self))
            == page.format.settings(of: page.text)
        }
      })
  }

  private func stored(_ path: String) -> Data? {
    FileManager.default.contents(atPath: "\(folder)/\(path)")
  }

  private mutating func compare(page index: Int, versions: [String], accepting cell: String?) {
    let page = merged.pages[index]
    let name = "\(merged.name).\(page.format.fileExtension)"
    guard let stored = stored(name) else {
      differences.append(
        Difference(cell: nil, path: "\(folder)/\(name)", diff: "There is no such page.\n"))
      return
    }
    let texts = PageComparison.lines(of: page.text)
    let lines = zip(texts, page.outline.cells).enumerated().map { index, line in
      PageComparison.Line(
        line.0, cell: line.1,
        tolerance: line.1.flatMap { isAuthors(line.0, in: $0) ? nil : tolerances[$0] },
        isVersion: index > page.outline.footer && versions.contains { line.0.contains($0) })
    }
    let text = String(decoding: stored, as: UTF8.self)
    let comparison = PageComparison(
      stored: text, cells: page.format.outline(of: text, cells: cellNames)?.cells,
      new: lines)
    take(comparison, path: "\(folder)/\(name)", isHTML: page.format == .html)
    merged.pages[index].text = comparison.merged(accepting: cell)
  }

  private mutating func compare(figure path: String, _ content: Data, accepting cell: String?) {
    let owner = self.cell(ofFigure: path)
    let isAccepted = cell == nil || cell == owner
    guard let old = stored(path) else {
      differences.append(
        Difference(cell: owner, path: "\(folder)/\(path)", diff: "There is no such file.\n"))
      if !isAccepted { merged.figures?[path] = nil }
      return
    }
    guard old != content else { return }
    guard path.hasSuffix(".svg") else {
      if !isAccepted { merged.figures?[path] = old }
      differences.append(
        Difference(cell: owner, path: "\(folder)/\(path)", diff: "The image is another one.\n"))
      return
    }
    let tolerance = owner.flatMap { tolerances[$0] } ?? .shownDigits
    let lines = PageComparison.lines(of: String(decoding: content, as: UTF8.self))
    let comparison = PageComparison(
      stored: String(decoding: old, as: UTF8.self),
      new: lines.map { .init($0, cell: owner, tolerance: tolerance) })
    take(comparison, path: "\(folder)/\(path)", isHTML: false)
    merged.figures?[path] = isAccepted && !comparison.changes.isEmpty ? content : old
  }

  private mutating func compareIndex(_ index: String) {
    let path = "\(folder)/index.html"
    guard let old = stored("index.html") else {
      differences.append(Difference(cell: nil, path: path, diff: "There is no such page.\n"))
      return
    }
    let comparison = PageComparison(
      stored: String(decoding: old, as: UTF8.self),
      new: PageComparison.lines(of: index).map { .init($0) })
    take(comparison, path: path, isHTML: true)
  }

  /// Whether a line says of a cell's figure what its author does, and is no output.
  private func isAuthors(_ line: Substring, in cell: String) -> Bool {
    guard let texts = authorsTexts[cell], !line.contains("<svg") else { return false }
    return texts.contains { line.contains($0) }
  }

  private mutating func take(_ comparison: PageComparison, path: String, isHTML: Bool) {
    tolerated.count += comparison.toleratedCount
    tolerated.largest = max(tolerated.largest, comparison.largestTolerated)
    if !comparison.ignored.isEmpty { ignoresVersions = true }
    var cells: [String?] = []
    for change in comparison.changes where !cells.contains(change.cell) {
      cells.append(change.cell)
    }
    for cell in cells {
      let changes = comparison.changes.filter { $0.cell == cell }
      let diff = UnifiedDiff(comparison).text(of: changes) { line in
        isHTML ? VisibleText(of: line).text : String(line)
      }
      differences.append(Difference(cell: cell, path: path, diff: diff))
    }
  }

  /// The cell that drew a figure, whose name begins with the cell's.
  private func cell(ofFigure path: String) -> String? {
    let file = path.split(separator: "/").last ?? ""
    return tolerances.keys.filter { file.hasPrefix("\($0)-") }.max { $0.count < $1.count }
  }
}

extension PageFormat {
  /// Which lines of a stored page are of a cell's outputs; nil in Markdown, where that cannot be seen.
  fileprivate func outline(of page: String, cells: [String]) -> PageOutline? {
    switch self {
    case .html: PageOutline(html: page, cells: cells)
    case .markdown: nil
    case .notebook: PageOutline(notebook: page, cells: cells)
    }
  }

  fileprivate func settings(of page: String) -> PageSettings {
    switch self {
    case .html: PageSettings(html: page)
    case .markdown: PageSettings(markdown: page)
    case .notebook: PageSettings(notebook: page)
    }
  }
}
