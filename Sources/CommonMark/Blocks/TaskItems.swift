import LessonModel

/// Finds the items of lists that start with a box, such as `- [x] done`.
struct TaskItems {
  private let lines: TextLines

  init(_ lines: TextLines) { self.lines = lines }

  /// Returns the document with a checkbox for each box.
  func find(in node: Node) -> Node {
    var node = node
    node.children = node.children.map(find)
    if node.kind == .item, let paragraph = node.children.first,
      let (box, text) = box(of: paragraph, in: node)
    {
      node.children[0].children.replaceSubrange(..<1, with: [box, text])
    }
    return node
  }

  private func box(of paragraph: Node, in item: Node) -> (box: Node, text: Node)? {
    let place = paragraph.range.first
    guard paragraph.kind == .paragraph, place.line == item.range.first.line,
      let first = paragraph.children.first, case .text(let text) = first.kind
    else { return nil }
    // Checked in the source, because the text lacks backslashes and the space after the box.
    let box = text.utf8.prefix(3)
    let source = lines[place.line].dropFirst(place.column - 1)
    guard ["[ ]", "[x]", "[X]"].contains(where: { box.elementsEqual($0.utf8) }),
      source.starts(with: box), source.dropFirst(3).first.map(TableRow.isSpace) == true
    else { return nil }
    let after = String(text.utf8.dropFirst(3).drop(while: TableRow.isSpace)) ?? ""
    let rest = Node(.text(after), range: first.range)
    let isChecked = !box.elementsEqual("[ ]".utf8)
    return (Node(.checkbox(isChecked: isChecked), range: first.range), rest)
  }
}
