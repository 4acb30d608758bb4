import LessonExecution
import LessonKit
import Testing

@Suite struct PresentableTests {
  @Test(arguments: [
    ("two\nlines", "two\nlines"),
    ("\u{1B}[31mred\u{1B}[0m, nul\0, begun\rended", "endednul, begun"),
    ("a.(unknown context at $56a0).Mistake.small", "Mistake.small"),
    (String(repeating: "é", count: 4096), String(repeating: "é", count: 4096)),
    (
      "start " + String(repeating: "é", count: 4096) + " end",
      "start " + String(repeating: "é", count: 1994) + "\n…\n" + String(repeating: "é", count: 1996)
        + " end"
    ),
  ])
  func `A text is shown without control characters and addresses, and a long one by its ends`(
    text: String, expected: String
  ) {
    #expect(text.presentable == expected)
    #expect(expected.presentable == expected)
  }

  @Test(arguments: [
    (LoopProgress(label: "Epoch 1", completed: 3, total: 5), "Epoch 1", 3, 5),
    (LoopProgress(label: "a\nb\u{1B}[2K\r\u{1B}[31mc\r", completed: -1, total: .min), "a c", 0, 0),
  ])
  func `What is shown of a loop fits into a line`(
    progress: LoopProgress, label: String, completed: Int, total: Int
  ) {
    let expected = LoopProgress(label: label, completed: completed, total: total)
    #expect(progress.presentable == expected)
  }
}
