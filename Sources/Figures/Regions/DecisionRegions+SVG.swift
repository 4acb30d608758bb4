extension DecisionRegions {
  /// Points of all classes that are drawn; those that others cover are left out.
  private static let mostPoints = 1200
  /// Where there are more rectangles of one class, the grid is made coarser.
  private static let mostRectangles = 1500

  /// The regions in pale colours, and the points of each class on them.
  ///
  /// Points that lie in another class's region have a ring. Many points are drawn smaller.
  public var svg: String {
    let header = FigureFrame.headerHeight(title)
    let legend = Legend(
      usedClasses.map {
        .init(label: name($0), sample: .marker(Marker($0), color: FigureStyle.color($0)))
      })
    let area = PlotArea(
      x: [x.lowerBound, x.upperBound], y: [y.lowerBound, y.upperBound],
      top: header + PlotArea.labelRoom + legend.height, height: 310, isExtended: false)
    let frame = FigureFrame(
      title: title, description: description, height: area.bottom + PlotArea.footRoom)
    return frame.svg(
      legend.elements(top: header + 8) + [regions(in: area)]
        + area.frame(xLabel: xLabel, yLabel: yLabel) + marks(in: area))
  }

  /// The cells of each class as one path of rectangles.
  private func regions(in area: PlotArea) -> SVGElement {
    let (width, height) = (area.right - area.left, area.bottom - area.top)
    var classes = classes
    var rectangles = RegionRectangle.all(in: classes)
    while rectangles.count > Self.mostRectangles {
      classes = stride(from: 0, to: classes.count, by: 2).map { row in
        stride(from: 0, to: classes[row].count, by: 2).map { classes[row][$0] }
      }
      rectangles = RegionRectangle.all(in: classes)
    }
    let columns = Double(classes.first?.count ?? 1)
    let rows = Double(max(1, classes.count))
    var paths: [Int: String] = [:]
    for rectangle in rectangles {
      let left = area.left + Double(rectangle.columns.lowerBound) / columns * width
      let right = area.left + Double(rectangle.columns.upperBound) / columns * width
      let bottom = area.bottom - Double(rectangle.rows.lowerBound) / rows * height
      let top = area.bottom - Double(rectangle.rows.upperBound) / rows * height
      paths[rectangle.label, default: ""] +=
        "M\(number(left)) \(number(bottom))H\(number(right))V\(number(top))H\(number(left))z"
    }
    return SVGElement(
      "g", ["fill-opacity": "0.2", "shape-rendering": "crispEdges"],
      paths.sorted { $0.key < $1.key }.map { label, path in
        SVGElement("path", ["fill": FigureStyle.color(label), "d": path])
      })
  }

  /// The points of each class, and a ring around those that lie in another's region.
  private func marks(in area: PlotArea) -> [SVGElement] {
    let drawn = drawnPoints
    let labels = Set(drawn.map(\.label)).sorted()
    let scale = drawn.count > 400 ? 0.6 : drawn.count > 150 ? 0.8 : 1
    var result = labels.map { label in
      let points = drawn.filter { $0.label == label }.compactMap {
        area.point($0.place.x, $0.place.y)
      }
      let thinned = points.thinned(to: max(1, Self.mostPoints / labels.count))
      return Marker(label).element(at: thinned, color: FigureStyle.color(label), scale: scale)
    }
    let wrong = drawn.filter { region(at: $0.place) != $0.label }.compactMap {
      area.point($0.place.x, $0.place.y)
    }
    let radius = number(7 * scale)
    let rings = wrong.thinned(to: Self.mostPoints / 2).map {
      "M\(number($0.x - 7 * scale)) \(number($0.y))a\(radius) \(radius) 0 1 1 0 0.01z"
    }.joined()
    if !rings.isEmpty {
      result.append(
        SVGElement(
          "path",
          ["d": rings, "fill": "none", "stroke": "currentColor", "stroke-width": "1.3"]))
    }
    return result
  }
}

/// Cells of one class that form a rectangle.
private struct RegionRectangle {
  var label: Int
  var columns: Range<Int>
  var rows: Range<Int>

  /// Runs of the rows, joined with equal runs of the rows above.
  static func all(in classes: [[Int]]) -> [RegionRectangle] {
    var result: [RegionRectangle] = []
    var open: [RegionRectangle] = []
    for (row, cells) in classes.enumerated() {
      var next: [RegionRectangle] = []
      var column = 0
      while column < cells.count {
        let label = cells[column]
        let end = cells[column...].firstIndex { $0 != label } ?? cells.count
        var rectangle = RegionRectangle(label: label, columns: column..<end, rows: row..<row + 1)
        if let below = open.first(where: { $0.columns == column..<end && $0.label == label }) {
          rectangle.rows = below.rows.lowerBound..<row + 1
          open.removeAll { $0.columns == column..<end }
        }
        next.append(rectangle)
        column = end
      }
      result += open
      open = next
    }
    return result + open
  }
}
