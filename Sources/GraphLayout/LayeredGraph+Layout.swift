import CGraphviz
import Synchronization

extension LayeredGraph {
  /// Places every node on a layer after those of its predecessors, with few crossings.
  ///
  /// The work of Graphviz' `dot` (Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed
  /// Graphs", 1993).
  public func layout() -> GraphLayout {
    // Graphviz keeps its state in global variables.
    Self.turn.withLock { _ in withGraphviz() }
  }

  private static let turn = Mutex(())

  /// The version of Graphviz, such as `2.43.0`, on which layouts depend.
  public static var graphvizVersion: String {
    turn.withLock { _ in
      let context = gvContext()
      defer { gvFreeContext(context) }
      return gvcVersion(context).map { String(cString: $0) } ?? ""
    }
  }

  /// Every pointer belongs to Graphviz, is used between `gvLayout` and `gvFreeLayout`, and does not
  /// escape.
  private func withGraphviz() -> GraphLayout {
    let context = gvContext()
    defer { gvFreeContext(context) }
    guard let graph = agmemread(dot), gvLayout(context, graph, "dot") == 0 else {
      fatalError("Graphviz cannot lay out this graph:\n\(dot)")
    }
    defer {
      gvFreeLayout(context, graph)
      agclose(graph)
    }
    let size = graph_size(graph)
    func point(_ point: pointf) -> GraphLayout.Point { .init(x: point.x, y: size.y - point.y) }

    let rectangles = nodes.enumerated().map { position, node in
      let center = point(node_center(find_node(graph, "n\(position)")))
      return GraphLayout.Rectangle(
        left: center.x - node.width / 2, top: center.y - node.height / 2, width: node.width,
        height: node.height)
    }
    let frames = clusters.indices.map { position in
      let box = cluster_box(find_cluster(graph, "cluster_\(position)"))
      return GraphLayout.Rectangle(
        left: box.LL.x, top: size.y - box.UR.y, width: box.UR.x - box.LL.x,
        height: box.UR.y - box.LL.y)
    }
    return GraphLayout(
      width: size.x, height: size.y, nodes: rectangles,
      edges: curves(in: graph).map { $0.map(point) }, clusters: frames)
  }

  /// The points of each edge; those of parallel edges in the order in which Graphviz made them.
  private func curves(in graph: UnsafeMutablePointer<Agraph_t>) -> [[pointf]] {
    var found: [[Int]: [[pointf]]] = [:]
    for source in Set(edges.map(\.source)) {
      let node = find_node(graph, "n\(source)")
      var next = agfstout(graph, node)
      while let edge = next {
        // An outgoing edge holds its head; node names are an n and a position.
        let target = Int(String(cString: agnameof(edge.pointee.node)).dropFirst()) ?? 0
        let curves = UnsafeBufferPointer(
          start: edge_curves(edge), count: Int(edge_curve_count(edge)))
        let points = curves.flatMap { curve in
          Array(UnsafeBufferPointer(start: curve.list, count: Int(curve.size)))
        }
        found[[source, target], default: []].append(points)
        next = agnxtout(graph, edge)
      }
    }
    return edges.map { edge in
      let ends = [edge.source, edge.target]
      return found[ends]?.isEmpty == false ? found[ends]!.removeFirst() : []
    }
  }
}
