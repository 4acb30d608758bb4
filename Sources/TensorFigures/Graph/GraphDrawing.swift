import Figures
import GraphLayout

/// A graph with a place for everything, of which all or a part can be drawn.
struct GraphDrawing {
  /// Pictures up to this width are shown in full size beside a page's text.
  private static let columnWidth = 600.0
  private static let margin = 6.0

  let graph: AutogradGraph
  private let boxes: [GraphBox]
  private let layout: GraphLayout

  init(_ graph: AutogradGraph) {
    self.graph = graph
    let boxes = graph.boxes.map { GraphBox($0) }
    self.boxes = boxes
    var plan = LayeredGraph(
      nodes: zip(graph.boxes, boxes).map {
        .init(width: $1.width, height: $1.height, cluster: $0.module)
      },
      edges: graph.arrows.map { arrow in
        // What was computed forms a straight spine, with leaves at its sides.
        let isSpine = graph.boxes[arrow.source].operation != nil
        return .init(from: arrow.source, to: arrow.target, weight: isSpine ? 8 : 1)
      },
      clusters: graph.modules.map {
        .init(headingWidth: Double($0.count) * 6.8, headingHeight: 18)
      }, direction: .leftToRight)
    // From left to right, unless the column is too narrow for that.
    let across = plan.layout()
    if across.width <= Self.columnWidth {
      layout = across
    } else {
      plan.direction = .topToBottom
      layout = plan.layout()
    }
  }

  private var width: Double { layout.width + 2 * Self.margin }
  private var height: Double { layout.height + 2 * Self.margin }

  /// The attributes of an `svg` element around the drawing.
  var frame: KeyValuePairs<String, String> { frame(top: -Self.margin, height: height) }

  /// The attributes of an `svg` element that shows a part of a tall drawing, with some boxes in its middle.
  func frame(around boxes: [Int], leastHeight: Double) -> KeyValuePairs<String, String> {
    let places = boxes.map { layout.nodes[$0] }
    let first = places.map(\.top).min() ?? 0
    let last = places.map { $0.top + $0.height }.max() ?? 0
    let shown = min(height, max(leastHeight, last - first + 4 * Self.margin))
    let centered = (first + last - shown) / 2
    let top = max(-Self.margin, min(centered, height - Self.margin - shown))
    return frame(top: top, height: shown)
  }

  private func frame(top: Double, height: Double) -> KeyValuePairs<String, String> {
    [
      "xmlns": "http://www.w3.org/2000/svg", "class": "fig graph", "role": "img",
      "width": number(width), "height": number(height),
      "viewBox":
        "\(number(-Self.margin)) \(number(top)) \(number(width)) \(number(height))",
      // At most in full size; a wide one is scrolled rather than made too small to read.
      "style":
        "max-width:\(number(width))px;min-width:\(number(min(width, max(260, width * 0.65))))px",
    ]
  }

  /// Everything: frames, arrows, boxes.
  var content: [SVGElement] {
    zip(graph.modules, layout.clusters).flatMap(moduleFrame)
      + graph.arrows.indices.map { arrow($0, class: "graph-arrow") }
      + boxes.indices.map { box($0) }
  }

  /// One box alone.
  func box(_ position: Int) -> SVGElement {
    let place = layout.nodes[position]
    return boxes[position].drawn(
      left: place.left, top: place.top, isResult: position == boxes.count - 1)
  }

  /// One arrow alone, in its direction or, for a gradient, against it.
  func arrow(_ position: Int, class name: String, isReversed: Bool = false) -> SVGElement {
    var points = layout.edges[position]
    if isReversed { points.reverse() }
    guard points.count > 3, let tip = points.last else { return SVGElement("g", [:]) }
    let (ux, uy) = Self.direction(from: points[points.count - 2], to: tip)
    // The line ends at the foot of the arrowhead, whose tip touches the box.
    points[points.count - 1].x -= 6 * ux
    points[points.count - 1].y -= 6 * uy
    let places = points.map { "\(number($0.x)) \(number($0.y))" }
    let line = "M\(places[0])C" + places.dropFirst().joined(separator: " ")
    let side = (x: 3.5 * uy, y: -3.5 * ux)
    let back = "\(number(-8 * ux - side.x)) \(number(-8 * uy - side.y))"
    let across = "\(number(2 * side.x)) \(number(2 * side.y))"
    let head = "M\(number(tip.x)) \(number(tip.y))l\(back)l\(across)z"
    return SVGElement(
      "g", ["class": name],
      [
        SVGElement("path", ["d": line, "fill": "none"]),
        SVGElement("path", ["d": head, "stroke": "none"]),
      ])
  }

  /// A vector of length 1.
  private static func direction(
    from start: GraphLayout.Point, to end: GraphLayout.Point
  ) -> (Double, Double) {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = max(1e-6, (dx * dx + dy * dy).squareRoot())
    return (dx / length, dy / length)
  }

  private func moduleFrame(_ name: String, _ place: GraphLayout.Rectangle) -> [SVGElement] {
    [
      SVGElement(
        "rect",
        [
          "class": "graph-module", "x": number(place.left), "y": number(place.top),
          "width": number(place.width), "height": number(place.height), "rx": "8",
        ]),
      SVGElement(
        "text",
        [
          "class": "fig-soft fig-small", "x": number(place.left + 9), "y": number(place.top + 17),
        ], text: name),
    ]
  }
}

/// The style of a graph, in addition to that of all figures.
enum GraphStyle {
  static let css =
    FigureStyle.css + """

      .graph .fig-code{font:12px ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
      .graph .graph-name{font-size:12.5px;font-weight:600}
      .graph rect{fill:none;stroke:currentColor;stroke-opacity:.45}
      .graph .graph-head{fill:currentColor;fill-opacity:.09}
      .graph .graph-leaf{fill:\(FigureStyle.color(0));fill-opacity:.13;stroke:\(FigureStyle.color(0));\
      stroke-opacity:1}
      .graph .graph-parameter{fill:\(FigureStyle.color(2));fill-opacity:.13;\
      stroke:\(FigureStyle.color(2));stroke-opacity:1}
      .graph .graph-constant,.graph .graph-omitted{stroke-dasharray:4 3}
      .graph .graph-result{stroke-opacity:1;stroke-width:1.6}
      .graph .graph-module{stroke-opacity:.3;stroke-dasharray:1 3}
      .graph .graph-arrow{stroke:currentColor;fill:currentColor;opacity:.6}
      .graph .graph-gradient{stroke:\(FigureStyle.color(1));fill:\(FigureStyle.color(1));stroke-width:2}
      """
}

extension AutogradGraph {
  /// The graph from left to right, or from the top down where it would be wider than 600 units.
  public var svg: String {
    let drawing = GraphDrawing(self)
    let name = boxes.last?.name.map { " of \($0)" } ?? ""
    return SVGElement(
      "svg", drawing.frame,
      [
        SVGElement("title", [:], text: "The recorded graph\(name)"),
        SVGElement("desc", [:], text: description),
        SVGElement("style", [:], text: GraphStyle.css),
      ] + drawing.content
    ).text
  }
}
