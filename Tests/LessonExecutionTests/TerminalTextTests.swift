import LessonExecution
import Testing

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("plain\n\ttext\n", "plain\n\ttext\n"),
    ("10 %\r20 %\r100 %\n", "100 %\n"),
    ("longer\rshort\n", "shortr\n"),
    ("longer\r\u{1B}[Kshort\n", "short\n"),
    ("\u{1B}[1;31mred\u{1B}[0m", "red"),
    ("ab\u{8}c", "ac"),
    ("one\ntwo\u{1B}[A\rONE", "ONE\ntwo"),
    ("a\u{1B}[3Cb", "a   b"),
    ("x\u{1B}[2Jy", "y"),
    ("\u{1B}]0;title\u{7}text", "text"),
    ("bell\u{7}", "bell"),
    ("line\r\n", "line\n"),
    ("a\u{1B}[999999999Bb", "ab"),
    ("end\u{1B}[", "end"),
    ("abc\u{1B}[1Kd\n", "   d\n"),
    ("abc\u{1B}[1K\rx\u{1B}[C\u{1B}[1Ky", "  y"),
    ("abc\u{1B}[1K\u{1B}[2D\u{1B}[Kxy\u{1B}[1Kz", "   z"),
    ("nul\u{0}l, delete\u{7F}d, C1 \u{9B}2J", "null, deleted, C1 2J"),
  ])
  func `Terminal control ends as the text that it leaves`(input: String, expected: String) {
    #expect(TerminalText.applying(input) == expected)
  }

  @Test func `A few bytes cannot ask for gigabytes of spaces`() {
    let text = String(repeating: "\u{1B}[9999Cx\n", count: 100_000)
    let result = TerminalText.applying(text)
    #expect(result.utf8.count < 2_000_000)
    #expect(result.utf8.count { $0 == UInt8(ascii: "x") } == 100_000)
  }

  @Test(.timeLimit(.minutes(1))) func `Erasing a long line again and again takes no time`() {
    let text =
      String(repeating: "x", count: 250_000) + String(repeating: "\u{1B}[1K", count: 65_000)
    #expect(TerminalText.applying(text) == String(repeating: " ", count: 250_000))
  }
}
