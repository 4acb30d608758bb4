import CommonMark
import LessonModel
import Testing

@Suite struct CommonMarkParserTests {
  @Test func `A document becomes a tree of values with the lines of its source`() throws {
    let document = CommonMarkParser().parse(
      """
      # Title *with* `code`

      1. one
      2. two

         ```swift {#a}
         let x = 1
         ```
      """)
    #expect(document.kind == .document)
    #expect(document.children.map(\.kind) == [.heading(level: 1), .list(start: 1, isTight: false)])
    #expect(document.children[0].plainText == "Title with code")
    let block = try #require(document.children[1].children.last?.children.last)
    #expect(block.kind == .codeBlock(info: "swift {#a}", code: "let x = 1\n"))
    #expect(block.range.first == SourcePosition(line: 6, column: 4))
    #expect(block.range.last.line == 8)
  }

  @Test func `Every kind of node is converted`() {
    let document = CommonMarkParser().parse(
      """
      > *a* **b** [c](d "e") ![f](g) <i>h</i>\\
      next
      soft

      ---

      <div>raw</div>
      """)
    #expect(
      document.inOrder.map(\.kind) == [
        .document, .blockQuote, .paragraph, .emphasis, .text("a"), .text(" "), .strong, .text("b"),
        .text(" "), .link(destination: "d", title: "e"), .text("c"), .text(" "),
        .image(source: "g", title: ""), .text("f"), .text(" "), .html("<i>"), .text("h"),
        .html("</i>"), .lineBreak, .text("next"), .softBreak, .text("soft"), .thematicBreak,
        .htmlBlock("<div>raw</div>\n"),
      ])
  }

  @Test(arguments: [
    ("> ```\n> a\n> ```\nb\n", 3), ("> ```\n> a\nb\n", 2), ("> ```\nb\n", 1),
    ("- ```\n  a\n\nb\n", 3), ("- ```\n  a\n- b\n", 2), ("> - ~~~\n>   a\n> b\nc", 2),
    ("1. > ```\n   > a\n\n   b\n", 2), ("> ```\n> a\n>     ```\nb\n", 3), ("> ```\n> a", 2),
    ("- ```\n  a\n", 2), ("- ```\n  a\n  ```\n- b\n", 3), ("```\na\n\n", 3),
  ])
  func `A code block ends at its fence, or with the block quote or the list around it`(
    text: String, lastLine: Int
  ) throws {
    let block = try #require(
      CommonMarkParser().parse(text).inOrder.first { node in
        if case .codeBlock = node.kind { true } else { false }
      })
    #expect(block.range.last.line == lastLine)
  }

  @Test(arguments: [
    ("<!-- a -->\nb", 1), ("<!--\na -->\nb", 2), ("<pre>\r\n\r\n</pre>\r\nb", 3), ("<!-- a\rb", 2),
    ("> <!--\n> a\nb", 2), ("<p>\na\n\nb", 2), ("- <p>\nb", 1), ("<script>", 1),
  ])
  func `A block of HTML ends with the line that closes it`(text: String, lastLine: Int) throws {
    let block = try #require(
      CommonMarkParser().parse(text).inOrder.first { node in
        if case .htmlBlock = node.kind { true } else { false }
      })
    #expect(block.range.last.line == lastLine)
  }

  @Test(arguments: [">", "- ", "1. ", "*a _b "])
  func `Deeply nested blocks and emphases are moved up, with their text`(mark: String) {
    let text =
      String(repeating: mark, count: 10_000) + "end" + String(repeating: "_ a*", count: 10_000)
    var depth = 0
    let document = CommonMarkParser().parse(text)
    var level = [document]
    while !level.isEmpty {
      level = level.flatMap(\.children)
      depth += 1
    }
    #expect(depth == CommonMarkParser.deepestLevel + 1)
    #expect(document.plainText.contains("end"))
  }
}
