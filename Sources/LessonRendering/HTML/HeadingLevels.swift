import LessonModel

/// The levels that headings have on a page, where the title is the only first one.
///
/// Screen readers navigate by headings, so none is more than one level below the one before it,
/// whatever the author wrote.
struct HeadingLevels {
  private(set) var levels: [SourcePosition: Int] = [:]

  /// - Parameter headings: All but the title.
  init(of headings: [(level: Int, node: Node)]) {
    // The levels of the text that are open, from the outside in.
    var open: [Int] = []
    for (level, node) in headings {
      open.removeAll { $0 >= level }
      open.append(level)
      levels[node.range.first] = min(6, open.count + 1)
    }
  }
}
