import LessonModel
import LessonRendering
import LessonSource
import Testing

/// Links from the code of cells to the pages that document its names.
@Suite struct LinkedNamesTests {
  /// The highlighted code of a cell, in which some words are links.
  private func code(
    _ code: String, linking words: [String], failingLine: Int? = nil
  ) throws -> String {
    let text = "```swift {#a}\n\(code)\n```\n"
    let lesson = try LessonParser().parse(text, path: "lesson.md")
    let outputs: [Output] =
      failingLine.map {
        [.error(CellError(name: "E", message: "m", file: "lesson.md", line: $0 + 1, column: 1))]
      } ?? []
    let executed = ExecutedLesson(
      lesson: lesson, parameters: [],
      cells: [
        ExecutedCell(name: "a", status: outputs.isEmpty ? .finished : .failed, outputs: outputs)
      ], versions: [])
    let links = words.compactMap { word in
      code.firstRange(of: word).map { range in
        CodeLink(
          range: code.utf8.distance(
            from: code.startIndex, to: range.lowerBound)..<code.utf8.distance(
              from: code.startIndex, to: range.upperBound),
          lesson: "reference", anchor: word.lowercased())
      }
    }
    let page = try HTMLRenderer().render(executed, links: ["a": links])
    let start = try #require(page.firstRange(of: "<code class=\"language-swift\">"))
    let end = try #require(page[start.upperBound...].firstRange(of: "</code>"))
    return String(page[start.upperBound..<end.lowerBound])
  }

  @Test func `A link is inside the colour of its name`() throws {
    #expect(
      try code("let x = Tensor(1).sum()", linking: ["Tensor", "sum"])
        == """
        <span class="keyword">let</span> x = \
        <span class="class-name"><a href="reference.html#tensor">Tensor</a></span>\
        (<span class="number">1</span>).\
        <span class="function"><a href="reference.html#sum">sum</a></span>()
        """)
  }

  @Test func `A name is found after characters that HTML escapes`() throws {
    let result = try code("a < b && \"<é😀>\" > c; noGrad", linking: ["noGrad"])
    #expect(result.hasSuffix("; <a href=\"reference.html#nograd\">noGrad</a>"))
    #expect(result.contains("&lt; b &amp;&amp; "))
  }

  @Test func `A marked line keeps its links`() throws {
    let result = try code("let a = 1\nx.sum()", linking: ["sum"], failingLine: 2)
    #expect(
      result.hasSuffix(
        """
        <mark class="failed-line">x.<span class="function"><a href="reference.html#sum">sum</a></span>()</mark>
        """))
  }

  @Test func `Without links, the code is as it was`() throws {
    #expect(try !code("x.sum()", linking: []).contains("<a "))
  }
}
