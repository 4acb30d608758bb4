import LessonModel

/// What a cell produces in some combinations of a sweep, on the page.
///
/// Without scripts it is a fold after the outputs of the run; the page's script shows one of them.
struct SweptResult {
  /// The place of the result in the sweep.
  var number: Int
  var executed: ExecutedCell
  /// The combinations that have it.
  var label: String

  /// The results of each cell, by the cells' names.
  static func all(in sweep: Sweep?) -> [String: [SweptResult]] {
    guard let sweep else { return [:] }
    let results = sweep.results.enumerated().map { number, result in
      SweptResult(number: number, executed: result, label: sweep.words(forResult: number))
    }
    return Dictionary(grouping: results) { $0.executed.name }
  }

  /// The id of a result; no heading and no cell has one with a capital letter.
  static func id(of number: Int) -> String { "Sweep-\(number)" }

  /// The outputs of the run itself, which has the first place among the results of a cell.
  static func own(_ content: HTML, _ executed: ExecutedCell?) -> HTML {
    .block(
      "div",
      [
        "class": "result", "data-result": "own",
        "data-status": CellHTML.className(of: executed?.status ?? .notRun),
      ], content)
  }

  func html(_ content: HTML, words: PageWords) -> HTML {
    .block(
      "details",
      ["data-result": "\(number)", "data-status": CellHTML.className(of: executed.status)],
      .element("summary", ["lang": words.language], .text(words(.withValues, label))), .raw("\n"),
      .block("div", ["class": "result", "id": Self.id(of: number)], content))
  }
}
