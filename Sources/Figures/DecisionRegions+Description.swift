extension DecisionRegions {
  /// How large each class's region is, and how many of the points lie in their own.
  public var description: String {
    let opening = "Decision regions over \(xLabel) and \(yLabel)"
    let cells = classes.reduce(0) { $0 + $1.count }
    guard cells > 0 else { return "\(opening): empty" }
    let shares = usedClasses.compactMap { label -> String? in
      let count = classes.reduce(0) { $0 + $1.count { $0 == label } }
      guard count > 0 else { return nil }
      return "\(name(label)) on \(percent(Double(count) / Double(cells)))"
    }
    let result = "\(opening): \(shares.joined(separator: ", "))"
    let inside = drawnPoints
    guard !inside.isEmpty else { return result }
    let right = inside.count { region(at: $0.place) == $0.label }
    return "\(result); \(right) of \(counted(inside.count, "point")) in the region of their class"
  }

  /// The classes of regions and points, rising.
  var usedClasses: [Int] {
    Set(classes.joined()).union(points.map(\.label)).sorted()
  }

  func name(_ label: Int) -> String { names.indices.contains(label) ? names[label] : "\(label)" }

  /// The points within the ranges.
  var drawnPoints: [LabelledPoint] {
    points.filter { x.contains($0.place.x) && y.contains($0.place.y) }
  }

  /// The class of the cell that holds a point; nil where there are no cells.
  func region(at place: Point) -> Int? {
    guard let columns = classes.first?.count, columns > 0 else { return nil }
    let across = (place.x - x.lowerBound) / (x.upperBound - x.lowerBound)
    let up = (place.y - y.lowerBound) / (y.upperBound - y.lowerBound)
    let row = min(classes.count - 1, Int(up * Double(classes.count)))
    return classes[row][min(columns - 1, Int(across * Double(columns)))]
  }
}
