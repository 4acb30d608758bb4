import CommonMark
import LessonModel

/// A text of the front matter, such as a summary, whose Markdown stays inside a paragraph.
struct InlineMarkdown {
  let document: Node

  init(_ text: String) { document = CommonMarkParser().parse(text) }

  /// The text without its marks.
  var plainText: String { document.children.map(\.plainText).joined(separator: " ") }

  /// The paragraphs one behind the other; of any other block, its text.
  func html(in page: DocumentHTML) throws -> HTML {
    let blocks = try document.children.map { block in
      block.kind == .paragraph ? try page.children(of: block) : .text(block.plainText)
    }
    return blocks.enumerated().map { $0 == 0 ? $1 : .text(" ") + $1 }.joined()
  }
}
