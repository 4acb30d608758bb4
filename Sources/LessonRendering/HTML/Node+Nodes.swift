import CommonMark

extension Node {
  /// The node and all nodes inside it, in the order of the text.
  package var nodes: [Node] {
    var nodes: [Node] = []
    forEach { nodes.append($0) }
    return nodes
  }

  /// All headings in the order of the text.
  var headings: [(level: Int, node: Node)] {
    nodes.compactMap { node in
      if case .heading(let level) = node.kind { (level, node) } else { nil }
    }
  }
}
