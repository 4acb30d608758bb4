import Foundation
import LessonModel
import LessonRendering
import Testing

@Suite struct PageAddressesTests {
  private static let place = PagePlace(
    lessonFolder: "../lessons", pages: ["next.md": "next.md"])

  /// A run of a lesson that shows two files, with a display.
  private func executed(_ text: String, html: String = "") -> ExecutedLesson {
    var sample = Sample(text: text)
    sample.outputs = ["a": [.display(Display(representations: ["text/html": html]))]]
    var executed = sample.executed
    executed.lesson.images = ["pic.png", "../img/pic.png"].map {
      LessonImage(source: $0, mediaType: "image/png", data: Data($0.utf8))
    }
    return executed
  }

  @Test(arguments: [
    (
      "![a](pic.png \"t\") ![b](<../img/pic.png>)",
      "![a](lesson/files/pic.png \"t\") ![b](<lesson/files/pic-2.png>)"
    ),
    ("![a][b]\n\n[b]: pic.png", "![a][b]\n\n[b]: lesson/files/pic.png"),
    ("[a](data/a%20b.csv)", "[a](../lessons/data/a%20b.csv)"),
    ("[a](next.md#b) [c](other.md#d)", "[a](next.md#b) [c](../lessons/other.md#d)"),
    ("[![a](pic.png)](pic.png)", "[![a](lesson/files/pic.png)](../lessons/pic.png)"),
    ("`![a](pic.png)` $[a](pic.png)$", "`![a](pic.png)` $`[a](pic.png)`$"),
    ("<img src=pic.png alt=a>", "<img src=\"lesson/files/pic.png\" alt=a>"),
    (
      "> <picture>\n>   <source srcset=\"pic.png 1x,\n>    ../img/pic.png 2x\">\n> </picture>",
      "> <picture>\n>   <source srcset=\"lesson/files/pic.png 1x,\n>    lesson/files/pic-2.png 2x\">\n> </picture>"
    ),
    (
      "é <a\n href='data/x'>b</a> <a href='#c'>d</a>",
      "é <a\n href='../lessons/data/x'>b</a> <a href='#c'>d</a>"
    ),
    ("- <p style=\"a: url(pic.png)\">", "- <p style=\"a: url(lesson/files/pic.png)\">"),
    (
      "| ![a](pic.png) |\n|-|\n| <img src='pic.png'> |",
      "| ![a](lesson/files/pic.png) |\n|-|\n| <img src='lesson/files/pic.png'> |"
    ),
  ])
  func `The page in Markdown names what is beside it, or what is beside the lesson`(
    text: String, expected: String
  ) {
    let page = MarkdownRenderer().render(executed(text), at: Self.place)
    #expect(page.text == expected)
    #expect(
      page.files == [
        "lesson/files/pic.png": Data("pic.png".utf8),
        "lesson/files/pic-2.png": Data("../img/pic.png".utf8),
      ])
  }

  @Test func `A file that has two addresses is copied once`() {
    var lesson = executed("![a](pic.png) ![b](./x/../pic.png)")
    lesson.lesson.images[1] = LessonImage(
      source: "./x/../pic.png", mediaType: "image/png", data: Data("pic.png".utf8))
    let page = MarkdownRenderer().render(lesson, at: Self.place)
    #expect(page.text == "![a](lesson/files/pic.png) ![b](lesson/files/pic.png)")
    #expect(page.files.count == 1)
  }

  @Test func `The page in HTML holds what it shows, and links from its place`() throws {
    let text = """
      ![a](pic.png) [b](data/x.csv) <video poster="pic.png"></video>

      <picture><source srcset="pic.png 1x, ../img/pic.png 2x"></picture>

      ```swift {#a}
      ```
      """
    let page = try HTMLRenderer().render(
      executed(text, html: "<a href='data/x.csv'>c</a>"), at: Self.place)
    let uri = "data:image/png;base64,cGljLnBuZw=="
    #expect(page.contains("<img src=\"\(uri)\" alt=\"a\">"))
    #expect(page.contains("<a href=\"../lessons/data/x.csv\">b</a> <video poster=\"\(uri)\">"))
    #expect(
      page.contains("<source srcset=\"\(uri) 1x, data:image/png;base64,Li4vaW1nL3BpYy5wbmc= 2x\">"))
    #expect(page.contains("<a href='../lessons/data/x.csv'>c</a>"))
  }

  @Test func `A notebook holds what it shows, and links from its place`() {
    let text =
      "[a](data/x.csv) ![b](pic.png) <video poster='pic.png'></video>\n\n```swift {#a}\n```\n"
    let notebook = NotebookRenderer().render(
      executed(text, html: "<a href='other.md'>c</a>"), at: Self.place)
    #expect(
      notebook.contains(
        "[a](../lessons/data/x.csv) ![b](attachment:pic.png) "
          + "<video poster='data:image/png;base64,cGljLnBuZw=='></video>"))
    // A display is in the record as it ran, from which every page is rendered.
    #expect(notebook.contains("<a href='other.md'>c</a>"))
  }

  @Test func `A picture that a display holds is a file beside the page in Markdown`() {
    let page = MarkdownRenderer().render(
      executed(
        "```swift {#a}\n```", html: "<img src=\"data:image/png;base64,cGlj\"><a href=x.csv>b</a>"),
      at: Self.place)
    #expect(
      page.text.hasSuffix(
        "<div>\n<img src=\"lesson/a-1.png\"><a href=\"../lessons/x.csv\">b</a>\n</div>\n"))
    #expect(page.files["lesson/a-1.png"] == Data("pic".utf8))
  }
}
