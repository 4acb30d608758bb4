import LessonRendering
import Testing

@Suite struct StyleSheetTests {
  @Test func `Rules and fonts are read, comments and other at-rules are not`() {
    let sheet = StyleSheet(
      """
      /* a { color: red } */ @font-face{font-family:A;src:url(fonts/a.woff2)}
      .a,.b > i { color: red; margin: 0 }
      @media print { }
      p{top:1px}
      """)
    #expect(sheet.fontFaces == ["font-family:A;src:url(fonts/a.woff2)"])
    #expect(sheet.rules.map { $0.selectors.map(\.text) } == [[".a", ".b > i "], ["p"]])
    #expect(sheet.rules.map(\.declarations) == [" color: red; margin: 0 ", "top:1px"])
  }

  @Test(arguments: [
    ("font-size: 1em; font : italic 2em A", "font", "italic 2em A"), ("top:1px", "left", nil),
    ("src:url(data:font/woff2;base64", "src", "url(data:font/woff2"), ("", "top", nil),
  ])
  func `A property has the value after its own colon`(
    declarations: String, property: String, value: String?
  ) {
    #expect(StyleSheet.value(of: property, in: declarations) == value)
  }

  @Test(arguments: [
    (".a", true), ("i", true), ("i.a.b", true), (".a.c", false), ("*", true), ("p i", true),
    (".outer .a", true), (".outer > p > i", true), ("i p", false), (".a:first-child", true),
    (".outer .outer .a", false), ("div", false),
  ])
  func `A selector matches an element by itself and what encloses it`(
    selector: String, isMatch: Bool
  ) {
    let path = [
      MarkupElement(name: "div", classes: ["outer"]), MarkupElement(name: "p", classes: []),
      MarkupElement(name: "i", classes: ["a", "b"]),
    ]
    #expect(Selector(selector).matches(path) == isMatch)
  }
}

@Suite struct FontUsageTests {
  private let sheet = StyleSheet(
    """
    .katex { font: normal 1.2em KaTeX_Main, serif }
    .bold { font-weight: bold }
    .math { font-family: "KaTeX_Math"; font-style: italic }
    .big .size { font-family: KaTeX_Size1 }
    """)

  private func fonts(of formula: String) -> Set<Font> {
    FontUsage(of: [formula], in: sheet).fonts
  }

  @Test func `A text has the font of its element and of what encloses that`() {
    #expect(fonts(of: #"<b class="katex">1</b>"#) == [Font(family: "KaTeX_Main")])
    #expect(
      fonts(of: #"<b class="katex"><i class="bold"><i class="math">x</i></i></b>"#) == [
        Font(family: "KaTeX_Math", isBold: true, isItalic: true)
      ])
    #expect(
      fonts(of: #"<b class="katex big">+<i class="size">(</i></b>"#) == [
        Font(family: "KaTeX_Main"), Font(family: "KaTeX_Size1"),
      ])
  }

  @Test func `An element without text, and MathML, need no font`() {
    #expect(fonts(of: #"<b class="katex"><i class="math"></i></b>"#).isEmpty)
    #expect(fonts(of: #"<b class="katex"><i class="katex-mathml">x</i></b>"#).isEmpty)
    #expect(fonts(of: "<b>x</b>").isEmpty)
  }

  @Test func `All classes are collected, of elements without text as well`() {
    let usage = FontUsage(
      of: [#"<b class="katex a"><i class="b"></i></b>"#, "<i class=c>"], in: sheet)
    #expect(usage.classes == ["katex", "a", "b", "c"])
  }
}
