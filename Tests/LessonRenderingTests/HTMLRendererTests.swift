import Foundation
import LessonModel
import LessonRendering
import Testing

@Suite("HTMLRenderer")
struct HTMLRendererTests {
  static let cell = "# A lesson\n\n```swift {#first}\nlet a = 1\n```\n"

  @Test func `escapes whatever did not come from the lesson's own HTML`() throws {
    var sample = Sample(text: "Raw <b>bold</b>, `<code>` & \\<text>\n\n" + Self.cell)
    sample.title = "<script>alert(1)</script>"
    sample.outputs = [
      "first": [
        .printed("<script>alert(2)</script>"), .failure("<i>&\"", line: 4),
        .figure("<?xml version=\"1.0\"?><svg></svg>", alternativeText: "\"><script>"),
      ]
    ]
    let page = try render(sample)
    #expect(page.contains("<b>bold</b>"))
    #expect(page.contains("&lt;code&gt;") && page.contains("&amp; &lt;text&gt;"))
    #expect(!page.contains("alert(1)</script>") && !page.contains("alert(2)</script>"))
    #expect(page.contains("&lt;i&gt;&amp;&quot;"))
    #expect(page.contains("aria-label=\"&quot;&gt;&lt;script&gt;\""))
    #expect(!page.contains("<?xml"))
  }

  @Test func `loads nothing from anywhere`() throws {
    let page = try render(Sample(text: Self.cell + "\n$$\\sum x$$\n"))
    // Namespaces are names, not places.
    let loads = page.replacing("http://www.w3.org/1998/Math/MathML", with: "")
      .replacing("http://www.w3.org/2000/svg", with: "")
    #expect(!loads.contains("http://") && !loads.contains("https://"))
    #expect(!page.contains("src=\"/") && !page.contains("@import") && !page.contains("url(fonts"))
  }

  @Test func `has one first heading, landmarks, a language and a skip link`() throws {
    let page = try render(Sample(text: "# A lesson\n\n## One\n\n# Two\n"))
    #expect(page.count(of: "<h1") == 1)
    #expect(page.contains("<h2 id=\"two\">") && page.contains("<h2 id=\"one\">"))
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    for part in ["<header", "<nav", "<main id=\"Content\"", "<footer", "href=\"#Content\""] {
      #expect(page.contains(part))
    }
  }

  @Test func `keeps a first heading that is not the title`() throws {
    let page = try render(Sample(text: "# Another name\n"))
    #expect(page.contains("<h1>A lesson</h1>"))
    #expect(page.contains("<h2 id=\"another-name\">Another name"))
  }

  @Test func `gives every element an id of its own`() throws {
    let text = "## First\n\n## first\n\n## Content\n\n## !\n\n" + Self.cell
    let page = try render(Sample(text: text))
    let ids = page.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    #expect(ids.contains("first") && ids.contains("first-1") && ids.contains("content"))
    #expect(page.contains("class=\"cell finished\" id=\"first\""))
    for link in page.matches(of: /href="#([^"]+)"/) { #expect(ids.contains(String(link.1))) }
  }

  @Test(arguments: [
    ("", true, true, 0), (".hide-code", false, true, 0), (".hide-output", true, false, 0),
    (".fold-code", true, true, 1), (".fold-output", true, true, 1),
  ])
  func `shows code and outputs as a cell's options say`(
    option: String, showsCode: Bool, showsOutput: Bool, folds: Int
  ) throws {
    let text = "```swift {#first \(option)}\nlet secret = 1\n```\n"
    let page = try render(Sample(text: text, outputs: ["first": [.printed("result")]]))
    #expect(page.contains("secret") == showsCode)
    #expect(page.contains("result") == showsOutput)
    #expect(page.count(of: "<details>") == folds)
  }

  @Test func `shows a failure everywhere it matters, even of a hidden output`() throws {
    let text = """
      ```swift {#first .hide-output}
      boom()
      ```

      ```swift {#second}
      never()
      ```
      """
    let outputs: [Output] = [.printed("kept"), .failure("it is\nbroken", line: 2)]
    let page = try render(Sample(text: text, outputs: ["first": outputs], failed: "first"))
    #expect(page.contains("role=\"alert\""))
    #expect(page.contains("<a href=\"#first\">first</a> (lesson.md:2): it is</p>"))
    #expect(page.contains(">lesson.md:2:5"))
    #expect(page.contains("Not run, because <a href=\"#first\">first</a> failed."))
    #expect(!page.contains("kept"))
    #expect(try !render(Sample(text: Self.cell)).contains("role=\"alert\""))
  }

  @Test(arguments: [
    ("# A lesson\n\n## a\n\n#### b\n\n### c\n\n## d\n", [2, 3, 3, 2]),
    ("# A lesson\n\n# a\n\n## b\n\n# c\n", [2, 3, 2]),
    ("#### a\n\n### b\n\n###### c\n", [2, 2, 3]),
    ("## a\n\n### b\n\n#### c\n\n##### d\n\n###### e\n", [2, 3, 4, 5, 6]),
  ])
  func `gives headings levels without gaps, whatever the lesson's are`(
    text: String, levels: [Int]
  ) throws {
    let page = try render(Sample(text: text))
    let found = page.matches(of: /<h([2-6]) id/).compactMap { Int($0.1) }
    #expect(found == levels)
  }

  @Test func `folds the middle of a long output, without saying anything twice`() throws {
    func page(lines: Int) throws -> String {
      let text = (1...lines).map { "line \($0)." }.joined(separator: "\n") + "\n"
      return try render(Sample(text: Self.cell, outputs: ["first": [.printed(text)]]))
    }
    #expect(try !page(lines: 100).contains("left out"))
    let long = try page(lines: 300)
    #expect(long.contains("<summary>… 220 lines left out …</summary>"))
    #expect((1...300).allSatisfy { long.count(of: "line \($0).") == 1 })
    let fold = try #require(long.split(separator: "<details class=\"left-out\">").last)
      .split(separator: "</details>")[0]
    #expect(fold.contains("line 61.") && fold.contains("line 280."))
    #expect(!fold.contains("line 60.") && !fold.contains("line 281."))
  }

  @Test func `keeps an empty first line, and marks what went to stderr`() throws {
    let outputs: [Output] = [.printed("\nsecond"), .stream(.stderr, text: "careful")]
    let page = try render(Sample(text: Self.cell, outputs: ["first": outputs]))
    #expect(page.contains("<pre class=\"stdout\">\n\nsecond</pre>"))
    #expect(page.contains("<pre class=\"stderr\">careful</pre>"))
  }

  @Test func `puts a figure with its caption under the code`() throws {
    let text = "```swift {#first caption=Falling}\nplot()\n```\n"
    let page = try render(
      Sample(text: text, outputs: ["first": [.figure("<svg>1</svg>"), .figure("<svg>2</svg>")]]))
    #expect(page.contains("<svg>1</svg>") && page.contains("<svg>2</svg>"))
    #expect(page.count(of: "<figcaption>Figure 1. Falling</figcaption>") == 1)
  }

  @Test(arguments: [
    ("![x](a&b.svg \"t\")", "<img src=\"DATA\" alt=\"x\" title=\"t\">"),
    ("<img src=\"a&amp;b.svg\" alt=\"a&b.svg\">", "<img src=\"DATA\" alt=\"a&b.svg\">"),
    ("<p>\n<Img alt='>' src=a&b.svg>", "<Img alt='>' src=\"DATA\">"),
    ("<img data-src=\"a&b.svg\" SRC = 'a&#38;b.svg'/>", "SRC = 'DATA'/>"),
    ("<a href=\"a&b.svg\">x</a>", "<a href=\"a&b.svg\">"),
    ("<!-- <img src=\"a&b.svg\"> -->", "<img src=\"a&b.svg\">"),
    ("<div>\n<image src=\"a&b.svg\">", "<image src=\"a&b.svg\">"),
  ])
  func `puts the lesson's images into the page`(text: String, expected: String) throws {
    var executed = Sample(text: text).executed
    let image = LessonImage(
      source: "a&b.svg", mediaType: "image/svg+xml", data: Data("<svg/>".utf8))
    executed.lesson.images = [image]
    let page = try HTMLRenderer().render(executed)
    #expect(page.contains(expected.replacing("DATA", with: image.dataURI)))
  }

  @Test
  func `lists parameters with value, default, range and help, and again in the footer`() throws {
    let rate = Parameter(
      name: "rate", defaultValue: .double(0.003), range: 0.0001...1, scale: .log,
      help: "step <size>", position: .init(line: 1, column: 1))
    var sample = Sample(text: Self.cell)
    sample.parameters = [ParameterSetting(parameter: rate, value: .double(0.1))]
    let page = try render(sample)
    #expect(page.contains("<td class=\"set\">0.1</td><td>0.003</td>"))
    #expect(page.contains("0.0001 to 1, logarithmic") && page.contains("step &lt;size&gt;"))
    #expect(page.contains("<code>rate = 0.1</code>"))
    #expect(page.contains("Lectern 0.1.0 · Swift 6.3"))
    #expect(try !render(Sample(text: Self.cell)).contains("<caption>"))
  }

  @Test(arguments: [
    ("next.md", "next.html"), ("./next.md#square", "next.html#square"),
    ("<%C3%A9tude 2.md>", "%C3%A9tude%202.html"), ("other.md", "other.md"),
    ("../next.md", "../next.md"), ("https://example.org/next.md", "https://example.org/next.md"),
    ("#next.md", "#next.md"), ("next.md?raw", "next.md?raw"),
  ])
  func `links to the page of another lesson, and leaves other addresses alone`(
    address: String, target: String
  ) throws {
    let course = Course(entries: ["next", "étude 2"].map { .init(name: $0, title: $0) })
    let page = try HTMLRenderer().render(
      Sample(text: "[Go](\(address))\n").executed, in: course)
    #expect(page.contains("<a href=\"\(target)\">Go</a>"))
  }

  @Test func `renders the same bytes with a renderer that was used before`() throws {
    let renderer = HTMLRenderer()
    let sample = Sample(text: Self.cell + "\n$x$ and $\\mathbf y$\n").executed
    let first = try renderer.render(sample)
    _ = try renderer.render(Sample(text: "$\\mathbb R$\n").executed)
    #expect(try renderer.render(sample) == first)
    #expect(try HTMLRenderer().render(sample) == first)
  }

  private func render(_ sample: Sample) throws -> String {
    try HTMLRenderer().render(sample.executed)
  }
}
