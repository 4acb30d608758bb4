import LessonKit

extension LoopProgress {
  /// What a terminal can show in one line, whatever a cell has made up.
  package var presentable: LoopProgress {
    LoopProgress(
      label: label.presentable.replacing("\n", with: " "),
      completed: max(0, completed), total: max(0, total))
  }
}
