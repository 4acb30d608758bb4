import Foundation
import LessonModel
import LessonRendering
import Testing

@Suite("The content security policy of a page") struct ContentSecurityPolicyTests {
  private func policy(of page: String) throws -> String {
    let match = page.firstMatch(
      of: /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/)
    return String(try #require(match).1)
  }

  private func policy(
    _ text: String, _ displays: [String: String]..., isTrusted: Bool = true, summary: String? = nil
  ) throws -> String {
    var sample = Sample(
      text: text + "\n\n```swift {#a}\n```\n",
      outputs: ["a": displays.map { .display(Display(representations: $0)) }])
    sample.summary = summary
    var executed = sample.executed
    executed.isTrusted = isTrusted
    return try policy(of: HTMLRenderer().render(executed))
  }

  private func source(_ script: String) -> String { PageScript.source(of: script) }

  @Test func `is strict for a lesson that is not trusted`() throws {
    #expect(
      try policy("# Text", isTrusted: false) == """
        default-src 'none'; script-src \(PageScript.page.source) \(PageScript.presenting.source); \
        style-src 'unsafe-inline'; img-src data:; font-src data:; media-src data:; \
        base-uri 'none'; form-action 'none'
        """)
  }

  @Test func `has images, films and frames from elsewhere for a trusted one`() throws {
    #expect(
      try policy("# Text") == """
        default-src 'none'; script-src \(PageScript.page.source) \(PageScript.presenting.source); \
        style-src 'unsafe-inline' data:; img-src data: https:; font-src data:; \
        media-src data: https:; frame-src data: https:; base-uri 'none'; form-action 'none'
        """)
  }

  @Test
  func `comes before all that it is for, and names the page's scripts by their bytes`() throws {
    let page = try HTMLRenderer().render(Sample(text: "# Text").executed)
    let head = try #require(page.firstRange(of: "Content-Security-Policy"))
    for tag in ["<script", "<style", "<link", "<title"] {
      let first = try #require(page.firstRange(of: tag))
      #expect(head.lowerBound < first.lowerBound)
    }
    let scripts = page.matches(of: /<script>([\s\S]*?)<\/script>/).map { String($0.1) }
    #expect(scripts == [PageScript.page.text, PageScript.presenting.text])
    #expect(scripts.allSatisfy { page.contains(source($0)) })
    #expect(!page.contains("unsafe-hashes"))
  }

  @Test func `of the front page has no presenting view`() throws {
    let page = try HTMLRenderer().renderIndex(of: Course(entries: []))
    let policy = try policy(of: page)
    #expect(policy.contains("script-src \(PageScript.page.source); "))
    #expect(page.matches(of: /<script/).count == 1)
    let strict = try HTMLRenderer().renderIndex(of: Course(entries: []), isTrusted: false)
    #expect(try !self.policy(of: strict).contains("https:"))
  }

  @Test(arguments: [
    ("<script>\na < b && c\n\nd\n</script>", ["\na < b && c\n\nd\n"]),
    ("Text <script>a && b < c</script>", ["a && b < c"]),
    ("<b onclick=\"a(&quot;b&quot;)\">x</b>", ["a(\"b\")"]),
    ("[x](javascript:a=1)", ["javascript:a=1"]),
    ("<a href='javascript:a=%22b%22'>x</a>", ["javascript:a=\"b\""]),
    ("<a href='&#106;ava&#x0A;script:a'>x</a>", ["javascript:a"]),
    ("<iframe srcdoc='<script>a</script>'></iframe>", ["a"]),
    ("<script>a</script>\n\n<script>b</script>\n\n<script>a</script>", ["a", "b"]),
  ])
  func `allows each script of a trusted author by itself`(text: String, expected: [String]) throws {
    let policy = try policy(text)
    #expect(policy.matches(of: /sha256-/).count == 2 + expected.count)
    #expect(expected.allSatisfy { policy.contains(source($0)) })
    #expect(try !self.policy(text, isTrusted: false).contains(source(expected[0])))
  }

  @Test func `allows what a display of a trusted lesson runs, and nothing that is text`() throws {
    let policy = try policy(
      "`<script>a</script>`\n\n```\n<script>b</script>\n```",
      ["text/html": "<p onload=c>x</p><script>d</script>"],
      ["text/plain": "<script>e</script>"], summary: "<b onclick='f'>x</b>")
    for script in ["c", "d", "f"] { #expect(policy.contains(source(script)), "\(script)") }
    for script in ["a", "b", "e"] { #expect(!policy.contains(source(script)), "\(script)") }
    #expect(policy.contains("'unsafe-hashes'"))
  }

  @Test(arguments: [
    ("https://example.org/a.js?b=1#c", "https://example.org/a.js"),
    ("https://example.org/a;b,c.js", "https://example.org/a%3Bb%2Cc.js"),
    ("data:text/javascript,a", "data:"), ("//example.org/a.js", "'self'"),
  ])
  func `names the address of a script from elsewhere`(address: String, expected: String) throws {
    let policy = try policy("<script src=\"\(address)\"></script>")
    let sources = policy.split(separator: "; ")[1].split(separator: " ")
    #expect(sources.last == Substring(expected))
  }

  @Test func `takes the hash of a text as browsers read it`() {
    #expect(source("a\r\nb\rc") == source("a\nb\nc"))
    #expect(source("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='")
  }
}
