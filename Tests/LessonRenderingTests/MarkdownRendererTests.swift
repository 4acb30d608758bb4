import CommonMark
import LessonModel
import LessonRendering
import LessonSource
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

  @Test(arguments: texts)
  func `leaves every byte of the lesson in place`(text: String) {
    let page = render(text, outputs: Self.outputs)
    #expect(remove(insertions: page.text, from: text))
  }

  @Test(arguments: texts)
  func `inserts nothing but the cells' anchors where nothing came out`(text: String) {
    let anchors = /<a id="[a-z]"><\/a>\R[ >]*/
    #expect(render(text, outputs: [:]).text.replacing(anchors, with: "") == text)
  }

  @Test func `puts outputs under their cell, and figures into files`() {
    let page = render(Self.texts[0], outputs: Self.outputs, failed: "b")
    #expect(
      page.text == """
        Text

        <a id="a"></a>
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

        <a id="b"></a>
        ```swift {#b}
        2
        ```

        ```stderr
        careful
        ```

        ```error
        lesson.md:7:5: Fatal error: broken
        ```

        """)
    #expect(
      page.files.mapValues { String(decoding: $0, as: UTF8.self) } == ["lesson/a-1.svg": "<svg/>\n"]
    )
  }

  @Test func `stays inside the list or the block quote of its cell`() {
    let list = render(Self.texts[2], outputs: ["a": [.printed("x\n\ny")]]).text
    #expect(list.contains("  ```\n\n  ```text\n  x\n\n  y\n  ```\n\n- item"))
    let quote = render(Self.texts[3], outputs: ["a": [.printed("x\n\ny")]]).text
    #expect(quote.contains(">    ~~~\n>\n>    ```text\n>    x\n>\n>    y\n>    ```\n>\n> more\n"))
  }

  @Test func `keeps the lesson's line endings`() {
    let text = render(Self.texts[4], outputs: ["a": [.printed("x\ny")]]).text
    #expect(text.contains("```\r\n\r\n```text\r\nx\r\ny\r\n```\r\n\r\nMore"))
  }

  @Test func `fences an output that has fences in it`() {
    let text = render(Self.texts[5], outputs: ["a": [.printed("````swift\n```")]]).text
    #expect(text == "<a id=\"a\"></a>\n```swift {#a}\n1\n```\n\n`````text\n````swift\n```\n`````\n")
  }

  @Test(arguments: [
    ("```swift {#a}\n1\n", "<a id=\"a\"></a>\n```swift {#a}\n1\n```\n\n```text\nx\n```\n"),
    (
      "> ```swift {#a}\n> 1\nmore\n",
      "> <a id=\"a\"></a>\n> ```swift {#a}\n> 1\n> ```\n>\n> ```text\n> x\n> ```\n>\nmore\n"
    ),
    (
      "- ```swift {#a}\n  1\n- more\n",
      "- <a id=\"a\"></a>\n  ```swift {#a}\n  1\n  ```\n\n  ```text\n  x\n  ```\n\n- more\n"
    ),
    (
      "> ```swift {#a}\n>     ```\nmore\n",
      "> <a id=\"a\"></a>\n> ```swift {#a}\n>     ```\n> ```\n>\n> ```text\n> x\n> ```\n>\nmore\n"
    ),
  ])
  func `closes a fence that the lesson leaves open`(text: String, expected: String) {
    #expect(render(text, outputs: ["a": [.printed("x")]]).text == expected)
  }

  @Test func `writes spaces for tabs before an output, of which cmark would count a part`() {
    let text = render(
      ">\t ~~~swift {#a}\n>\t1\n>\t ~~~\n", outputs: ["a": [.printed("x")]]
    ).text
    #expect(
      text
        == ">\t <a id=\"a\"></a>\n>    ~~~swift {#a}\n>\t1\n>\t ~~~\n>\n>    ```text\n>    x\n>    ```\n"
    )
  }

  @Test func `hides and folds outputs as the cell says, but never an error`() {
    let hidden = "```swift {#a .hide-output}\n1\n```\n"
    #expect(
      render(hidden, outputs: ["a": [.printed("x")]]).text == "<a id=\"a\"></a>\n" + hidden)
    #expect(render(hidden, outputs: ["a": [.failure("x", line: 2)]]).text.contains("```error"))
    let folded = render("```swift {#a .fold-output}\n1\n```\n", outputs: ["a": [.printed("x")]])
    #expect(
      folded.text.hasSuffix(
        "\n<details>\n<summary>Output</summary>\n\n```text\nx\n```\n\n</details>\n"))
  }

  @Test(arguments: [
    (
      "Text\n```swift {#a .fold-code}\n1\n```\nmore\n",
      "Text\n<a id=\"a\"></a>\n<details>\n<summary>Code</summary>\n\n```swift {#a .fold-code}\n1\n```\n\n</details>\n\n"
        + "```text\nx\n```\n\nmore\n"
    ),
    (
      "```swift {#a .hide-code}\n1\n```\n",
      "<a id=\"a\"></a>\n<!--\n\n```swift {#a .hide-code}\n1\n```\n\n-->\n\n```text\nx\n```\n"
    ),
    (
      "```swift {#a .hide-code}\n\"-->\"",
      "<a id=\"a\"></a>\n<details>\n<summary>Code</summary>\n\n```swift {#a .hide-code}\n\"-->\"\n```\n\n</details>\n\n"
        + "```text\nx\n```\n"
    ),
    (
      "> - ```swift {#a .fold-code}\r\n>   1\r\n>   ```\r\n> - b\r\n",
      "> - <a id=\"a\"></a>\r\n>   <details>\r\n>   <summary>Code</summary>\r\n>\r\n>   ```swift {#a .fold-code}\r\n>   1\r\n"
        + ">   ```\r\n>\r\n>   </details>\r\n>\r\n>   ```text\r\n>   x\r\n>   ```\r\n>\r\n> - b\r\n"
    ),
  ])
  func `folds and hides code without a change to it`(text: String, expected: String) {
    #expect(render(text, outputs: ["a": [.printed("x")]]).text == expected)
  }

  @Test(arguments: [
    ("```swift {#a}\n1\n```\n", "A\n```swift {#a}\n1\n```\n"),
    ("Text\n```swift {#a}\n1\n```\n", "Text\nA\n```swift {#a}\n1\n```\n"),
    ("- b\n- ```swift {#a}\n  1\n  ```\n", "- b\n- A\n  ```swift {#a}\n  1\n  ```\n"),
    ("10. ~~~swift {#a}\n    1\n    ~~~\n", "10. A\n    ~~~swift {#a}\n    1\n    ~~~\n"),
    ("> > ```swift {#a}\n> > 1\n> > ```\n", "> > A\n> > ```swift {#a}\n> > 1\n> > ```\n"),
    ("   ```swift {#a}\n    1\n```\n", "   A\n   ```swift {#a}\n    1\n```\n"),
    (
      "[^1]: b\n\n    ```swift {#a}\n    1\n    ```\n\nc[^1]\n",
      "[^1]: b\n\n    A\n    ```swift {#a}\n    1\n    ```\n\nc[^1]\n"
    ),
    (
      "> | b |\n> |-|\n> ```swift {#a}\n> ```\n",
      "> | b |\n> |-|\n> \n> A\n> ```swift {#a}\n> ```\n"
    ),
    ("| b |\n|-|\n- ```swift {#a}\n  ```\n", "| b |\n|-|\n- A\n  ```swift {#a}\n  ```\n"),
    ("> [!NOTE]\n> ```swift {#a}\n> ```\n", "> [!NOTE]\n> A\n> ```swift {#a}\n> ```\n"),
  ])
  func `puts a cell's anchor on the line before its fence, with the marks of what is around it`(
    text: String, expected: String
  ) {
    let page = render(text, outputs: [:]).text
    #expect(page == expected.replacing("A\n", with: "<a id=\"a\"></a>\n"))
    // The text around the anchor is the same as without it.
    func isAnchor(_ node: Node) -> Bool {
      if case .html(let html) = node.kind { html.hasPrefix("<a") || html == "</a>" } else { false }
    }
    func kinds(_ text: String) -> [Node.Kind] {
      CommonMarkParser().parse(text).inOrder.filter { node in
        !isAnchor(node) && node.kind != .softBreak
          && !(node.kind == .paragraph && node.children.allSatisfy(isAnchor))
      }.map(\.kind)
    }
    #expect(kinds(page) == kinds(text))
  }

  @Test func `shows the code of a cell that is taken from another lesson`() throws {
    let text = "> ```swift {#a from=other}\n> ```\n\n```swift {#b from=other}"
    var lesson = try LessonParser().parse(text, path: "lessons/lesson.md")
    lesson.cells[0].code = "let x = 1\n\nprint(x)\n"
    lesson.cells[1].code = "1\n"
    let cells = ["a", "b"].map {
      ExecutedCell(name: $0, status: .finished, outputs: [.printed($0)])
    }
    let page = MarkdownRenderer().render(
      ExecutedLesson(lesson: lesson, parameters: [], cells: cells, versions: []))
    #expect(
      page.text
        == "> <a id=\"a\"></a>\n> ```swift {#a from=other}\n> let x = 1\n>\n> print(x)\n> ```\n>\n> ```text\n> a\n> ```\n\n"
        + "<a id=\"b\"></a>\n```swift {#b from=other}\n1\n```\n\n```text\nb\n```\n")
  }

  @Test
  func `shows a display's Markdown rather than its picture, and a picture rather than text`() {
    var representations = [
      "text/markdown": "a\r\n\n$\\{b\\}$\n", "text/html": "<b>", "text/plain": "b",
      "image/svg+xml": "<svg/>",
    ]
    func page() -> MarkdownPage {
      render(
        "```swift {#a}\n```\n",
        outputs: ["a": [.display(Display(representations: representations, caption: "C"))]])
    }
    #expect(page().text == "<a id=\"a\"></a>\n```swift {#a}\n```\n\na\n\n$`\\{b\\}`$\n\n*C*\n")
    #expect(page().files.isEmpty)
    representations["text/markdown"] = nil
    #expect(page().text.hasSuffix("\n\n![C](lesson/a-1.svg)\n\n*C*\n"))
    representations["image/svg+xml"] = nil
    #expect(page().text.hasSuffix("\n\n```text\nb\n```\n\n*C*\n"))
    representations["text/plain"] = nil
    #expect(page().text.hasSuffix("\n\n<div>\n<b>\n</div>\n\n*C*\n"))
  }

  @Test(arguments: [
    "$x_1 + y_{2}$ and $\\hat y_i$ cost \\$5 and $6\n", "$$\nx^2 \\cdot y\n$$\n",
    "`$\\{x\\}$` $a*b$\n",
    "```latex\n$\\{x\\}$\n```\n", "a$b\n", "$`\\{a\\}`$ and ($`b`$)\n",
    "```math\na_b \\\\ c\n```\n", "# $a$\n\n> - $b$, $c$-axis.\n", "\\$5 and \\$6\n",
    "| $a$ | $b \\| c$ |\n|-|-|\n| $d$ |\n", "1$\n\n2$\n", "$a\nb$\n", "<!-- $\\{x\\}$ -->\n",
    "$x~y$\n",
  ])
  func `leaves the formulas that GitHub understands as they are`(text: String) {
    #expect(render(text, outputs: [:]).text == text)
  }

  @Test(arguments: [
    ("é $\\{x\\}$, $x$.\n", "é $`\\{x\\}`$, $x$.\n"),
    ("$\\bar{x}_i y_{j}$\n", "$`\\bar{x}_i y_{j}`$\n"),
    ("$\\hat{x}_i$ *a* $y_{j}$\n", "$`\\hat{x}_i`$ *a* $`y_{j}`$\n"),
    ("$a*b$ and $c*d$\n", "$`a*b`$ and $`c*d`$\n"), ("$x~y~z$\n", "$`x~y~z`$\n"),
    ("$a <b> c$\n", "$`a <b> c`$\n"), ("$[a](b)$\n", "$`[a](b)`$\n"), ("$&lt;$\n", "$`&lt;`$\n"),
    ("$$\na \\\\\nb\n$$\n", "```math\na \\\\\nb\n```\n"),
    ("Text\n$$a\\,b$$\nmore\n", "Text\n```math\na\\,b\n```\nmore\n"),
    ("Text $$a\\,b$$ more\n", "Text $`\\displaystyle a\\,b`$ more\n"),
    // A dollar sign opens a formula after a space only, and closes none before a letter.
    ("a$x$\n", "a&NoBreak;$`x`$\n"), ("3$x$\n", "3&NoBreak;$`x`$\n"), ("($x$)\n", "($`x`$)\n"),
    ("-$x$ +$y$\n", "-$`x`$ +$`y`$\n"), ("$x$a\n", "$`x`$a\n"), ("$n$th\n", "$`n`$th\n"),
    ("$a$$b$\n", "$`a`$&NoBreak;$`b`$\n"), ("**$a$**\n", "**$`a`$**\n"),
    ("a$`x`$\n", "a&NoBreak;$`x`$\n"), ("a$$x$$\n", "a&NoBreak;$`\\displaystyle x`$\n"),
    // GitHub's syntax beyond Markdown.
    ("$\\href{https://e.org}{a}$\n", "$`\\href{https://e.org}{a}`$\n"),
    ("$f:a:b$\n", "$`f:a:b`$\n"), ("$a@b.c$\n", "$`a@b.c`$\n"),
    ("$\\text{`a'}\\,$\n", "$``\\text{`a'}\\,``$\n"),
    ("$\\text{a`}$ $`$\n", "$``\\text{a`}``$ $`` ` ``$\n"),
    // Headings, tables, footnotes and emphases hold no block.
    ("# $\\{x\\}$\n", "# $`\\{x\\}`$\n"), ("$$a\\,b$$\n===\n", "$`\\displaystyle a\\,b`$\n===\n"),
    ("| a |\n|-|\n| $\\{b \\| c\\}$ |\n", "| a |\n|-|\n| $`\\{b \\| c\\}`$ |\n"),
    ("a[^1]\n\n[^1]: $\\{b\\}$\n", "a[^1]\n\n[^1]: $`\\{b\\}`$\n"),
    ("*a\n$$b\\,c$$\nd*\n", "*a\n$`\\displaystyle b\\,c`$\nd*\n"),
    // No line of a formula in code starts a block, and a block keeps the marks around it.
    ("a $b\n- c$ d\n", "a $`b - c`$ d\n"),
    ("$$\na\n= b\n=\nc\n$$\n", "```math\na\n= b\n=\nc\n```\n"),
    ("> a\n$$b\\,c$$\n", "> a\n$`\\displaystyle b\\,c`$\n"),
    ("- a\n$$b\\,c$$\n", "- a\n$`\\displaystyle b\\,c`$\n"),
    ("1. $$b\\,c$$\n", "1. ```math\n   b\\,c\n   ```\n"),
    ("$$\n\\text{```}\\,\n$$\n", "````math\n\\text{```}\\,\n````\n"),
    ("- a\n\n  $$ a\\,\n  b $$\n", "- a\n\n  ```math\n   a\\,\n  b \n  ```\n"),
    ("> - $$\n>   a\\,b\n>   $$\n", "> - ```math\n>   a\\,b\n>   ```\n"),
    ("$$\r\na\\,b\r\n$$\r\n", "```math\r\na\\,b\r\n```\r\n"),
  ])
  func `writes the formulas that GitHub would misread in its own way`(
    text: String, expected: String
  ) {
    #expect(render(text, outputs: [:]).text == expected)
  }

  @Test
  func `rewrites formulas only after the front matter, and outputs keep their places`() throws {
    let text = "---\ntitle: $\\{x\\}$\n---\n$$a\\,b$$\n\n```swift {#a}\n1\n```\n\n$\\{x\\}$\n"
    let lesson = try LessonParser().parse(text, path: "lessons/lesson.md")
    let cell = ExecutedCell(name: "a", status: .finished, outputs: [.printed("$\\{x\\}$")])
    let page = MarkdownRenderer().render(
      ExecutedLesson(lesson: lesson, parameters: [], cells: [cell], versions: []))
    #expect(
      page.text
        == "---\ntitle: $\\{x\\}$\n---\n```math\na\\,b\n```\n\n<a id=\"a\"></a>\n```swift {#a}\n1\n```\n\n"
        + "```text\n$\\{x\\}$\n```\n\n$`\\{x\\}`$\n")
  }

  @Test(.timeLimit(.minutes(5)))
  func `takes no longer than its length for a line of formulas`() {
    let text = String(repeating: "$\\{a\\}$ $$\\{b\\}$$ ", count: 10_000)
    let page = render(text, outputs: [:]).text
    #expect(page.hasPrefix("$`\\{a\\}`$ $`\\displaystyle \\{b\\}`$ $`"))
  }

  @Test(arguments: [
    (" A square ", "\n\n*A square*\n"),
    ("\u{A0}# *1* ~~x~~\n", "\n\n*\\# \\*1\\* \\~\\~x\\~\\~*\n"),
    (" ", "text\nx\n```\n"),
  ])
  func `writes a caption as an emphasis, whatever it begins and ends with`(
    caption: String, end: String
  ) {
    let display = Display(representations: ["text/plain": "x"], caption: caption)
    let page = render("```swift {#a}\n```\n", outputs: ["a": [.display(display)]])
    #expect(page.text.hasSuffix(end))
  }

  @Test func `notes which cells did not run`() {
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
