import LessonKit

extension String {
  private static let longest = 8 << 10
  private static let endLength = 2_000

  /// A text that was not printed, such as an error's message, in a form that a page and a terminal
  /// can show.
  ///
  /// If it is longer than a few screens, only both ends are kept.
  package var presentable: String {
    let text = TypeContexts.removed(from: self)
    guard text.utf8.count > Self.longest else { return TerminalText.applying(text) }
    let ends = [
      text.unicodeScalars.prefix(Self.endLength), text.unicodeScalars.suffix(Self.endLength),
    ]
    return ends.map { TerminalText.applying(String($0)) }.joined(separator: "\n…\n")
  }
}
extension LoopProgress {
  /// A form that a terminal can show in one line, whatever the cell has written.
  package var presentable: LoopProgress {
    LoopProgress(
      label: label.presentable.replacing("\n", with: " "),
      completed: max(0, completed), total: max(0, total))
  }
}
