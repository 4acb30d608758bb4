import CommonMark
import LessonModel

/// A text of the front matter, such as a summary, whose Markdown stays inside a paragraph.
struct InlineMarkdown {
  let document: Node

  /// Parses a text, whose links lead to the addresses that they have on the page.
  init(_ text: String, with addresses: PageAddresses? = nil) {
    let document = CommonMarkParser().parse(text)
    self.document = addresses?.document(document) ?? document
  }

  /// A title, whose node has its text as children.
  init(title node: Node) { document = Node(.document, range: node.range, children: [node.asText]) }

  /// The text without its marks.
  var plainText: String { document.children.map(\.plainText).joined(separator: " ") }

  /// The paragraphs one after the other; of any other block, its text.
  func html(in page: DocumentHTML) throws -> HTML {
    let blocks = try document.children.map { block in
      block.kind == .paragraph ? try page.children(of: block) : .text(block.plainText)
    }
    return blocks.enumerated().map { $0 == 0 ? $1 : .text(" ") + $1 }.joined()
  }
}

extension Node {
  /// The children of a heading or a paragraph as a paragraph.
  fileprivate var asText: Node { Node(.paragraph, range: range, children: children) }
}
