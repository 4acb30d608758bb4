import LessonExecution
import LessonKit
import Testing

@Suite struct LoopProgressTests {
  @Test(arguments: [
    (LoopProgress(label: "Epoch 1", completed: 3, total: 5), "Epoch 1", 3, 5),
    (LoopProgress(label: "a\nb\u{1B}[2J\u{1B}[31mc\r", completed: -1, total: .min), "c", 0, 0),
  ])
  func `What is shown of a loop fits into a line`(
    progress: LoopProgress, label: String, completed: Int, total: Int
  ) {
    let expected = LoopProgress(label: label, completed: completed, total: total)
    #expect(progress.presentable == expected)
  }
}
