import CommonMark
import LessonModel
import LessonRendering
import Testing

@Suite("What a cell prints") struct HostileOutputTests {
  static let strings = [
    "<script>x()</script>", "</script><script>x()</script>", "</pre><img src=x onerror=x()>",
    "</code></pre></div></main>", "<!--", "-->", "]]>", "<![CDATA[", "&lt;b&gt;", "&amp;amp;",
    "&#60;b>",
    "```", "````````", "~~~", "```\n<b>\n```", "$x$", "$$x$$", "$<img src=x onerror=x()>$",
    "[a](javascript:x)", "![a](b\" onerror=\"x)", "\" onclick=\"x", "' onclick='x", "<", "&",
    "\u{0}<b>",
    "\n<b>", "<b", "    indented <b>", "> quoted <b>", "\u{2028}<b>\u{2029}", "\u{FFFD}", "---",
    "# a",
  ]

  @Test(arguments: strings)
  func `is text on every page, in its place`(string: String) throws {
    let text = "# A\n\n```swift {#a}\n1\n```\n\nThe end.\n"
    let error = CellError(name: "Error", message: string, file: "a.md", line: 1)
    let executed = Sample(
      text: text, outputs: ["a": [.stream(.stdout, text: string), .error(error)]]
    ).executed

    let escaped = string.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;").replacing(
        "\0", with: "\u{FFFD}")
    let start = escaped.hasPrefix("\n") ? "\n" : ""
    let html = try HTMLRenderer().render(executed)
    #expect(html.contains("<pre class=\"stdout\">\(start)\(escaped)</pre>"))
    #expect(html.contains("<pre class=\"message\">\(start)\(escaped)</pre>"))

    // Markdown reads back what was written: one block of code with the text, and nothing more.
    let markdown = MarkdownRenderer().render(executed).text
    let blocks = CommonMarkParser().parse(markdown).children.compactMap { node in
      guard case .codeBlock(let info, let code) = node.kind else { return [String]?.none }
      return [info, code]
    }
    let printed = string.replacing("\0", with: "\u{FFFD}")
    #expect(
      blocks == [
        ["swift {#a}", "1\n"], ["text", printed + "\n"], ["error", "a.md:1: Error: \(printed)\n"],
      ])
    #expect(markdown.hasSuffix("\n\nThe end.\n"))
  }
}
