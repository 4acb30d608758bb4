import Foundation
import LessonModel
import LessonSource
import Testing

@Suite struct ReferenceTextsTests {
  private static let other = """
    ---
    title: The *other* one
    ---

    ## A section

    ```swift {#first}
    ```

    ```swift {#drawing caption="A drawing"}
    ```

    $$
    a = b \\label{sum}
    $$

    """

  /// The text of a lesson in whose folder is another, after its links have got their texts.
  private func filled(_ text: String) throws -> String {
    try withLesson(text, files: ["other.md": Data(Self.other.utf8)]) { path in
      try LessonFolder().lesson(at: path).text
    }
  }

  private func problems(in text: String) throws -> [String] {
    try withLesson(text, files: ["other.md": Data(Self.other.utf8)]) { path in
      do {
        _ = try LessonFolder().lesson(at: path)
        return []
      } catch let error as Diagnostics {
        return error.list.map { problem in
          let place = problem.position.map { "\($0.line):\($0.column): " } ?? ""
          return place + problem.message + (problem.help.map { " | \($0)" } ?? "")
        }
      }
    }
  }

  private static let cells = """


    ```swift {#plain}
    ```

    ```swift {#curve caption="A curve"}
    ```

    ```swift {#map caption="A map"}
    ```

    ## What *x* does

    $$
    y = x \\label{line}
    $$

    """

  @Test(arguments: [
    ("See [](#map).", "See [Figure 2](#map)."),
    ("[](#curve) and [](#map)", "[Figure 1](#curve) and [Figure 2](#map)"),
    ("[](#plain)", "[`plain`](#plain)"),
    ("[](#what-x-does)", "[What x does](#what-x-does)"),
    ("[](#line)", "[Equation 1](#line)"),
    ("[](other.md)", "[The other one](other.md)"),
    ("[](other.md#drawing)", "[Figure 1 in The other one](other.md#drawing)"),
    ("[](other.md#sum)", "[Equation 1 in The other one](other.md#sum)"),
    ("[](other.md#a-section)", "[A section in The other one](other.md#a-section)"),
    ("[](other.md#first)", "[`first` in The other one](other.md#first)"),
    ("> - *[](#map)*", "> - *[Figure 2](#map)*"),
    ("Ä €: [](#map)", "Ä €: [Figure 2](#map)"),
    ("| a |\n| - |\n| [](#map) |", "| a |\n| - |\n| [Figure 2](#map) |"),
    ("$x$ [](#map) `[](#map)`", "$x$ [Figure 2](#map) `[](#map)`"),
    ("```text\n[](#map)\n```", "```text\n[](#map)\n```"),
    ("[own](#map)", "[own](#map)"),
    ("[](https://example.org)", "[](https://example.org)"),
  ])
  func `A link without a text says what it leads to`(text: String, expected: String) throws {
    #expect(try filled(text + Self.cells).hasPrefix(expected + "\n"))
  }

  @Test func `Numbers follow the language of the lesson`() throws {
    let text = try filled(
      "---\nlanguage: de\n---\n[](#map), [](#line), [](other.md#sum)" + Self.cells)
    #expect(
      text.contains(
        "[Abbildung 2](#map), [Gleichung 1](#line), [Gleichung 1 in The other one](other.md#sum)"))
  }

  @Test func `A labelled formula has its number in the place of the label`() throws {
    let text = try filled(
      "$$a \\label{one}$$\n\n```math\nb\n\\label{two}\n```\n\n$$\nc\n$$\n\n> $$\n> d \\label{three}\n> $$\n"
    )
    #expect(text.contains("$$a \\tag{1}$$\n"))
    #expect(text.contains("b\n\\tag{2}\n"))
    #expect(text.contains("> d \\tag{3}\n"))
  }

  @Test(arguments: [
    (
      "$a \\label{x}$", ["1:4: an inline formula cannot have a number | write it between $$ and $$"]
    ),
    (
      "$$a \\label{x} \\label{y}$$",
      ["1:5: the formula has a second label | keep one of them"]
    ),
    (
      "$$a \\label{x}$$\n\n$$b \\label{x}$$",
      [
        "3:5: the label 'x' is the name of another formula already | give the formula another one"
      ]
    ),
    (
      "$$a \\label{c}$$\n\n```swift {#c}\n```",
      ["1:5: the label 'c' is the name of a cell already | give the formula another one"]
    ),
    (
      "$$a \\label{eq:x}$$",
      [
        "1:5: 'eq:x' cannot be the label of a formula | use lowercase letters, digits and hyphens, beginning with a letter"
      ]
    ),
    (
      "<i id=\"here\"></i> [](#here)",
      [
        "1:19: the link to '#here' has no text, and its target does not provide one "
          + "| write its text between the brackets"
      ]
    ),
    (
      "[](#nowhere)",
      [
        "1:1: this lesson has no heading and no cell '#nowhere' | link to a cell by its name, or to a heading by its words in lowercase with hyphens"
      ]
    ),
  ])
  func `A label or a reference that cannot work is an error`(
    text: String, expected: [String]
  ) throws {
    #expect(try problems(in: text + "\n") == expected)
  }
}
