import LessonExecution
import LessonRendering
import Testing

@Suite("MarkdownRenderer")
struct MarkdownRendererTests {
  static let outputs: [String: [Output]] = [
    "a": [.printed("one\n\ntwo\n"), .figure("<svg/>", alternativeText: "A [line]"), .printed("3")],
    "b": [.stream(.stderr, text: "careful\n"), .failure("broken", line: 7)],
  ]

  static let texts = [
    "Text\n\n```swift {#a}\n1\n```\n\nMore\n\n```swift {#b}\n2\n```\n",
    "---\ntitle: x\n---\n\n```swift {#a}\n1\n```\nright behind\n",
    "- item\n\n  ```swift {#a}\n  1\n  ```\n\n- item\n",
    "> 1. quoted\n>\n>    ~~~swift {#a}\n>    1\n>    ~~~\n> more\n",
    "```swift {#a}\r\n1\r\n```\r\n\r\nMore\r\n",
    "```swift {#a}\n1\n```",
    "```swift {#a}\n1\n",
    "````swift {#a}\nlet s = \"```\"\n````   \n\ttabbed\n",
    "é\n\n   ```swift {#a}\n   1\n   ```\n",
    "No cells.\n",
  ]

  @Test("leaves every byte of the lesson in place", arguments: texts)
  func leavesBytes(text: String) {
    let page = render(text, outputs: Self.outputs)
    #expect(remove(insertions: page.text, from: text))
  }

  @Test("inserts nothing where nothing came out", arguments: texts)
  func insertsNothing(text: String) {
    #expect(render(text, outputs: [:]).text == text)
  }

  @Test("puts outputs under their cell, and figures into files")
  func putsOutputs() {
    let page = render(Self.texts[0], outputs: Self.outputs, failed: "b")
    #expect(
      page.text == """
        Text

        ```swift {#a}
        1
        ```

        ```text
        one

        two
        ```

        ![A \\[line\\]](lesson/a-1.svg)

        ```text
        3
        ```

        More

        ```swift {#b}
        2
        ```

        ```stderr
        careful
        ```

        ```error
        lessons/lesson.md:7:5: Fatal error: broken
        ```

        """)
    #expect(
      page.files.mapValues { String(decoding: $0, as: UTF8.self) } == ["lesson/a-1.svg": "<svg/>\n"]
    )
  }

  @Test("stays inside the list or the quotation of its cell")
  func staysNested() {
    let list = render(Self.texts[2], outputs: ["a": [.printed("x\n\ny")]]).text
    #expect(list.contains("  ```\n\n  ```text\n  x\n\n  y\n  ```\n\n- item"))
    let quote = render(Self.texts[3], outputs: ["a": [.printed("x\n\ny")]]).text
    #expect(quote.contains(">    ~~~\n>\n>    ```text\n>    x\n>\n>    y\n>    ```\n>\n> more\n"))
  }

  @Test("keeps the lesson's line endings")
  func keepsLineEndings() {
    let text = render(Self.texts[4], outputs: ["a": [.printed("x\ny")]]).text
    #expect(text.contains("```\r\n\r\n```text\r\nx\r\ny\r\n```\r\n\r\nMore"))
  }

  @Test("fences an output that has fences in it")
  func fencesFences() {
    let text = render(Self.texts[5], outputs: ["a": [.printed("````swift\n```")]]).text
    #expect(text == "```swift {#a}\n1\n```\n\n`````text\n````swift\n```\n`````\n")
  }

  @Test("closes a fence that the lesson leaves open")
  func closesFences() {
    let text = render(Self.texts[6], outputs: ["a": [.printed("x")]]).text
    #expect(text == "```swift {#a}\n1\n```\n\n```text\nx\n```\n")
  }

  @Test("hides and folds outputs as the cell says, but never an error")
  func followsOptions() {
    let hidden = "```swift {#a .hide-output}\n1\n```\n"
    #expect(render(hidden, outputs: ["a": [.printed("x")]]).text == hidden)
    #expect(render(hidden, outputs: ["a": [.failure("x", line: 2)]]).text.contains("```error"))
    let folded = render("```swift {#a .fold-output}\n1\n```\n", outputs: ["a": [.printed("x")]])
    #expect(
      folded.text.hasSuffix(
        "\n<details>\n<summary>Output</summary>\n\n```text\nx\n```\n\n</details>\n"))
  }

  @Test("notes which cells did not run")
  func notesWhatDidNotRun() {
    let page = render(Self.texts[0], outputs: [:], failed: "a")
    #expect(page.text.hasSuffix("2\n```\n\n> **Not run:** a cell above it failed.\n"))
  }

  private func render(
    _ text: String, outputs: [String: [Output]], failed: String? = nil
  ) -> MarkdownPage {
    MarkdownRenderer().render(Sample(text: text, outputs: outputs, failed: failed).executed)
  }

  /// Whether taking whole lines out of a rendering gives the lesson back.
  private func remove(insertions rendering: String, from lesson: String) -> Bool {
    var lines = lines(lesson)[...]
    for line in self.lines(rendering) where line == lines.first { lines.removeFirst() }
    // The last line of a file may have got the line break that it lacked.
    return lines.isEmpty || (lines.count == 1 && rendering.contains(lines.joined() + "\n"))
  }

  private func lines(_ text: String) -> [String] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) + "\n" }.dropLast(text.hasSuffix("\n") ? 1 : 0)
  }
}
