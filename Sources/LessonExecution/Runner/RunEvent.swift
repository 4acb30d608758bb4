import LessonKit
import LessonModel

/// What a run tells while it goes on.
public enum RunEvent: Sendable {
  case entered(cell: String, index: Int, count: Int)
  case progressed(LoopProgress)
  case ended(cell: String, status: ExecutedCell.Status)
}
