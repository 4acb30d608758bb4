import CommonMark
import LessonModel

/// A title of the front matter: Markdown that stays inside a line.
struct TitleText {
  /// Its children are the title's text.
  let node: Node

  /// Text that Markdown would read as a block, such as a list after "1.", is kept as written.
  init(_ text: String) {
    let document = CommonMarkParser().parse(text)
    if let only = document.children.first, document.children.count == 1, only.kind == .paragraph {
      node = only
    } else {
      node = Node(
        .paragraph, range: document.range, children: [Node(.text(text), range: document.range)])
    }
  }

  var plainText: String { node.plainText }
}
