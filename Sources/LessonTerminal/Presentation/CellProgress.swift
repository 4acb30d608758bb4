import LessonModel

/// How far a cell of a presented lesson has come.
package struct CellProgress: Hashable, Sendable {
  package enum Phase: Hashable, Sendable {
    case waiting
    case running(since: ContinuousClock.Instant)
    case ended(ExecutedCell.Status)
  }

  package var phase = Phase.waiting
  package var outputs: [Output] = []
  /// The progress that a loop of the cell reports.
  package var detail = ""

  package init() {}

  /// Whether the cell failed.
  var hasFailed: Bool { phase == .ended(.failed) }
}

/// The events of a run for a presentation.
package enum RunNews: Hashable, Sendable {
  case entered(cell: Int)
  case progressed(String)
  /// All that the running cell has produced so far.
  case produced(cell: Int, [Output])
  case ended(cell: Int, ExecutedCell.Status)
  /// Nothing more will come.
  case over
  /// The lesson could not be run at all.
  case failed
}
