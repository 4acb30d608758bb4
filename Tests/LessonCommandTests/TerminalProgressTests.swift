import LessonCommand
import LessonKit
import Testing

@Suite struct TerminalProgressTests {
  @Test(arguments: [
    (0, 4, "Epoch 1 ░░░░░░░░░░░░░░░░░░░░ 0/4"), (1, 4, "Epoch 1 █████░░░░░░░░░░░░░░░ 1/4"),
    (4, 4, "Epoch 1 ████████████████████ 4/4"), (7, 0, "Epoch 1 7"),
    (Int.max, 5, "Epoch 1 ████████████████████ \(Int.max)/5"),
  ])
  func `A bar shows how much of a loop is done`(completed: Int, total: Int, expected: String) {
    let progress = LoopProgress(label: "Epoch 1", completed: completed, total: total)
    #expect(TerminalProgress.text(of: progress) == expected)
  }
}
