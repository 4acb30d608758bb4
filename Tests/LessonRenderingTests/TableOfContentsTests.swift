import LessonRendering
import Testing

@Suite("Table of contents")
struct TableOfContentsTests {
  @Test
  func `nests headings, without the title, links in links, or levels below the third`() throws {
    let text = "# A lesson\n\n## [One](x) $y$\n\n### Two\n\n#### Deep\n\n## Three\n"
    let nav = try contents(of: text)
    #expect(nav.contains("<a href=\"#one-y\">One <span class=\"katex\">"))
    #expect(
      nav.firstRange(of: "<li>\n<a href=\"#two\">Two</a></li>") != nil || nav.contains("#two"))
    #expect(nav.count(of: "<ol>") == 2)
    #expect(!nav.contains("#deep") && !nav.contains("#a-lesson"))
  }

  @Test func `lists a deeper heading that none precedes`() throws {
    let nav = try contents(of: "### One\n\n## Two\n\n### Three\n")
    #expect(nav.contains("#one") && nav.contains("#two") && nav.contains("#three"))
    #expect(nav.count(of: "<ol>") == 2)
  }

  @Test func `is left out of a page with fewer than two headings`() throws {
    #expect(try contents(of: "# A lesson\n\n## One\n") == "")
  }

  /// The contents as a wide screen shows them.
  private func contents(of text: String) throws -> String {
    let page = try HTMLRenderer().render(Sample(text: text).executed)
    guard let start = page.firstRange(of: "<nav class=\"contents contents-side\""),
      let end = page[start.lowerBound...].firstRange(of: "</nav>")
    else { return "" }
    return String(page[start.lowerBound..<end.lowerBound])
  }
}
