import LessonModel
import LessonRendering
import Testing

@Suite struct DisplayTests {
  private static func executed(_ options: String, _ displays: [Display]) -> ExecutedLesson {
    let outputs = displays.flatMap { [Output.printed("text\n"), .display($0)] }
    return Sample(
      text: "# A lesson\n\n```swift {#a\(options)}\nplot()\n```\n", outputs: ["a": outputs]
    ).executed
  }

  private static let figures = ["One", "Two", "Three"].map { (name: String) in
    Display(representations: ["image/svg+xml": "<svg id=\"\(name)\"/>"], alternativeText: name)
  }

  @Test(arguments: 1...3)
  func `A caption and an alternative text are on a page once, however many displays there are`(
    count: Int
  ) throws {
    let executed = Self.executed(" caption=Why alt=What", Array(Self.figures.prefix(count)))
    let html = try HTMLRenderer().render(executed)
    let markdown = MarkdownRenderer().render(executed).text
    let notebook = NotebookRenderer().render(executed)
    #expect(html.count(of: "<figcaption>Figure 1. Why</figcaption>") == 1)
    #expect(html.count(of: "aria-label=\"What\"") == 1)
    #expect(markdown.count(of: "*Figure 1. Why*") == 1)
    #expect(markdown.count(of: "![What](") == 1)
    #expect(notebook.count(of: "\"*Figure 1. Why*\"") == 1)
    #expect(notebook.count(of: "alt=\\\"What\\\"") == 1)
    // The caption is under all of them, and each but the first has its own words.
    let last = try #require(markdown.firstRange(of: "(lesson/a-\(count).svg)"))
    #expect(try #require(markdown.firstRange(of: "*Figure 1. Why*")).lowerBound > last.upperBound)
    for figure in Self.figures.prefix(count).dropFirst() {
      let own = try #require(figure.alternativeText)
      #expect(html.contains("aria-label=\"\(own)\"") && markdown.contains("![\(own)]("))
    }
    #expect(
      html.contains("<figure class=\"group\" role=\"group\" aria-label=\"What\">") == (count > 1))
  }

  @Test func `Displays without a caption of the cell are figures of their own`() throws {
    let html = try HTMLRenderer().render(Self.executed("", Self.figures))
    #expect(html.count(of: "<figure>") == 3 && !html.contains("class=\"group\""))
  }

  @Test(
    arguments: [
      (["image/webp": "UklGRg=="], "src=\"data:image/webp;base64,UklGRg==\"", "lesson/a-1.webp"),
      (["text/markdown": "*b*"], "*b*", "*b*"),
      (["text/html": "<b>x</b>"], "<b>x</b>", "<b>x</b>"),
      (["text/latex": "\\alpha"], "\\alpha", "\\alpha"),
      (["application/json": "[1]"], "[1]", "[1]"),
      (
        ["application/pdf": "JVBERi0="], "of the type application/pdf",
        "of the type application/pdf"
      ),
      (["image/png": "*"], "<img", "of the type image/png"),
      ([:], "A display without content.", "A display without content."),
    ] as [([String: String], String, String)])
  func `Every page shows something of each display`(
    representations: [String: String], inHTML: String, inMarkdown: String
  ) throws {
    let executed = Self.executed("", [Display(representations: representations)])
    #expect(try HTMLRenderer().render(executed).contains(inHTML))
    #expect(MarkdownRenderer().render(executed).text.contains(inMarkdown))
    #expect(NotebookRenderer().render(executed).contains(/"text\/plain": \[\s+"[^"]/))
  }
}
