import LessonModel

/// The Markdown around a cell's code that folds or hides it.
struct CodeWrapper {
  /// The lines before the code, and the one after it; blank lines keep them apart from it.
  private var start: [String]
  let end: String

  /// Nil for a cell whose code is simply shown.
  init?(of cell: Cell) {
    let options = cell.options
    guard options.hidesCode || options.foldsCode else { return nil }
    // Code that would end the comment early is folded instead.
    if options.hidesCode && !cell.code.contains("-->") && !cell.code.contains("--!>") {
      (start, end) = (["<!--"], "-->")
    } else {
      (start, end) = (["<details>", "<summary>Code</summary>"], "</details>")
    }
  }

  /// The lines before the code, from the column of its fence on to the same column again.
  func text(before fence: CellFence, ending: String) -> String {
    let prefix = fence.openingPrefix
    return start.map { $0 + ending + prefix }.joined().dropLast(prefix.count)
      + fence.blankOpeningPrefix + ending + prefix
  }
}
