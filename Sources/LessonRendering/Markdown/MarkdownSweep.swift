import Foundation
import LessonModel

/// The results of a sweep on the page in Markdown: a table of the combinations, and folds under the cells.
enum MarkdownSweep {
  /// Of a cell with more results than these, the page in Markdown has only the one of the run.
  private static let mostResults = 20

  /// The combinations with the cells whose outputs differ; nil for a run without a sweep.
  static func table(for executed: ExecutedLesson) -> String? {
    guard let sweep = executed.sweep else { return nil }
    let names = sweep.axes.map { MarkdownSettings.code($0.name) } + ["results that differ"]
    var lines = [row(names), row(names.map { _ in "---" })]
    for number in sweep.combinations.indices {
      let values = sweep.values(ofCombination: number).map {
        MarkdownSettings.code("\($0)").replacing("|", with: "\\|")
      }
      let cells = sweep.combinations[number].map { index in
        let result = sweep.results[index]
        return "[\(result.name)](#\(result.name))" + (result.status == .failed ? " (failed)" : "")
      }
      let own = number == executed.baseCombination ? "those of this page" : "none"
      lines.append(row(values + [cells.isEmpty ? own : cells.joined(separator: ", ")]))
    }
    let count = counted(sweep.combinations.count, "combination")
    return "<details>\n<summary>Results for \(count) of values</summary>\n\n"
      + lines.joined(separator: "\n") + "\n\n</details>"
  }

  private static func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

  /// The cell's results with other values, each in a fold, and their figures after those of the run.
  static func outputs(
    of cell: Cell, in executed: ExecutedLesson, besides own: MarkdownOutputs
  ) -> (blocks: [String], files: [(String, Data)]) {
    let results = SweptResult.all(in: executed.sweep)[cell.name] ?? []
    let name = executed.lesson.name
    guard results.count <= mostResults else {
      let address = "\(name).html#\(cell.name)".address
      return (["*\(results.count) other results are on [the page in HTML](\(address)).*"], [])
    }
    var (blocks, files): ([String], [(String, Data)]) = ([], own.files)
    for result in results {
      let outputs = MarkdownOutputs(
        lesson: name, cell: cell, executed: result.executed, fileCount: files.count)
      guard !outputs.blocks.isEmpty else { continue }
      files += outputs.files
      blocks += MarkdownOutputs.folded(outputs.blocks, as: HTML.text("With \(result.label)").source)
    }
    return (blocks, Array(files.dropFirst(own.files.count)))
  }
}
