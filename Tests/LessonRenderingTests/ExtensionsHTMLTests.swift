import LessonModel
import LessonRendering
import Testing

@Suite struct ExtensionsHTMLTests {
  private func page(_ text: String) throws -> String {
    try HTMLRenderer().render(Sample(text: text).executed)
  }

  /// The lesson's text on its page.
  private func content(_ text: String) throws -> String {
    let page = try page(text)
    let start = try #require(page.firstRange(of: "<main id=\"Content\" tabindex=\"-1\">"))
    return String(page[start.upperBound...].prefix { _ in true }.split(separator: "</main>")[0])
  }

  @Test func `A table has headers with their scope, and a box in which it scrolls`() throws {
    let html = try content("| a | b |\n|:-:|--:|\n| `c` |\n")
    #expect(
      html.contains(
        """
        <div class="table">
        <table>
        <thead>
        <tr><th scope="col" class="center">a</th><th scope="col" class="right">b</th></tr>
        </thead>
        <tbody>
        <tr><td class="center"><code>c</code></td><td class="right"></td></tr>
        </tbody>
        </table>
        </div>
        """), "\(html)")
  }

  @Test func `Formulas of cells are typeset`() throws {
    let html = try content("| $x^2$ |\n|-|\n| $a \\| b$ |")
    #expect(html.contains("<th scope=\"col\"><span class=\"katex\">"))
    #expect(html.components(of: "class=\"katex\"") == 2)
  }

  @Test
  func `What is struck out, and boxes with what they say to readers who do not see them`() throws {
    let html = try content("~~a~~\n\n- [x] b\n- [ ] c\n")
    #expect(html.contains("<p><del>a</del></p>"))
    #expect(
      html.contains(
        "<li class=\"task\">\n<input type=\"checkbox\" disabled checked aria-label=\"Done\"> b"))
    #expect(html.contains("<input type=\"checkbox\" disabled aria-label=\"To do\"> c"))
  }

  @Test(arguments: Node.AlertKind.allCases)
  func `An alert names its kind`(kind: Node.AlertKind) throws {
    let name = kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
    let html = try content("> [!\(kind.rawValue)]\n> Mind the step.")
    #expect(
      html.contains(
        """
        <div class="callout \(kind.rawValue)" role="note">
        <p class="callout-name">\(name)</p>
        <p>Mind the step.</p>
        </div>
        """))
  }

  @Test func `A footnote and its uses lead to each other`() throws {
    let html = try page("# Title[^n]\n\n## Two[^n]\n\n## Three\n\n[^n]: Why.\n\n    More.")
    let links = [
      "<a id=\"fnref-1\" href=\"#fn-1\" role=\"doc-noteref\" aria-label=\"Footnote 1\">1</a>",
      "<a id=\"fnref-1-2\" href=\"#fn-1\"", "<li id=\"fn-1\">\n<p>Why.</p>\n<p>More. ",
      "<a class=\"back\" href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"Back to reference 1\">",
      "<a class=\"back\" href=\"#fnref-1-2\"",
      "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">",
    ]
    for link in links { #expect(html.components(of: link) == 1, "\(link)") }
  }

  @Test func `A page shows all that GitHub shows of a lesson`() throws {
    let html = try content(
      """
      # What GitHub knows

      | Layer | Size |
      |-------|-----:|
      | input | 784  |
      | output| 10   |

      A note[^1], ~~struck out~~, https://example.org.

      - [x] done

      > [!NOTE]
      > Mind the step.

      [^1]: At the end.

      ```swift {#a}
      print(1)
      ```
      """)
    let parts = [
      "<tr><th scope=\"col\">Layer</th><th scope=\"col\" class=\"right\">Size</th></tr>",
      "<tr><td>output</td><td class=\"right\">10</td></tr>", "<del>struck out</del>",
      "<a href=\"https://example.org\">https://example.org</a>.",
      "<p>A note<sup class=\"footnote\"><a id=\"fnref-1\"", "<li id=\"fn-1\">\n<p>At the end. ",
      "<input type=\"checkbox\" disabled checked aria-label=\"Done\"> done",
      "<p class=\"callout-name\">Note</p>\n<p>Mind the step.</p>", "id=\"a\"",
    ]
    for part in parts { #expect(html.components(of: part) == 1, "\(part)") }
    for mark in ["|", "[^", "~~", "[x]", "[!"] { #expect(!html.contains(mark), "\(mark)") }
  }

  @Test func `A link leads to the heading to which it leads on GitHub`() throws {
    let html = try page("# The title\n\n## Setup\n\n## Setup\n\n## A & B\n\n[a](#setup-1)")
    for id in ["the-title", "setup", "setup-1", "a--b"] {
      #expect(html.contains(" id=\"\(id)\">"), "\(id)")
    }
  }

  @Test
  func `A page of an untrusted author has the same constructs, and nothing that runs`() throws {
    let text = """
      | <i onclick=alert(1)>i</i> | [a](javascript:alert(1)) | ~~<b>c</b>~~ |
      |---|---|---|
      | `<i>` | www.e.org/" onclick="alert(1) | <script>alert(2)</script> |

      > [!NOTE]
      > <b onclick=alert(3)>d</b>

      - [x] <u>e</u> [^1] [^2] [^3]

      | [g](https://e.org) | <b>h</b> |
      |-|-|

      [^1]: <a href="javascript:alert(4)">f</a>

      [^2]: [g](JaVaScRiPt:alert(5))

      [^3]: Harmless.
      """
    let sample = Sample(text: text).executed
    let lesson = try sample.lesson.neutralized()
    let html = try HTMLRenderer().render(sample.neutralized(with: lesson))
    let main = try #require(html.split(separator: "<main").last)
    for part in [
      "<img", "href=\"javascript", "href=\"JaVa", "<script", " onclick=\"", "<b ", "<u>",
    ] {
      #expect(!main.contains(part), "\(part)")
    }
    for part in ["<a href=\"https://e.org\">g</a></th>", "callout", "doc-endnotes"] {
      #expect(main.contains(part), "\(part)")
    }
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
