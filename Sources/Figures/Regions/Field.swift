/// A function's values on a regular grid, and the lines on which it has one value.
struct Field: Hashable, Sendable {
  var x: ClosedRange<Double>
  var y: ClosedRange<Double>
  /// Points along each side.
  var count: Int
  /// Row by row from the smallest y.
  var values: [Double]
  /// Where the function is smallest, as found by a search from the best point of the grid.
  private(set) var minimum: Minimum

  struct Minimum: Hashable, Sendable {
    var point: Point
    var value: Double
  }

  init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, count: Int,
    value: (_ x: Double, _ y: Double) -> Double
  ) {
    self.x = x
    self.y = y
    self.count = count
    self.values = []
    minimum = Minimum(point: Point(x: x.lowerBound, y: y.lowerBound), value: .infinity)
    values.reserveCapacity(count * count)
    for row in 0..<count {
      for column in 0..<count {
        let point = point(column: Double(column), row: Double(row))
        values.append(value(point.x, point.y))
        if let height = values.last, height.isFinite, height < minimum.value {
          minimum = Minimum(point: point, value: height)
        }
      }
    }
    refineMinimum(of: value)
  }

  /// Looks for the minimum between the points of the grid, by Hooke and Jeeves' pattern search: from the
  /// best place so far, steps in eight directions, and half as long ones once none of them leads down.
  ///
  /// The remaining error at a minimum of zero is then far below what the picture shows.
  private mutating func refineMinimum(of value: (_ x: Double, _ y: Double) -> Double) {
    let directions = [(1.0, 0.0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)]
    let spacing = (
      point(column: 1, row: 1).x - x.lowerBound, point(column: 1, row: 1).y - y.lowerBound
    )
    var scale = 0.5
    for _ in 0..<200 where scale > 1e-9 {
      let start = minimum.point
      for (right, up) in directions {
        let point = Point(
          x: start.x + right * scale * spacing.0, y: start.y + up * scale * spacing.1)
        guard x.contains(point.x), y.contains(point.y) else { continue }
        let height = value(point.x, point.y)
        if height.isFinite, height < minimum.value {
          minimum = Minimum(point: point, value: height)
        }
      }
      if minimum.point == start { scale /= 2 }
    }
    let largest = values.lazy.filter(\.isFinite).map(abs).max() ?? 0
    if abs(minimum.value) < 1e-12 * largest { minimum.value = 0 }
  }

  /// The contour lines of a level, by marching squares (Lorensen and Cline's method in two
  /// dimensions): each square's crossed edges are joined, and the pieces are chained to lines.
  func lines(at level: Double) -> [[Point]] {
    var neighbours: [Int: [Int]] = [:]
    var order: [Int] = []
    func join(_ a: Int, _ b: Int) {
      for (from, to) in [(a, b), (b, a)] {
        if neighbours[from] == nil { order.append(from) }
        neighbours[from, default: []].append(to)
      }
    }
    for row in 0..<(count - 1) {
      for column in 0..<(count - 1) {
        for (a, b) in crossedEdges(column: column, row: row, level: level) { join(a, b) }
      }
    }
    var visited: Set<Int> = []
    func chain(from start: Int) -> [Point] {
      var line: [Point] = []
      var current: Int? = start
      while let edge = current {
        visited.insert(edge)
        line.append(crossing(of: edge, level: level))
        current = neighbours[edge]?.first { !visited.contains($0) }
      }
      // A ring ends where it began.
      if line.count > 2, neighbours[start]?.count == 2 { line.append(line[0]) }
      return line
    }
    // Lines that end at the border start there; the others are rings.
    let ends = order.filter { neighbours[$0]?.count == 1 }
    return (ends + order).compactMap { visited.contains($0) ? nil : chain(from: $0) }
  }

  /// The pairs of a square's edges between which a level's line runs.
  ///
  /// Edge `2i` leads from grid point `i` to the right, `2i + 1` upward.
  private func crossedEdges(column: Int, row: Int, level: Double) -> [(Int, Int)] {
    let corner = row * count + column
    let corners = [corner, corner + 1, corner + count + 1, corner + count].map { values[$0] }
    guard corners.allSatisfy(\.isFinite) else { return [] }
    let isAbove = corners.map { $0 >= level }
    let edges = [2 * corner, 2 * (corner + 1) + 1, 2 * (corner + count), 2 * corner + 1]
    let crossed = (0..<4).filter { isAbove[$0] != isAbove[($0 + 1) % 4] }.map { edges[$0] }
    switch crossed.count {
    case 2: return [(crossed[0], crossed[1])]
    case 4:
      // A saddle: the mean of the corners decides which two corners are connected.
      let isMiddleAbove = corners.reduce(0, +) / 4 >= level
      return isMiddleAbove == isAbove[0]
        ? [(crossed[0], crossed[1]), (crossed[2], crossed[3])]
        : [(crossed[3], crossed[0]), (crossed[1], crossed[2])]
    default: return []
    }
  }

  /// Where a level crosses an edge, by linear interpolation.
  private func crossing(of edge: Int, level: Double) -> Point {
    let (index, isVertical) = (edge / 2, edge % 2 == 1)
    let (from, to) = (values[index], values[index + (isVertical ? count : 1)])
    let part = (level - from) / (to - from)
    return point(
      column: Double(index % count) + (isVertical ? 0 : part),
      row: Double(index / count) + (isVertical ? part : 0))
  }

  private func point(column: Double, row: Double) -> Point {
    let steps = Double(count - 1)
    return Point(
      x: x.lowerBound + (x.upperBound - x.lowerBound) * column / steps,
      y: y.lowerBound + (y.upperBound - y.lowerBound) * row / steps)
  }
}
