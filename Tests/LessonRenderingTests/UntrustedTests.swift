import CommonMark
import Foundation
import LessonModel
import LessonRendering
import LessonSource
import Testing

@Suite("A lesson that is not trusted") struct UntrustedTests {
  private func neutralized(_ text: String, images: [LessonImage] = []) throws -> Lesson {
    var lesson = Sample(text: text).executed.lesson
    lesson.images = images
    return try lesson.neutralized()
  }

  @Test(arguments: [
    ("a <b>bold</b> c", "a bold c"),
    ("a <b\nonclick=x> c", "a &lt;b\nonclick=x> c"),
    ("a <!-- x --> c", "a &lt;!-- x --> c"),
    ("a <scr<b>ipt>", "a &lt;script>"),
    ("a < b and <3", "a < b and <3"),
    ("\u{600}<svg onload=x>", "\u{600}"),
    ("# `\n<b>x</b> `", "# `\nx `"),
    ("Press <kbd>`</kbd> to $[0,1]$", "Press ` to $[0,1]$"),
    ("> ```\n> <i>\n<b>x</b>", "> ```\n> <i>\nx"),
    ("- ```\n  <i>\n<b>x</b>", "- ```\n  <i>\nx"),
    ("a `<!--`` b --> c", "a `&lt;!--`` b --> c"),
    ("<https://example.org> <javascript:x>", "<https://example.org> &lt;javascript:x>"),
    ("`<b>` ``<i>` <u>``", "`<b>` ``<i>` <u>``"),
    ("\\`<b>x\\`", "\\`x\\`"),
    ("$a < b$ <i>", "$a < b$ "),
    ("$\\text{if a<b}$ and $x</y$", "$\\text{if a<{}b}$ and $x<{}/y$"),
    ("a|b\n-|-\n`c | <i>` | `\\| <i>`", "a|b\n-|-\n`c | ` | `\\| <i>`"),
    ("a|b\n- -|-\n`c | <i>`", "a|b\n- -|-\n`c | <i>`"),
    ("[^1]: <i>", "&#91;^1&#93;: &lt;i>"),
    ("$`$ `<i>`", "$`$ &#96;&lt;i>&#96;"),
    ("&lt;b&gt;", "&lt;b&gt;"),
    ("```\n<b>\n```", "```\n<b>\n```"),
    ("<p align=\"a>b\">One *two*\n<b>three</b></p>\n\nfour", "One &#42;two&#42;\nthree\n\nfour"),
    ("<script>\nx\n</script>\n# a", "\n\n\n# a"),
    (
      "<div>\n1. x [y](z)\n```text {#a}\n</div>",
      "\n1&#46; x &#91;y&#93;(z)\n&#96;&#96;&#96;text &#123;&#35;a&#125;\n"
    ),
    ("> <div>\n> x\n> </div>\n\n- <i>y", "> \n> x\n> \n\n- y"),
    ("# A <i>b</i>\r\n\r\n<hr>\r\n", "# A b\r\n\r\n\r\n"),
    ("---\ntitle: <i>\n---\n<hr>", "---\ntitle: \n---\n"),
    ("<!--\n```-->\n\ntext", "\n\n\ntext"),
    ("<pre>\n\n- a</pre>\n- b", "\n\n&#45; a\n- b"),
    ("1.  <!-- x -->\n\n    ```\n    a\n    ```", "1.  &#32;\n\n    ```\n    a\n    ```"),
    ("<table>\n    <td>a_b</td>\n</table>", "\na&#95;b\n"),
    (">\t<p>\n>\t\t<i>a</i>", ">\t\n>\ta"),
  ])
  func `has no HTML in its text, on the same lines`(text: String, expected: String) throws {
    let lesson = try neutralized(text)
    #expect(lesson.text == expected)
    #expect(lesson.text.sourceLines.count == text.sourceLines.count)
    for document in [
      lesson.document, CommonMarkParser().parseWithoutFormulas(lesson.text),
      CommonMarkParser().parseCommonMark(lesson.text),
    ] {
      #expect(
        !document.inOrder.contains { node in
          switch node.kind {
          case .html, .htmlBlock: true
          default: false
          }
        })
    }
  }

  @Test(arguments: [
    "javascript:x", "JavaScript:x", "java&#x0A;script:x", "&#106;avascript:x",
    "javascript&colon;x",
    "<javascript:x>", " javascript:x", "\njavascript:x", "vbscript:x",
    "data:text/html,x", "data:image/svg+xml,x", "file:///etc/passwd", "blob:x",
    "java&Tab;script:x", "&#1;javascript:x", "view-source:x", "javascript:\u{FF9E}=x",
    "javascript:\u{0E33}=x",
  ])
  func `has no link that runs something`(address: String) throws {
    for text in [
      "[a](\(address))", "[a][b]\n\n[b]: \(address)", "![a](\(address))", "> [a](\(address) 'b')",
      "$x[a](\(address))$", "a[^1]\n\n[^1]: [b](\(address))",
    ] {
      let lesson = try neutralized(text)
      for document in [
        lesson.document, CommonMarkParser().parseWithoutFormulas(lesson.text),
        CommonMarkParser().parseCommonMark(lesson.text),
      ] {
        let targets = document.inOrder.compactMap { node in
          switch node.kind {
          case .link(let target, _), .image(let target, _): target
          default: nil
          }
        }
        // In a formula, the `<` around an address is kept from opening a tag.
        #expect(targets.allSatisfy { $0.hasPrefix("{}") }, "\(text)")
      }
      #expect(lesson.document.plainText.contains("a"))
    }
  }

  @Test(
    arguments: [
      "[a](ADDRESS) and [b]\n\n[b]: ADDRESS", "Opening hours [daily]: 10:30 and a[i](x < y).",
      "see [note]: a:b and x[0]: <3 and f[i](a < b)", "$f[n](x < y)$ and $A[i]$",
    ],
    [
      "https://example.org/a:b?c=d#e", "http://a", "mailto:a@b.org", "#x", "other.html", "a/b:c",
      "data:image/png;base64,AA", "?a:b", "10:30", "\u{E9}t\u{E9}:a", ":", "\\javascript:x",
      "<b c>", "<https://a>",
    ])
  func `keeps its other links, and what only looks like one`(text: String, address: String) throws {
    let text = text.replacing("ADDRESS", with: address)
    #expect(try neutralized(text).text == text)
  }

  @Test(arguments: [
    ("a <!-- ![x](a) --> b", "a &lt;!-- !&#91;x&#93;(a) --> b"),
    ("<!--\n--> ![x](a)", "\n!&#91;x&#93;(a)"),
    ("a <b\ntitle=\"![x](a)\"> c", "a &lt;b\ntitle=\"!&#91;x&#93;(a)\"> c"),
    ("$![x](a)\\text{`}$", "$![x] (a)\\text{`}$"),
    ("a <!-- \\![x](a) --> ![b](b.png)", "a &lt;!-- \\![x](a) --> ![b](b.png)"),
    ("a \\`![x](a) \\[b\\]", "a &#96;!&#91;x&#93;(a) &#91;b&#93;"),
    ("![b](b.png) ![c](data:image/gif;base64,AA)", "![b](b.png) ![c](data:image/gif;base64,AA)"),
  ])
  func `shows no image that the lesson does not have itself`(
    text: String, expected: String
  ) throws {
    let image = LessonImage(source: "b.png", mediaType: "image/png", data: Data())
    #expect(try neutralized(text, images: [image]).text == expected)
  }

  @Test(arguments: [
    (
      "<pre>a</pre>\n    code",
      "2:5: error: taking the HTML out of this text would change the code",
      "put a blank line between the HTML and the text around it, or delete it"
    ),
    (
      "---\nsummary: |\n  ~~~\n---\n\n~~~\n<b>\n~~~\n",
      "7:1: error: the HTML '<b>' cannot be taken out of this text",
      "delete it, as an untrusted lesson is shown without HTML"
    ),
  ])
  func `is refused where it cannot be shown as it is`(text: String, problem: String, help: String) {
    let error = #expect(throws: Diagnostics.self) {
      try LessonParser().parse(text, path: "lessons/lesson.md").neutralized()
    }
    #expect(error?.description == "lessons/lesson.md:\(problem)\n  help: \(help)")
  }

  @Test func `is refused with an SVG that may run scripts or load other files`() throws {
    func image(_ content: String) -> LessonImage {
      LessonImage(source: "b.svg", mediaType: "image/svg+xml", data: Data(content.utf8))
    }
    let text = "# A\n\n![b](b.svg)"
    #expect(try neutralized(text, images: [image("<svg><g/></svg>")]).text == text)
    let error = #expect(throws: Diagnostics.self) {
      try neutralized(text, images: [image("<svg><script>x</script></svg>")])
    }
    #expect(
      error?.description == """
        lessons/lesson.md:3:1: error: the image 'b.svg' may run scripts or load other files
          help: save it as PNG, or remove its scripts, links, comments and references to other files
        """)
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: ["](", "$a$<", "<a \">\"", "`a<i>"])
  func `takes linear time for many marks in a row`(mark: String) throws {
    let text = "<div>\n" + String(repeating: mark, count: 100_000) + "\n\n"
    let marked = try neutralized(text + String(repeating: mark, count: 100_000))
    let hasHTML = marked.text.contains("<div>")
    #expect(!hasHTML)
  }

  @Test func `has no HTML, links and images on its page that have got past all of this`() throws {
    var executed = Sample(
      text: "a <i>b</i> [c](javascript:d) ![e](f) [g](h) ![k](data:image/png;base64,AA)\n\n<hr>"
    ).executed
    executed.isTrusted = false
    let page = try HTMLRenderer().render(executed)
    #expect(
      page.contains(
        """
        <p>a &lt;i&gt;b&lt;/i&gt; <a>c</a> <img alt="e"> <a href="h">g</a> \
        <img src="data:image/png;base64,AA" alt="k"></p>
        &lt;hr&gt;
        """))
  }

  @Test(arguments: [
    ("<rect width='9' height=\"9\" fill='url(#a)'/>", true),
    ("<style>.a { fill: red }</style><g class='a'><path d='M0 0'/></g>", true),
    ("<use href='#a'/><title>a &lt; b</title>", true),
    ("<image href='data:image/png;base64,AA'/>", true),
    ("<script>x</script>", false), ("<SCRIPT>x</SCRIPT>", false),
    ("<rect onclick='x'/>", false), ("<rect ONCLICK='x'/>", false), ("<rect onclick=x />", false),
    ("<foreignObject><b/></foreignObject>", false), ("<a href='#x'/>", false),
    ("<image href='https://a'/>", false), ("<image xlink:href='//a'/>", false),
    ("<use href='data:image/svg+xml,x'/>", false), ("<use href='&#35;x'/>", false),
    ("<rect fill='url(https://a)'/>", false), ("<rect fill='url(\"//a\")'/>", false),
    ("<style>@import 'https://a'</style>", false), ("<style>a { b: url(//a) }</style>", false),
    ("<style>\\75rl(//a)</style>", false), ("<animate attributeName='href' to='x'/>", false),
    ("<!-- --><rect/>", false), ("<![CDATA[<script>]]>", false),
    ("<html:b xmlns:html='x'/>", false),
    ("<rect xmlns='http://www.w3.org/1999/xhtml'/>", false), ("<", false),
  ])
  func `shows pictures that only show`(content: String, isShown: Bool) {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\">\(content)</svg>"
    let display = Output.display(
      Display(representations: ["image/svg+xml": svg, "text/plain": "plain"]))
    let sample = Sample(text: "```swift {#a}\n```\n", outputs: ["a": [display]]).executed
    let executed = sample.neutralized(with: sample.lesson)
    let representations =
      isShown ? ["image/svg+xml": svg, "text/plain": "plain"] : ["text/plain": "plain"]
    #expect(executed.cells[0].outputs == [.display(Display(representations: representations))])
  }

  @Test func `shows the text of other displays, or else their source`() {
    let outputs = [
      ["text/html": "<b>", "text/plain": "b"], ["text/html": "<b>"],
      ["text/markdown": "<b>", "image/png": "AA"], ["application/javascript": "x()"],
    ].map { Output.display(Display(representations: $0)) }
    let executed = Sample(text: "```swift {#a}\n```\n", outputs: ["a": outputs]).executed
    let expected = [
      ["text/plain": "b"], ["text/plain": "<b>"], ["image/png": "AA"], ["text/plain": "x()"],
    ].map { Output.display(Display(representations: $0)) }
    #expect(executed.neutralized(with: executed.lesson).cells[0].outputs == expected)
  }
}
