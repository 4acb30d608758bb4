import LessonModel

/// A run of a lesson, compared with what is stored of an earlier one, cell by cell.
public struct RunComparison: Sendable {
  /// The outputs of a cell, which have changed.
  public struct Difference: Hashable, Sendable {
    public var cell: String
    /// Where the cell is in the lesson.
    public var position: SourcePosition?
    /// A unified diff.
    public var diff: String
    /// Whether nothing has changed but drawings.
    public var isOfDrawings: Bool
  }

  /// In the order of the lesson.
  public private(set) var differences: [Difference] = []
  /// The numbers that differ within their tolerances, and the largest difference of one, relative to it.
  public private(set) var tolerated = (count: 0, largest: 0.0)
  /// The run that is to be stored: new, but with what is stored where that is as good.
  public private(set) var merged: ExecutedLesson

  /// - Parameters:
  ///   - accepted: The only cell whose outputs `merged` takes over; nil for all.
  ///   - isExact: Whether no number may differ at all.
  public init(
    stored: ExecutedLesson, new: ExecutedLesson, accepting accepted: String? = nil,
    isExact: Bool = false
  ) {
    merged = new
    let old = Dictionary(stored.cells.map { ($0.name, $0) }) { first, _ in first }
    var isAnyAccepted = false
    for (index, cell) in new.cells.enumerated() {
      let stored = old[cell.name] ?? ExecutedCell(name: cell.name, status: .notRun, outputs: [])
      let source = new.lesson.cells.first { $0.name == cell.name }
      let comparison = CellComparison(
        stored: stored, new: cell,
        tolerance: isExact ? nil : source?.options.tolerance.map { .relative($0) } ?? .shownDigits)
      tolerated.count += comparison.toleratedCount
      tolerated.largest = max(tolerated.largest, comparison.largestTolerated)
      let isAccepted = accepted == nil || accepted == cell.name
      merged.cells[index] = isAccepted ? comparison.merged : stored
      guard !comparison.diff.isEmpty else { continue }
      isAnyAccepted = isAnyAccepted || isAccepted
      differences.append(
        Difference(
          cell: cell.name, position: source?.fence, diff: comparison.diff,
          isOfDrawings: comparison.isOfDrawings))
    }
    // The versions are those of what ran the outputs that are new.
    if !isAnyAccepted {
      (merged.versions, merged.environment) = (stored.versions, stored.environment)
    }
  }
}
