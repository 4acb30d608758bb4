import GraphLayout
import Testing

@Suite("The layout of a graph in layers")
struct LayeredGraphTests {
  private static let diamond = LayeredGraph(
    nodes: [
      .init(width: 80, height: 30), .init(width: 60, height: 50), .init(width: 120, height: 20),
      .init(width: 40, height: 40),
    ],
    edges: [
      .init(from: 0, to: 1), .init(from: 0, to: 2), .init(from: 1, to: 3), .init(from: 2, to: 3),
    ])

  @Test func `puts every box below its predecessors, apart from the others, inside the picture`() {
    let layout = Self.diamond.layout()
    for edge in Self.diamond.edges {
      let (source, target) = (layout.nodes[edge.source], layout.nodes[edge.target])
      #expect(source.top + source.height < target.top)
    }
    let (left, right) = (layout.nodes[1], layout.nodes[2])
    #expect(left.left + left.width <= right.left || right.left + right.width <= left.left)
    for box in layout.nodes {
      #expect(box.left >= -0.1 && box.left + box.width <= layout.width + 0.1)
      #expect(box.top >= -0.1 && box.top + box.height <= layout.height + 0.1)
    }
  }

  @Test func `leads every edge from its source's border to its target's`() throws {
    let layout = Self.diamond.layout()
    for (edge, points) in zip(Self.diamond.edges, layout.edges) {
      let (first, last) = (try #require(points.first), try #require(points.last))
      #expect(points.count % 3 == 1)
      #expect(abs(first.y - layout.nodes[edge.source].top - layout.nodes[edge.source].height) < 1)
      #expect(abs(last.y - layout.nodes[edge.target].top) < 1)
    }
  }

  @Test func `goes from left to right when asked`() {
    var graph = Self.diamond
    graph.direction = .leftToRight
    let layout = graph.layout()
    for edge in graph.edges {
      let (source, target) = (layout.nodes[edge.source], layout.nodes[edge.target])
      #expect(source.left + source.width < target.left)
    }
  }

  @Test func `frames the boxes of a cluster, with room for its heading, and no others`() {
    var graph = Self.diamond
    graph.nodes[1].cluster = 0
    graph.clusters = [.init(headingWidth: 90, headingHeight: 18)]
    let layout = graph.layout()
    let (frame, inside, outside) = (layout.clusters[0], layout.nodes[1], layout.nodes[2])
    #expect(frame.width >= 90)
    #expect(frame.top + 18 <= inside.top && frame.left <= inside.left)
    #expect(frame.left + frame.width >= inside.left + inside.width)
    #expect(outside.left >= frame.left + frame.width || outside.left + outside.width <= frame.left)
  }

  @Test func `keeps parallel edges apart, and gives a graph of one box its size`() {
    let pair = LayeredGraph(
      nodes: [.init(width: 50, height: 20), .init(width: 50, height: 20)],
      edges: [.init(from: 0, to: 1), .init(from: 0, to: 1)]
    ).layout()
    #expect(pair.edges.count == 2 && pair.edges[0] != pair.edges[1])
    let single = LayeredGraph(nodes: [.init(width: 50, height: 20)], edges: []).layout()
    #expect(abs(single.width - 50) < 0.1 && abs(single.height - 20) < 0.1)
  }

  @Test func `is the same every time`() {
    #expect(Self.diamond.layout() == Self.diamond.layout())
  }
}
