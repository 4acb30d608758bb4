extension LayeredGraph {
  /// The graph in Graphviz' language, with `n3` for the node at position 3 and `cluster_0` for a cluster.
  var dot: String {
    var lines = [
      "graph [rankdir=\(direction.rawValue), nodesep=\(inches(nodeSeparation)), "
        + "ranksep=\(inches(layerSeparation))]",
      // Boxes and arrowheads are drawn later: Graphviz needs no fonts and leaves no room for them.
      "node [shape=box, fixedsize=true, label=\"\"]",
      "edge [arrowhead=none]",
    ]
    for (position, cluster) in clusters.enumerated() {
      let heading =
        "<table border=\"0\" cellborder=\"0\" fixedsize=\"true\" "
        + "width=\"\(Int(cluster.headingWidth))\" height=\"\(Int(cluster.headingHeight))\">"
        + "<tr><td></td></tr></table>"
      lines.append("subgraph cluster_\(position) { label=<\(heading)>; labeljust=l")
      lines += statements { $0.cluster == position } + ["}"]
    }
    lines += statements { $0.cluster == nil }
    lines += edges.map { "n\($0.source) -> n\($0.target) [weight=\($0.weight)]" }
    return "digraph {\n" + lines.joined(separator: "\n") + "\n}\n"
  }

  private func statements(where isIncluded: (Node) -> Bool) -> [String] {
    nodes.indices.filter { isIncluded(nodes[$0]) }.map { position in
      let node = nodes[position]
      return "n\(position) [width=\(inches(node.width)), height=\(inches(node.height))]"
    }
  }

  /// Graphviz measures boxes and distances in inches of 72 units.
  private func inches(_ length: Double) -> Double { (length / 72 * 1000).rounded() / 1000 }
}
