import LessonModel

/// A run of a lesson, compared cell by cell with the record of an earlier one.
public struct RunComparison: Sendable {
  /// The outputs of a cell, which have changed.
  public struct Difference: Hashable, Sendable {
    /// The name of the cell.
    public var cell: String
    /// Where the cell is in the lesson.
    public var position: SourcePosition?
    /// A unified diff.
    public var diff: String
    /// Whether only drawings have changed.
    public var isOfDrawings: Bool
    /// The values of a combination of the sweep, such as `epochs=2`; nil for the run itself.
    public var values: String?

    /// The combination of a sweep, worded to follow the name of the cell.
    public var place: String { values.map { " with \($0)" } ?? "" }
  }

  /// In the order of the lesson.
  public private(set) var differences: [Difference] = []
  /// How many numbers differ within their tolerances, and the largest of these relative
  /// differences.
  public private(set) var tolerated = (count: 0, largest: 0.0)
  /// The run that is to be stored: the new outputs, but the stored ones where they agree.
  public private(set) var merged: ExecutedLesson
  private let accepted: String?
  private let isExact: Bool
  private var isAnyAccepted = false

  /// Compares the cells of a run, and those of its sweep, with the stored ones of the same names.
  ///
  /// - Parameters:
  ///   - stored: The run in the record.
  ///   - new: The run of the lesson as it is now.
  ///   - accepted: The only cell whose new outputs `merged` takes; nil for all.
  ///   - isExact: Whether no number may differ at all.
  public init(
    stored: ExecutedLesson, new: ExecutedLesson, accepting accepted: String? = nil,
    isExact: Bool = false
  ) {
    (merged, self.accepted, self.isExact) = (new, accepted, isExact)
    let old = Dictionary(stored.cells.map { ($0.name, $0) }) { first, _ in first }
    merged.cells = new.cells.map { cell in
      compare(
        old[cell.name] ?? ExecutedCell(name: cell.name, status: .notRun, outputs: []), cell,
        of: new.lesson, values: nil)
    }
    compareSweeps(stored: stored, new: new)
    // The versions are those that produced the new outputs.
    if !isAnyAccepted {
      (merged.versions, merged.environment) = (stored.versions, stored.environment)
    }
  }

  /// Compares a cell with the stored one; returns the one to store.
  private mutating func compare(
    _ stored: ExecutedCell, _ new: ExecutedCell, of lesson: Lesson, values: String?
  ) -> ExecutedCell {
    let source = lesson.cells.first { $0.name == new.name }
    let comparison = CellComparison(
      stored: stored, new: new,
      tolerance: isExact ? nil : source?.options.tolerance.map { .relative($0) } ?? .shownDigits)
    tolerated.count += comparison.toleratedCount
    tolerated.largest = max(tolerated.largest, comparison.largestTolerated)
    let isAccepted = accepted == nil || accepted == new.name
    if !comparison.diff.isEmpty {
      isAnyAccepted = isAnyAccepted || isAccepted
      differences.append(
        Difference(
          cell: new.name, position: source?.fence, diff: comparison.diff,
          isOfDrawings: comparison.isOfDrawings, values: values))
    }
    return isAccepted ? comparison.merged : stored
  }

  /// Compares the combinations of two sweeps over the same values, and each pair of results once.
  private mutating func compareSweeps(stored: ExecutedLesson, new: ExecutedLesson) {
    guard let old = stored.sweep, let sweep = new.sweep, old.axes == sweep.axes else { return }
    struct Pair: Hashable { var stored, new: ExecutedCell }
    var known: [Pair: ExecutedCell] = [:]
    let oldBase = Dictionary(stored.cells.map { ($0.name, $0) }) { first, _ in first }
    for (cell, result) in zip(new.cells, merged.cells) {
      if let old = oldBase[cell.name] { known[Pair(stored: old, new: cell)] = result }
    }
    let runs = sweep.combinations.indices.map { number in
      let old = Dictionary(
        old.cells(ofCombination: number, base: stored.cells).map { ($0.name, $0) }
      ) { first, _ in first }
      let cells = sweep.cells(ofCombination: number, base: new.cells)
      return cells.map { cell in
        // A missing cell has been reported with the run.
        guard let old = old[cell.name] else { return cell }
        let pair = Pair(stored: old, new: cell)
        let result =
          known[pair]
          ?? compare(old, cell, of: new.lesson, values: sweep.words(ofCombination: number))
        known[pair] = result
        return result
      }
    }
    merged.sweep = Sweep(axes: sweep.axes, base: merged.cells, runs: runs)
  }
}
