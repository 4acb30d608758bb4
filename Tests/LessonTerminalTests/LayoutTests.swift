import CharacterWidths
import LessonModel
import LessonTerminal
import Testing

@Suite("The layout of a lesson in a terminal") struct LayoutTests {
  @Test(arguments: [
    ("Some *words* and `code`, $x_1^2$.", ["Some words and code, x₁²."]),
    ("### A heading\n\nText.", ["A heading", "", "Text."]),
    ("- one\n- two\n  - three", ["• one", "• two", "  • three"]),
    ("9. nine\n10. ten\n\n    more", ["9.  nine", "", "10. ten", "", "    more"]),
    ("- [x] done\n- [ ] to do", ["☑ done", "☐ to do"]),
    ("> quoted\n>\n> more", ["▌ quoted", "▌ ", "▌ more"]),
    ("> [!WARNING]\n> Hot.", ["▌ Warning", "▌ Hot."]),
    ("a<br>b <!-- c --> <b>d</b>", ["a", "b  d"]),
    ("<div>\n<b>Bold</b> &amp; more\n</div>", ["Bold & more"]),
    ("Text.\n\n<!-- nothing -->", ["Text."]),
    ("Text[^1].\n\n[^1]: The note.", ["Text[1].", "", "────────────────────", "[1] The note."]),
    ("Before $$\\frac{a}{b}$$ after.", ["Before", "", "    a/b", "", " after."]),
    ("```math\nx^2\n```", ["    x²"]),
    ("![A cat](cat.png)", ["[A cat]"]),
    ("Beside ![a cat](cat.png) text.", ["Beside [a cat] text."]),
    ("a\u{1B}[31mb", ["a\u{FFFD}[31mb"]),
  ])
  func `A block of Markdown is lines`(text: String, lines: [String]) {
    #expect(Sample(text: text).lines() == lines)
  }

  @Test func `Code is in a frame, with the name of its cell`() {
    let lines = Sample(text: "```swift {#square}\nlet x = 1\n```").lines(columns: 30)
    let frame = [
      "╭─ square ───────────────╮",
      "│ let x = 1              │",
      "╰────────────────────────╯",
    ]
    #expect(Array(lines.prefix(3)) == frame)
  }

  @Test func `A table has the columns that its texts need, and fits`() {
    let text = """
      | name | value |
      | :--- | ----: |
      | a | 1 |
      | a longer text of many words that has no place on one line of this screen | 1000 |
      """
    #expect(
      Sample(text: text).lines(columns: 44) == [
        "name                             │ value",
        "─────────────────────────────────┼──────",
        "a                                │     1",
        "a longer text of many words that │  1000",
        "has no place on one line of this │      ",
        "screen                           │      ",
      ])
  }

  @Test(arguments: [20, 80, 120])
  func `No line is wider than the screen`(columns: Int) {
    let words = String(repeating: "word 日本語 ", count: 40)
    let text = """
      # \(words)

      \(words)

      > - \(words)

      ```swift {#a}
      let text = "\(words)"
      ```

      | \(words) | \(words) | \(words) |
      | --- | --- | --- |
      | a | b | c |
      """
    var presentation = Sample(text: text).presentation(columns: columns, rows: 300)
    presentation.take(.last)
    for line in presentation.screen() { #expect(line.width <= columns) }
  }
}
