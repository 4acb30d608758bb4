import LessonModel
import LessonRendering
import Testing

@Suite("An author's HTML on a page") struct AuthorsHTMLTests {
  /// The page of a text, and of displays of its only cell `a`, from the main part on.
  private func page(_ text: String, _ displays: [String: String]...) throws -> (
    css: String, body: String
  ) {
    let sample = Sample(
      text: text + "\n\n```swift {#a}\n```\n",
      outputs: ["a": displays.map { .display(Display(representations: $0)) }])
    let page = try HTMLRenderer().render(sample.executed)
    let parts = page.split(separator: "<header class=\"page-header\">", maxSplits: 1)
    return (String(parts[0]), String(parts[1]))
  }

  private static let svg = "image/svg+xml"

  @Test(arguments: [
    ("## B\n\n<p id=b>x</p> <a href='#b'>y</a>", "<p id=\"b-2\">x</p> <a href='#b-2'>y</a>"),
    (
      "<label for=\"a\">x</label><input id=\"a\">",
      "<label for=\"a-2\">x</label><input id=\"a-2\">"
    ),
    (
      "<p id=\"x\">1</p>\n\n<p id=\"x\">2</p>\n\n<a href=\"#x\">3</a>",
      "<p id=\"x\">1</p><p id=\"x-2\">2</p><p><a href=\"#x\">3</a></p>"
    ),
    (
      "<p id=x>1</p><p id=x-2>2</p><p id=x>3</p>",
      "<p id=x>1</p><p id=x-2>2</p><p id=\"x-3\">3</p>"
    ),
    (
      "<svg><g id=\"c\"/><use href=\"#c\"/></svg>\n\n<svg><g id=\"c\"/><use xlink:href=\"#c\"/><use href=\"#d\"/></svg>",
      "<svg><g id=\"c\"/><use href=\"#c\"/></svg>"
        + "<svg><g id=\"c-2\"/><use xlink:href=\"#c-2\"/><use href=\"#d\"/></svg>"
    ),
    (
      "<svg id='s'></svg>\n\n<svg aria-labelledby='s t'>\n<title id='s'>1</title>\n\n<desc id=\"t\">2</desc>\n</svg>",
      "<svg id='s'></svg><svg aria-labelledby='s-2 t'><title id='s-2'>1</title><desc id=\"t\">2</desc></svg>"
    ),
    (
      "<p id='m'></p>\n\n<svg><rect fill='url(#m)' style=\"mask: url( '#m' )\"/><set begin='m.click; 1s'/><mask id='m'/></svg>",
      "<p id='m'></p><svg><rect fill='url(#m-2)' style=\"mask: url(#m-2)\"/><set begin='m-2.click; 1s'/><mask id='m-2'/></svg>"
    ),
    ("<p id=\"Content\">x</p>", "<p id=\"Content-2\">x</p>"),
    ("x[^1] <p id=\"fn-1\">y</p>\n\n[^1]: z", "<p id=\"fn-1-2\">y</p>"),
    (
      "x <!-- <p id=\"a\"> --> `<p id=\"a\">`",
      "<!-- <p id=\"a\"> --> <code>&lt;p id=&quot;a&quot;&gt;</code>"
    ),
  ])
  func `has ids that the page does not have yet, and so has what refers to them`(
    text: String, expected: String
  ) throws {
    let body = try page(text).body
    // The paragraphs around the text do not matter here.
    func plain(_ html: String) -> String { html.replacing(/\n|<\/?p>/, with: "") }
    #expect(plain(body).contains(plain(expected)), "\(body)")
  }

  @Test func `gives no two elements an id, wherever it is`() throws {
    let svg = "<svg aria-labelledby='t'><title id='t'>T</title><g id='a'/><use href='#a'/></svg>"
    let (_, body) = try page(
      "# <a id=\"t\"></a>A *b*\n\n## <i id='u'>C</i> <kbd>D</kbd>\n\n## U\n\n\(svg)\n\n<p id='content'>",
      [Self.svg: svg], ["text/html": "<p id='t'>1</p>\(svg)"], [Self.svg: svg, "text/html": svg])
    let found = body.matches(of: /\sid=["']([^"']*)["']/).map { String($0.1) }
    #expect(Set(found).count == found.count, "\(found.sorted())")
    #expect(found.filter { $0.hasPrefix("t") }.count == 6)
    #expect(
      body.contains(
        "<svg aria-labelledby='t-2'><title id='t-2'>T</title><g id='a-2'/><use href='#a-2'/></svg>")
    )
    // In the contents, a heading is a link without the places that are in it.
    #expect(body.contains("<a href=\"#c-d\">C</i> <kbd>D</kbd></a>"))
  }

  @Test(arguments: [
    ("rect{fill:red}", "rect:where(S,S *){fill:red}"),
    ("svg .a > b, c{}", "svg .a > b:where(S,S *),c:where(S,S *){}"),
    (
      "a::after,b:before,c:hover{}",
      "a:where(S,S *)::after,b:where(S,S *):before,c:hover:where(S,S *){}"
    ),
    (
      ":root{--x:1} :root g{} :root.fig{}",
      "S:where(S,S *){--x:1}\nS g:where(S,S *){}\n:root.fig:where(S,S *){}"
    ),
    ("@media print{a{b:c}}", "@media print{a:where(S,S *){b:c}}"),
    ("@font-face{font-family:x}", "@font-face{font-family:x}"),
    (
      "@keyframes turn{to{x:y}} a{animation: turn 1s;x:turn}",
      "@keyframes turn-scope-s1{to{x:y}}\na:where(S,S *){animation: turn-scope-s1 1s;x:turn}"
    ),
    ("<![CDATA[a > b{c:d}]]>", "a > b:where(S,S *){c:d}"),
    ("a &gt; b{c:d}", "a > b:where(S,S *){c:d}"),
  ])
  func `keeps the styles of a picture to it`(css: String, expected: String) throws {
    let svg = "<svg viewBox='0 0 1 1'><style>\(css)</style><rect/></svg>"
    let scope = "[data-scope~=s1]"
    for page in [try page("", [Self.svg: svg]), try page(svg)] {
      #expect(
        page.css.contains(expected.replacing("S", with: scope) + "\n"), "\(page.css.suffix(400))")
      #expect(page.body.contains("<svg data-scope=\"s1\" viewBox='0 0 1 1'><rect/></svg>"))
    }
  }

  @Test func `renames the ids in the styles of a picture`() throws {
    let svg = "<svg><style>#c{fill:url(#c);color:#c}</style><g id='c'/></svg>"
    let (css, body) = try page("", [Self.svg: svg], [Self.svg: svg])
    #expect(css.contains("#c:where([data-scope~=s1],[data-scope~=s1] *){fill:url(#c);color:#c}"))
    #expect(
      css.contains("#c-2:where([data-scope~=s2],[data-scope~=s2] *){fill:url(#c-2);color:#c}"))
    #expect(body.contains("<svg data-scope=\"s2\"><g id='c-2'/></svg>"))
  }

  @Test func `is there once where several displays bring the same style or script`() throws {
    let display =
      "<div><style>p{a:b}</style><svg><style>q{c:d}</style></svg><script>go()</script></div>"
    let (css, body) = try page(
      "", ["text/html": display], ["text/html": display],
      [Self.svg: "<svg><style>r{e:f}</style></svg>"],
      [Self.svg: "<svg><style>r{e:f}</style><g/></svg>"])
    for rule in ["p{a:b}", "q{c:d}", "{e:f}"] {
      #expect(css.ranges(of: rule).count == 1 && !body.contains(rule), "\(rule)")
    }
    #expect(body.ranges(of: "<div><svg></svg></div>").count == 1)
    #expect(body.ranges(of: "<div><svg></svg><script>go()</script></div>").count == 1)
    #expect(
      body.contains("<svg data-scope=\"s1\"></svg>")
        && body.contains("<svg data-scope=\"s1\"><g/></svg>"))
  }

  @Test func `shares the rules with which the style sheets of several pictures begin`() throws {
    let svgs = ["a{b:c}", "a{b:c}d{e:f}", "a{b:c}d{e:f}g{h:i}", "d{e:f}"].map {
      "<svg><style>\($0)</style></svg>"
    }
    let sample = Sample(
      text: "```swift {#a}\n```\n", outputs: ["a": svgs.map { .figure($0) }])
    let page = try HTMLRenderer().render(sample.executed)
    let scopes = page.matches(of: /<svg data-scope="([^"]*)">/).map { String($0.1) }
    #expect(scopes == ["s1", "s1 s2", "s1 s2 s3", "s4"])
    for (rule, count) in [("{b:c}", 1), ("{e:f}", 2), ("{h:i}", 1)] {
      #expect(page.ranges(of: rule).count == count, "\(rule)")
    }
  }

  @Test(arguments: [
    "<script>document.currentScript.remove()</script>", "<script src='data:,x'></script>",
    "<script type=\"application/json\">{}</script>", "<script>document.write(1)</script>",
  ])
  func `keeps each script that looks for its own place`(script: String) throws {
    let body = try page("", ["text/html": script], ["text/html": script]).body
    #expect(body.ranges(of: script).count == 2)
  }

  @Test func `stays as it is in a notebook, where each output is by itself`() {
    let display = "<style>p{a:b}</style><script>go()</script>"
    let output = Output.display(
      Display(representations: ["text/html": display, "text/plain": "x"]))
    let sample = Sample(text: "```swift {#a}\n```\n", outputs: ["a": [output, output]])
    #expect(NotebookRenderer().render(sample.executed).ranges(of: display).count == 2)
  }
}
