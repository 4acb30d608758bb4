/// A point of a picture.
struct Point: Hashable, Sendable {
  var x: Double
  var y: Double

  func distance(to other: Point) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }
}

extension [Point] {
  /// The points without those that an earlier one hides, at most about a given number.
  func thinned(to count: Int) -> [Point] {
    var result = self
    var cell = 0.5
    while result.count > count && cell < 16 {
      var taken: Set<Point> = []
      result = filter { point in
        taken.insert(Point(x: (point.x / cell).rounded(), y: (point.y / cell).rounded())).inserted
      }
      cell *= 1.25
    }
    return result
  }
}

extension ArraySlice<Point> {
  /// The line without points that hardly bend it (Ramer, Douglas and Peucker's method).
  var simplified: [Point] {
    var kept = Set([startIndex, endIndex - 1])
    var open = [startIndex..<endIndex - 1]
    while let range = open.popLast() {
      let (start, end) = (self[range.lowerBound], self[range.upperBound])
      let length = start.distance(to: end)
      var farthest = (index: range.lowerBound, distance: 0.12)
      for index in range.dropFirst() {
        let point = self[index]
        let area = (end.x - start.x) * (start.y - point.y) - (start.x - point.x) * (end.y - start.y)
        // A ring begins where it ends: there the distance is that to the point.
        let distance = length < 0.01 ? start.distance(to: point) : abs(area) / length
        if distance > farthest.distance { farthest = (index, distance) }
      }
      guard farthest.index > range.lowerBound else { continue }
      kept.insert(farthest.index)
      open += [range.lowerBound..<farthest.index, farthest.index..<range.upperBound]
    }
    return kept.sorted().map { self[$0] }
  }
}
