import LessonModel
import LessonTerminal
import Testing

@Suite struct PresentationTests {
  private static let text = """
    First.

    ```swift {#one}
    print(1)
    ```

    Between.

    ## Section

    ```swift {#two .hide-code}
    print(2)
    ```

    ```swift {#three .hide-code .hide-output}
    ```

    Last.
    """

  @Test func `A lesson is presented piece by piece, and a section is a fresh screen`() {
    var presentation = Sample(text: Self.text).presentation()
    #expect(presentation.shown == ["  A lesson", "  ━━━━━━━━"])
    #expect(presentation.neededCell == nil)
    presentation.take(.forward)
    #expect(presentation.shown.last == "  First.")
    presentation.take(.forward)
    #expect(presentation.shown.count { $0.contains("print(1)") } == 1)
    // The code is shown, and the cell has not run: a class can predict its output.
    #expect(presentation.neededCell == nil)
    presentation.take(.forward)
    #expect(presentation.neededCell == 0)
    presentation.take(.forward)
    #expect(presentation.shown.last == "  Between.")
    // A heading comes with what is under it.
    presentation.take(.forward)
    #expect(
      presentation.shown == ["  Section", "  ───────", "  ", "    ○ waits for the cells before it"])
    #expect(presentation.neededCell == 1)
    presentation.take(.forward)
    // A cell that is hidden altogether has run at the end.
    #expect(presentation.neededCell == 2)
    #expect(presentation.status.contains("A lesson · Section"))
    #expect(presentation.status.contains("7/7"))
    presentation.take(.forward)
    #expect(presentation.step == 6)
    presentation.take(.back, .back)
    #expect(presentation.shown.last == "  Between.")
    presentation.take(.first)
    #expect(presentation.step == 0)
    presentation.take(.back)
    #expect(presentation.step == 0)
  }

  @Test func `An output is shown as it comes, and once it is there without a run`() {
    let start = ContinuousClock.now
    var presentation = Sample(text: Self.text).presentation()
    presentation.take(.forward, .forward, .forward)
    presentation.take(.entered(cell: 0), now: start)
    presentation.take(.produced(cell: 0, [.stream(.stdout, text: "1\n")]))
    presentation.take(.progressed("Epoch ██░░ 1/2"))
    let running = presentation.screen(now: start + .milliseconds(1250)).map(\.plainText)
    #expect(running.contains("    1"))
    #expect(running.contains("    ● running 1.2 s   Epoch ██░░ 1/2"))
    #expect(presentation.isTicking)
    presentation.take(.ended(cell: 0, .finished))
    #expect(!presentation.isTicking)
    #expect(presentation.shown.last == "    1")
    presentation.take(.back)
    #expect(presentation.shown.last?.contains("╰──") == true)
    presentation.take(.forward)
    #expect(presentation.shown.last == "    1")
  }

  @Test func `A failure is shown with its place, and the cells after it are not run`() {
    var presentation = Sample(text: Self.text).presentation()
    let error = CellError(
      name: "Fatal error", message: "Index out of range", file: "a.md", line: 4, column: 2)
    presentation.take(.last)
    presentation.take(.entered(cell: 0))
    presentation.take(.produced(cell: 0, [.error(error)]))
    presentation.take(.ended(cell: 0, .failed))
    presentation.take(.over)
    #expect(presentation.shown[3] == "    ○ not run, because 'one' failed")
    presentation.take(.first)
    presentation.take(.forward, .forward, .forward)
    #expect(presentation.shown.contains { $0.contains("Fatal error · a.md:4:2") })
    #expect(presentation.shown.contains { $0.contains("│ Index out of range ") })
  }

  @Test func `What does not fit scrolls, and a long piece is gone through in parts`() {
    let lines = (1...30).map { "line \($0)" }.joined(separator: "\n")
    let text = "Above.\n\n```\n\(lines)\n```\n\nBelow."
    var presentation = Sample(text: text).presentation(rows: 12)
    presentation.take(.forward)
    #expect(presentation.shown.contains("  Above."))
    presentation.take(.forward)
    #expect(presentation.shown.first?.hasPrefix("  ╭") == true)
    presentation.take(.lineUp)
    presentation.take(.lineUp)
    #expect(presentation.shown.first == "  Above.")
    presentation.take(.lineDown)
    presentation.take(.lineDown)
    for _ in 1...3 {
      presentation.take(.forward)
      #expect(presentation.step == 2)
    }
    #expect(presentation.shown.last?.hasPrefix("  ╰") == true)
    presentation.take(.forward)
    #expect(presentation.shown.last == "  Below.")
    #expect(presentation.status.contains("↑"))
  }

  @Test func `Another size lays out again and keeps the step`() {
    let words = String(repeating: "word ", count: 30)
    var presentation = Sample(text: words).presentation()
    presentation.take(.forward)
    #expect(presentation.shown.count == 5)
    presentation.size = TerminalSize(columns: 40, rows: 10)
    #expect(presentation.step == 1)
    #expect(presentation.screen().count == 10)
    #expect(presentation.shown.count == 8)
  }

  @Test func `The screen is black, or lists the keys, until the next key`() {
    var presentation = Sample(text: Self.text).presentation()
    presentation.take(.black)
    #expect(presentation.shown == [])
    presentation.take(.forward)
    #expect(presentation.step == 0)
    #expect(presentation.shown.first == "  A lesson")
    presentation.take(.help)
    #expect(presentation.shown.contains { $0.contains("Home  End") })
    presentation.take(.help)
    #expect(presentation.shown.first == "  A lesson")
    presentation.take(.black)
    presentation.take(.leave)
    #expect(presentation.hasLeft)
  }

  @Test func `Folded code and long outputs open and close`() {
    let text = "```swift {#a .fold-code}\nlet x = 1\n```"
    var presentation = Sample(text: text).presentation(rows: 200)
    presentation.take(.forward)
    #expect(presentation.shown.contains { $0.contains("1 line of code folded: f shows them") })
    presentation.take(.fold)
    #expect(presentation.shown.contains { $0.contains("let x = 1") })
    presentation.take(.forward)
    presentation.take(.entered(cell: 0))
    let output = (1...150).map { "\($0)\n" }.joined()
    presentation.take(.produced(cell: 0, [.stream(.stdout, text: output)]))
    presentation.take(.ended(cell: 0, .finished))
    #expect(presentation.shown.contains("    75"))
    presentation.take(.fold)
    #expect(!presentation.shown.contains("    75"))
    #expect(presentation.shown.contains { $0.contains("70 lines left out") })
  }

  @Test func `A cell inside a list is a piece in its place`() {
    let text = "1. Do this:\n\n   ```swift {#a}\n   print(1)\n   ```\n\n2. Then that."
    var presentation = Sample(text: text).presentation()
    presentation.take(.last)
    let shown = presentation.shown
    #expect(shown[3] == "  1. Do this:")
    #expect(shown[5].hasPrefix("     ╭─ a ─"))
    #expect(shown.last == "  2. Then that.")
    #expect(presentation.pieces.count == 5)
  }

  @Test func `Parameters are shown with their values`() {
    let position = SourcePosition(line: 1, column: 1)
    let sample = Sample(
      text: "Text.",
      parameters: [
        ParameterSetting(
          parameter: Parameter(
            name: "rate", defaultValue: .double(0.1), help: "the step", position: position),
          value: .double(0.5))
      ])
    var presentation = sample.presentation()
    presentation.take(.forward)
    #expect(presentation.shown.last == "  rate      │ 0.5 (default 0.1) │ the step")
  }
}
