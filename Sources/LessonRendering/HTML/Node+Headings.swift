import CommonMark

extension Node {
  /// All headings in the order of the text.
  var headings: [(level: Int, node: Node)] {
    inOrder.compactMap { node in
      if case .heading(let level) = node.kind { (level, node) } else { nil }
    }
  }
}
