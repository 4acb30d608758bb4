import CommonMark
import LessonExecution
import LessonModel
import LessonRendering
import Testing

@Suite("A lesson that is not trusted") struct UntrustedTests {
  private func neutralized(_ text: String) -> ExecutedLesson {
    Sample(text: text).executed.neutralized()
  }

  @Test(
    "has no HTML in its text, on the same lines",
    arguments: [
      ("a <b>bold</b> c", "a bold c"),
      ("a <b\nonclick=x> c", "a &lt;b\nonclick=x> c"),
      ("a <!-- x --> c", "a &lt;!-- x --> c"),
      ("a <scr<b>ipt>", "a &lt;script>"),
      ("a < b and <3", "a &lt; b and &lt;3"),
      ("<https://example.org> <javascript:x>", "<https://example.org> &lt;javascript:x>"),
      ("`<b>` ``<i>` <u>``", "`<b>` ``<i>` <u>``"),
      ("\\`<b>x\\`", "\\`&lt;b>x\\`"),
      ("$a < b$ <i>", "$a \\lt  b$ "),
      ("&lt;b&gt;", "&lt;b&gt;"),
      ("```\n<b>\n```", "```\n<b>\n```"),
      ("<p align=\"a>b\">One *two*\n<b>three</b></p>\n\nfour", "One &#42;two&#42;\nthree\n\nfour"),
      ("<script>\nx\n</script>\n# a", "\n\n\n# a"),
      (
        "<div>\n1. x [y](z)\n```swift {#a}\n</div>",
        "\n1&#46; x &#91;y&#93;(z)\n&#96;&#96;&#96;swift &#123;&#35;a&#125;\n"
      ),
      ("> <div>\n> x\n> </div>\n\n- <i>y", "> \n> x\n> \n\n- y"),
      ("# A <i>b</i>\r\n\r\n<hr>\r\n", "# A b\r\n\r\n\r\n"),
      ("---\ntitle: <i>\n---\n<hr>", "---\ntitle: \n---\n"),
    ])
  func html(text: String, expected: String) {
    let lesson = neutralized(text).lesson
    #expect(lesson.text == expected)
    #expect(lesson.text.sourceLines.count == text.sourceLines.count)
    for document in [lesson.document, CommonMarkParser().parseWithoutFormulas(lesson.text)] {
      #expect(
        !document.inOrder.contains { node in
          switch node.kind {
          case .html, .htmlBlock: true
          default: false
          }
        })
    }
  }

  @Test(
    "has no link that runs something",
    arguments: [
      "javascript:x", "JavaScript:x", "java&#x0A;script:x", "&#106;avascript:x",
      "javascript&colon;x",
      "<javascript:x>", "\\javascript:x", " javascript:x", "\njavascript:x", "vbscript:x",
      "data:text/html,x", "data:image/svg+xml,x", "file:///etc/passwd", "blob:x",
      "java&Tab;script:x", "&#1;javascript:x", "view-source:x",
    ])
  func links(address: String) {
    for text in [
      "[a](\(address))", "[a][b]\n\n[b]: \(address)", "![a](\(address))", "> [a](\(address) 'b')",
    ] {
      let document = neutralized(text).lesson.document
      for node in document.inOrder {
        switch node.kind {
        case .link(let target, _), .image(let target, _): #expect(target.hasPrefix("#"), "\(text)")
        default: break
        }
      }
    }
  }

  @Test(
    "keeps its other links",
    arguments: [
      "https://example.org/a:b?c=d#e", "http://a", "mailto:a@b.org", "#x", "other.html", "a/b:c",
      "data:image/png;base64,AA", "?a:b",
    ])
  func harmless(address: String) {
    let text = "[a](\(address)) and [b]\n\n[b]: \(address)"
    #expect(neutralized(text).lesson.text == text)
  }

  @Test(
    "shows pictures that only show",
    arguments: [
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
  func pictures(content: String, isShown: Bool) {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\">\(content)</svg>"
    let display = Output.display(
      Display(representations: ["image/svg+xml": svg, "text/plain": "plain"]))
    let executed = Sample(
      text: "```swift {#a}\n```\n", outputs: ["a": [display]]
    ).executed.neutralized()
    let representations =
      isShown ? ["image/svg+xml": svg, "text/plain": "plain"] : ["text/plain": "plain"]
    #expect(executed.cells[0].outputs == [.display(Display(representations: representations))])
  }

  @Test("shows the text of other displays, or else their source")
  func displays() {
    let outputs = [
      ["text/html": "<b>", "text/plain": "b"], ["text/html": "<b>"],
      ["text/markdown": "<b>", "image/png": "AA"], ["application/javascript": "x()"],
    ].map { Output.display(Display(representations: $0)) }
    let executed = Sample(text: "```swift {#a}\n```\n", outputs: ["a": outputs]).executed
    let expected = [
      ["text/plain": "b"], ["text/plain": "<b>"], ["image/png": "AA"], ["text/plain": "x()"],
    ].map { Output.display(Display(representations: $0)) }
    #expect(executed.neutralized().cells[0].outputs == expected)
  }
}
