import LessonModel
import LessonSource
import Testing

@Suite struct FenceTests {
  /// The problems of a text, as a user reads them, without the name of the file.
  private func problems(in text: String) -> [String] {
    do {
      _ = try LessonParser().parse(text, path: "a.md")
      return []
    } catch {
      return error.list.map { problem in
        let place = problem.position.map { "\($0.line):\($0.column): " } ?? ""
        return place + problem.message + (problem.help.map { " | " + $0 } ?? "")
      }
    }
  }

  @Test(arguments: [
    ("```swift {#a}", "1:10"), ("```swift\t{#a}", "tab"), ("```swift   {#a}", "spaces"),
    ("``` swift {#a}", "a space first"), ("~~~swift {#a}", "tildes"),
    ("`````swift {#a}", "five"), ("   ```swift {#a}", "three spaces"), ("> ```swift {#a}", "quote"),
    ("- ```swift {#a}", "item"), ("~~~swift {#a caption=\"`x`\"}", "a backtick after tildes"),
  ])
  func `A fence of a cell may have spaces and tabs`(fence: String, description: String) throws {
    let lesson = try LessonParser().parse(fence + "\n", path: "a.md")
    #expect(lesson.cells.map(\.name) == ["a"])
    #expect(lesson.unnamedSwiftBlockCount == 0)
  }

  @Test(arguments: [
    ("```swift{#a}", "1:9: there is no space between 'swift' and '{' | write ```swift {#a}"),
    (
      "~~~~swift{#a .fold-code}",
      "1:10: there is no space between 'swift' and '{' | write ~~~~swift {#a …}"
    ),
    (
      "```swift\u{A0}{#a}",
      "1:9: U+00A0 between 'swift' and '{' is not a space | write ```swift {#a}"
    ),
    ("```Swift {#a}", "1:4: a cell's language is 'swift', not 'Swift' | write ```swift {#a}"),
    ("```SWIFT{#a}", "1:4: a cell's language is 'swift', not 'SWIFT' | write ```swift {#a}"),
    ("```swfit {#a}", "1:4: a cell's language is 'swift', not 'swfit' | write ```swift {#a}"),
    ("```swift6 {#a}", "1:4: a cell's language is 'swift', not 'swift6' | write ```swift {#a}"),
    (
      "``` {.swift #a}",
      "1:5: the language of the block is in its braces | "
        + "write ```swift {#a}, or ```swift for code that is only shown"
    ),
    (
      "``` {#a .swift .numberLines}",
      "1:5: the language of the block is in its braces | "
        + "write ```swift {#a …}, or ```swift for code that is only shown"
    ),
    (
      "```{swift}",
      "1:4: the language of the block is in its braces | "
        + "write ```swift {#name}, or ```swift for code that is only shown"
    ),
    (
      "```{Swift a, echo=FALSE}",
      "1:4: the language of the block is in its braces | "
        + "write ```swift {#name}, or ```swift for code that is only shown"
    ),
    (
      "```{{swift}}",
      "1:4: the language of the block is in its braces | "
        + "write ```swift {#name}, or ```swift for code that is only shown"
    ),
    (
      "```.swift {#a}",
      "1:4: the language of the block is in its braces | "
        + "write ```swift {#a}, or ```swift for code that is only shown"
    ),
    (
      "```{#a}",
      "1:4: the block has the name of a cell but no language | "
        + "write ```swift {#a}, or another language before the braces"
    ),
    (
      "``` {#a .fold-code}",
      "1:5: the block has the name of a cell but no language | "
        + "write ```swift {#a …}, or another language before the braces"
    ),
    ("```swift #a", "1:10: the attributes of the cell are not in braces | write ```swift {#a}"),
    ("```Swift #a", "1:10: the attributes of the cell are not in braces | write ```swift {#a}"),
    ("```swift#a", "1:9: the attributes of the cell are not in braces | write ```swift {#a}"),
    ("```Swift#a", "1:9: the attributes of the cell are not in braces | write ```swift {#a}"),
    ("```swift (#a)", "1:10: the attributes of the cell are not in braces | write ```swift {#a}"),
    ("```swift [#a]", "1:10: the attributes of the cell are not in braces | write ```swift {#a}"),
    ("```swift ｛#a｝", "1:10: the attributes of the cell are not in braces | write ```swift {#a}"),
    ("```swift, {#a}", "1:9: the attributes of the cell are not in braces | write ```swift {#a}"),
    ("```swift \\{#a}", "1:10: the attributes of the cell are not in braces | write ```swift {#a}"),
    (
      "```swift .fold-code",
      "1:10: the attributes of the cell are not in braces | write ```swift {#name}"
    ),
    (
      "```swift timeout=3s",
      "1:10: the attributes of the cell are not in braces | write ```swift {#name}"
    ),
    ("> - ```swift{#a}", "1:13: there is no space between 'swift' and '{' | write ```swift {#a}"),
    ("```swift {#a", "1:13: the attributes of the cell are not closed | end the line with '}'"),
    ("```swift {}", "1:1: the cell has no name | write {#name …}"),
    (
      "```swift {a}",
      "1:11: 'a' is neither a name, nor an option, nor key=value | "
        + "write '#a' for the cell's name or '.a' for an option"
    ),
    ("```swift {# a}", "1:11: there is a space between '#' and the cell's name | write #a"),
    ("```swift {# }", "1:11: there is no name after '#' | write {#name …}"),
    (
      "```swift {#}",
      "1:11: there is no name after '#' | write {#name …}"
    ),
    (
      "```swift {#a, .fold-code}",
      "1:11: there is a comma after the cell's name | write #a, and spaces between attributes"
    ),
    ("```swift {name=a}", "1:11: a cell's name is not an option | write #a"),
    (
      "```swift {#a} {#b}",
      "1:15: '{#b}' after the cell's attributes has no meaning | put options inside the braces"
    ),
    ("```swift {#a #b}", "1:14: the cell has a second name | keep one of them"),
  ])
  func `A fence that is nearly that of a cell is explained`(fence: String, expected: String) {
    #expect(problems(in: fence + "\nlet x = 1\n") == [expected])
  }

  @Test(arguments: [
    (
      "```swift {#a caption=\"The values of `x`\"}\nlet x = 1\n```\n\n```swift {#b}\n```",
      [
        "1:37: a fence of backticks cannot have a backtick after it | "
          + "leave the backtick out, or write ~~~ for both fences"
      ]
    ),
    (
      "````swift {#a alt=\"`x\"}\nlet x = 1\n````",
      [
        "1:20: a fence of backticks cannot have a backtick after it | "
          + "leave the backtick out, or write ~~~~ for both fences"
      ]
    ),
    (
      "```swift {#a} print(1) ```",
      [
        "1:1: the cell is on one line, which makes it text | put the fences and the code on lines of their own"
      ]
    ),
    (
      "Text.\n\n    ```swift {#a}\n    let x = 1\n    ```\n\n    ```swift {#b}\n    ```",
      [
        "3:5: this fence is indented by four spaces or more, which makes it text | "
          + "delete the spaces before it; if it is an example, put it between two lines ````",
        "7:5: this fence is indented by four spaces or more, which makes it text | "
          + "delete the spaces before it; if it is an example, put it between two lines ````",
      ]
    ),
    (
      "- Text.\n\n      ```swift {#a}\n      ```",
      [
        "3:7: this fence is indented by four spaces or more, which makes it text | "
          + "delete the spaces before it; if it is an example, put it between two lines ````"
      ]
    ),
    (
      "Text.\n    ```swift {#a}\n    let x = 1\n",
      [
        "2:5: this fence is indented by four spaces or more, which makes it text | "
          + "delete the spaces before it"
      ]
    ),
    (
      "\u{A0}```swift {#a}\nlet x = 1\n",
      [
        "1:1: the invisible character U+00A0 is before this fence, which makes it text | delete it"
      ]
    ),
    (
      "Text.\n\u{200B}```swift {#a}\nlet x = 1\n",
      [
        "2:1: the invisible character U+200B is before this fence, which makes it text | delete it"
      ]
    ),
    (
      "Here: ```swift {#a}\nlet x = 1\n",
      ["1:7: this fence does not begin its line | put it on a line of its own"]
    ),
    (
      "1.```swift {#a}\nlet x = 1\n",
      ["1:3: this fence does not begin its line | put it on a line of its own"]
    ),
    (
      "#```swift {#a}\nlet x = 1\n",
      ["1:2: this fence does not begin its line | put it on a line of its own"]
    ),
    ("``swift {#a}\nlet x = 1\n``", ["1:1: '``' is not a fence | write ```swift {#a}"]),
    ("~~swift {#a}\nlet x = 1\n", ["1:1: '~~' is not a fence | write ```swift {#a}"]),
    ("'''swift {#a}\nlet x = 1\n", ["1:1: ''''' is not a fence | write ```swift {#a}"]),
    ("> ´´´swift {#a}\n> let x = 1\n", ["1:3: '´´´' is not a fence | write ```swift {#a}"]),
    (
      "<details>\n<summary>More</summary>\n```swift {#a}\nlet x = 1\n\nlet y = 1\n```\n</details>\n\n```swift {#b}\n```",
      [
        "3:1: this fence is inside a block of HTML, where Markdown is text | put an empty line above it"
      ]
    ),
    (
      "<div>\n<!-- A comment. -->\n```{.swift #a}\n```\n</div>",
      [
        "3:1: this fence is inside a block of HTML, where Markdown is text | put an empty line above it"
      ]
    ),
    (
      "<b>\n  ```swift {#a}\n```\n</b>",
      [
        "2:3: this fence is inside a block of HTML, where Markdown is text | put an empty line above it"
      ]
    ),
  ])
  func `A cell in another part of the document is explained`(text: String, expected: [String]) {
    #expect(problems(in: text) == expected)
  }

  @Test(arguments: [
    (
      "```swift {#a}\nlet x = 1\n\nText.\n\n```swift {#b}\nlet y = 1\n```\n",
      "1:1: the block that begins here is not closed before the cell of line 6 | "
        + "end it with a line ```, or open it with ```` if it shows fences"
    ),
    (
      "```swift {#a}\nlet x = 1\n\nText.\n\n```sh\nls\n```\n",
      "1:1: the block that begins here is not closed before the block of line 6 | "
        + "end it with a line ```, or open it with ```` if it shows fences"
    ),
    (
      "```swift\nlet x = 1\n\nText.\n\n```swift {#b}\nlet y = 1\n```\n",
      "1:1: the block that begins here is not closed before the cell of line 6 | "
        + "end it with a line ```, or open it with ```` if it shows fences"
    ),
    (
      "```markdown\nText.\n\n```swift {#b}\nlet y = 1\n```\n",
      "1:1: the block that begins here is not closed before the cell of line 4 | "
        + "end it with a line ```, or open it with ```` if it shows fences"
    ),
    (
      "```\nText.\n\n   ```swift{#b}\nlet y = 1\n```\n",
      "1:1: the block that begins here is not closed before the cell of line 4 | "
        + "end it with a line ```; if it was meant to close the block before it, "
        + "correct that one's fence"
    ),
    (
      "````markdown\nText.\n\n```swift {#b}\nlet y = 1\n```\n",
      "1:1: the block that begins here is not closed before the cell of line 4 | "
        + "end it with a line ````, or open it with ````` if it shows fences"
    ),
    (
      "~~~swift {#a}\nlet x = 1\n```\n\n```swift {#b}\nlet y = 1\n```\n",
      "1:1: the block that begins here is not closed before the cell of line 5 | "
        + "end it with a line ~~~, or open it with ~~~~ if it shows fences"
    ),
    (
      "> ```swift {#a}\n> let x = 1\n>\n> ```swift {#b}\n> let y = 1\n> ```\n",
      "1:3: the block that begins here is not closed before the cell of line 4 | "
        + "end it with a line ```, or open it with ```` if it shows fences"
    ),
  ])
  func `A block that is not closed is blamed, and not the next one`(
    text: String, expected: String
  ) {
    #expect(problems(in: text) == [expected])
  }

  @Test(arguments: [
    (
      """
      # Two cells

      Text.

      ```swift {#one caption="The values of `x`"}
      let x = 1
      print(x)
      ```

      ```swift {#two}
      print("two")
      ```
      """, "5:39"
    ),
    ("> - ```swift {#a alt=\"A chart of `x`\"}\n>   let x = 1\n>   ```\n", "1:34"),
    ("Text\n```swift {#a timeout=`1s`}\nlet x = 1\n```\n\nText", "2:22"),
  ])
  func `A backtick after a fence of backticks is an error at its place`(
    text: String, place: String
  ) {
    let expected =
      "\(place): a fence of backticks cannot have a backtick after it | "
      + "leave the backtick out, or write ~~~ for both fences"
    #expect(problems(in: text) == [expected])
  }

  @Test func `All attempts at a cell are explained at once`() {
    let text = """
      # Seven attempts at a cell

      ```swift{#no-space}
      print(1)
      ```

      ```swift\t{#tab}
      print(2)
      ```

      ```Swift {#capital}
      print(3)
      ```

      ``` {.swift #pandoc}
      print(4)
      ```

      ```{swift}
      print(5)
      ```

      ```swift #no-braces
      print(6)
      ```

      <details>
      <summary>No blank line below</summary>
      ```swift {#in-html}
      print(7)
      ```
      </details>
      """
    #expect(
      problems(in: text) == [
        "3:9: there is no space between 'swift' and '{' | write ```swift {#no-space}",
        "11:4: a cell's language is 'swift', not 'Swift' | write ```swift {#capital}",
        "15:5: the language of the block is in its braces | "
          + "write ```swift {#pandoc}, or ```swift for code that is only shown",
        "19:4: the language of the block is in its braces | "
          + "write ```swift {#name}, or ```swift for code that is only shown",
        "23:10: the attributes of the cell are not in braces | write ```swift {#no-braces}",
        "29:1: this fence is inside a block of HTML, where Markdown is text | "
          + "put an empty line above it",
      ])
  }

  @Test(arguments: [
    ("```swift\nlet x = 1\n```\n", 1),
    ("```Swift\nlet x = 1\n```\n\n~~~ swift\n~~~\n", 2),
    ("```swift title=\"main.swift\"\n```\n", 1),
    ("```swift no-run\n```\n", 1),
    ("```swift\n#if DEBUG {\n#endif\n```\n", 1),
    ("```python {#x}\n```\n", 0),
    ("```{python}\n```\n", 0),
    ("``` {.python #x}\n```\n", 0),
    ("``` {#x .haskell .numberLines}\n```\n", 0),
    ("```{r, swift=TRUE}\n```\n", 0),
    ("```text {swift}\n```\n", 0),
    ("```swiftui {#x}\n```\n", 0),
    ("```shift {x}\n```\n", 0),
    ("```sh\necho \"```swift {#a}```\"\n```\n", 0),
    ("```\nno language {#x}\n```\n", 0),
    ("```` markdown\n```swift {#a}\nlet x = 1\n```\n````\n", 0),
    ("````\n```swift{#a}\n```\n````\n", 0),
    ("~~~markdown\n```swift {#a}\nlet x = 1\n```\n~~~\n", 0),
    ("Write a fence such as\n```` ```swift {#a} ```` for a cell.\n", 0),
    ("```swift {#a}``` begins a cell.\n", 0),
    ("```swift {#a}```\n", 0),
    ("`swift {#a}` makes a cell, and\n``swift {#b}`` too.\n", 0),
    ("The info string is\n`swift {#a}`\n", 0),
    ("A brace {#a} and ~~~ in a line, swift {#a}\n", 0),
    ("    Example:\n\n    ```swift {#a}\n    ```\n", 0),
    ("<!-- later:\n```swift {#a}\nlet x = 1\n```\n-->\n", 0),
    ("<div>\n<!-- later:\n```swift {#a}\n```\n-->\n</div>\n", 0),
    ("<pre>\n```swift {#a}\n```\n</pre>\n", 0),
    ("<div><pre>\n```swift {#a}\n```\n</pre></div>\n", 0),
    ("<div>\n\n```python {#a}\n```\n</div>\n", 0),
    ("<div>\n```python {#a}\n```\n</div>\n", 0),
    ("# One\n\n```\ntwo\n", 0),
    ("```\n```python {#a}\n```\n", 0),
    ("---\ntitle: \"```swift{#a}\"\n---\n", 0),
  ])
  func `Other blocks are left unchanged, and blocks of Swift are counted`(
    text: String, count: Int
  ) throws {
    let lesson = try LessonParser().parse(text, path: "a.md")
    #expect(lesson.cells == [])
    #expect(lesson.unnamedSwiftBlockCount == count)
  }

  @Test(arguments: [
    (
      "caption=The loss.",
      "1:22: the value of 'caption' has a space | "
        + "put the value in straight quotes: caption=\"The loss.\""
    ),
    (
      "caption=The loss. .fold-code timeout=3s",
      "1:22: the value of 'caption' has a space | "
        + "put the value in straight quotes: caption=\"The loss.\""
    ),
    (
      "caption = \"The loss.\"",
      "1:14: there is a space beside the '=' of 'caption' | write caption=\"The loss.\""
    ),
    (
      "caption= \"The loss.\"",
      "1:14: there is a space beside the '=' of 'caption' | write caption=\"The loss.\""
    ),
    (
      "caption = The loss.",
      "1:14: there is a space beside the '=' of 'caption' | write caption=\"The loss.\""
    ),
    (
      "caption = “The loss.”",
      "1:14: there is a space beside the '=' of 'caption' | write caption=\"The loss.\""
    ),
    ("timeout = 30s", "1:14: there is a space beside the '=' of 'timeout' | write timeout=30s"),
    ("timeout=30 s", "1:22: the value of 'timeout' has a space | write timeout=30s"),
    (
      "timeout=30", "1:22: '30' is not a duration | add its unit: 30s, or 30ms, or 30m"
    ),
    (
      "timeout=30sec",
      "1:22: '30sec' is not a duration | "
        + "write a number with its unit, up to a week: 500ms, 30s or 2m"
    ),
    (
      "caption=“The loss.”",
      "1:22: the value of 'caption' is in curly quotes | "
        + "put the value in straight quotes: caption=\"The loss.\""
    ),
    (
      "alt=„Der Verlust“ .fold-code",
      "1:18: the value of 'alt' is in curly quotes | "
        + "put the value in straight quotes: alt=\"Der Verlust\""
    ),
    (
      "caption='The loss.'",
      "1:22: the value of 'caption' is in single quotes | "
        + "put the value in straight quotes: caption=\"The loss.\""
    ),
    (
      "caption=“The loss.",
      "1:22: the value of 'caption' is in curly quotes | "
        + "put the value in straight quotes: caption=\"The loss.\""
    ),
    ("= x", "1:14: there is no option before '=' | write key=value"),
    (".fold-code=true", "1:14: the option '.fold-code' takes no value | write .fold-code"),
    (".timeout=3s", "1:14: the option 'timeout' has no dot | write timeout=…"),
  ])
  func `An attribute that is nearly right is explained`(attribute: String, expected: String) {
    let found = problems(in: "```swift {#a \(attribute)}\n```\n")
    #expect(found == [expected])
  }

  @Test(arguments: [
    "caption=loss", "caption=", "caption=it's", "caption=a-b alt=c", "alt=\"a = b\"",
  ])
  func `A text of one word needs no quotes`(attribute: String) {
    #expect(problems(in: "```swift {#a \(attribute)}\n```\n") == [])
  }
}
