import LessonModel
import Testing

@Suite struct HTMLTokensTests {
  @Test(arguments: [
    ("a < b <3 <", ["text a < b <3 <"]),
    ("a<b c>d</b >", ["text a", "start b: c=", "text d", "end b"]),
    ("<A B='1>2' c=\"&lt;\" d=e/f b=2>", ["start a: b=1>2 c=< d=e/f"]),
    ("<br/><br / >", ["start br/", "start br"]),
    ("<a\n=b = 'c'>", ["start a: =b=c"]),
    ("<a b='c>", ["start a"]),
    (
      "x<!-- <a> --> y<!-->z<!--->",
      ["text x", "comment", "text  y", "comment", "text z", "comment"]
    ),
    ("<!DOCTYPE a><?b c?></ d><![CDATA[<e>]]>", Array(repeating: "comment", count: 4)),
    ("<!-- a", ["comment"]), ("<a", ["start a"]), ("</>", ["comment"]),
    (
      "<script>a</scripts><b></SCRIPT >",
      ["start script", "raw script a</scripts><b>", "end script"]
    ),
    ("<style>b", ["start style", "raw style b"]),
    ("<title></title>", ["start title", "end title"]),
    ("é<é>ü", ["text é<é>ü"]),
  ])
  func `HTML is cut as browsers cut it`(html: String, expected: [String]) {
    let tokens = Array(HTMLTokens(html))
    #expect(tokens.map { Self.description(of: $0, in: html) } == expected)
    #expect(tokens.map { String(html[$0.range]) }.joined() == html)
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: ["<", "<a ", "<!--", "<style>", "'\">", "</", "<a b=\"", "url(", "-->"]
  )
  func `HTML takes no longer the more of it is broken`(mark: String) {
    let html = String(repeating: mark, count: 500_000)
    #expect(HTMLTokens(html).reduce(0) { $0 + html[$1.range].utf8.count } == html.utf8.count)
    _ = HTMLAddress.all(in: html)
  }

  private static func description(of token: HTMLToken, in html: String) -> String {
    switch token.kind {
    case .text: return "text \(html[token.range])"
    case .rawText: return "raw \(token.name) \(html[token.range])"
    case .comment: return "comment"
    case .endTag: return "end \(token.name)"
    case .startTag:
      let attributes = token.attributes.map { " \($0.name)=\($0.value)" }.joined()
      return "start \(token.name)" + (token.isSelfClosing ? "/" : "")
        + (attributes.isEmpty ? "" : ":\(attributes)")
    }
  }
}
