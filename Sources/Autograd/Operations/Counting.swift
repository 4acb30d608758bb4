// Counts and positions are integers, which have no gradients, so nothing is recorded here.

extension Tensor {
  /// Returns the different elements in ascending order, and where and how often each occurs.
  ///
  /// - Returns: The values, of shape [different]; the position of each element among them, in the
  ///   shape of the tensor; and how often each occurs, of shape [different].
  public func unique() -> (values: Tensor, inverse: Tensor, counts: Tensor) {
    // Not as doubles in all cases: beyond 2⁵³, several integers are the same double.
    dtype.isFloatingPoint ? unique(among: doubles()) : unique(among: integers())
  }

  private func unique<Element: Comparable>(
    among elements: [Element]
  ) -> (values: Tensor, inverse: Tensor, counts: Tensor) {
    func isNaN(_ element: Element) -> Bool { element != element }
    let order = elements.indices.sorted {
      elements[$0] < elements[$1] || (isNaN(elements[$1]) && !isNaN(elements[$0]))
    }
    var (firsts, inverse, counts): ([Int], [Int], [Int]) = (
      [], Array(repeating: 0, count: elements.count), []
    )
    for place in order {
      // NaN does not equal anything, so each NaN counts as different.
      if let first = firsts.last, elements[first] == elements[place] {
        counts[counts.count - 1] += 1
      } else {
        firsts.append(place)
        counts.append(1)
      }
      inverse[place] = firsts.count - 1
    }
    let values = detach().reshape([count]).rows(firsts)
    return (
      values, Tensor(inverse, shape: shape), Tensor(counts, shape: [counts.count])
    )
  }

  /// Returns how often each of the integers 0, 1, … occurs, as int64.
  ///
  /// - Parameters:
  ///   - weights: What each element adds to its count, of the same shape; by default 1.
  ///   - minlength: The least number of counts.
  /// - Returns: A count for each integer up to the largest element, in the type of the weights.
  public func bincount(weights: Tensor? = nil, minlength: Int = 0) -> Tensor {
    if dtype != .int64 || rank != 1 {
      trap(.wrongType(operation: "bincount", expected: .int64, found: dtype))
    }
    if let weights, weights.shape != shape {
      trap(.wrongIndexShape(operation: "bincount", shape: weights.shape, index: shape))
    }
    let elements = integers()
    if let negative = elements.first(where: { $0 < 0 }) {
      trap(.indexOutOfRange(index: negative, size: 0, dimension: 0))
    }
    let size = Swift.max((elements.max() ?? -1) + 1, minlength)
    guard let weights else {
      var counts = Array(repeating: 0, count: size)
      for element in elements { counts[element] += 1 }
      return Tensor(counts, shape: [size])
    }
    var sums = Array(repeating: 0.0, count: size)
    for (element, weight) in Swift.zip(elements, weights.doubles()) { sums[element] += weight }
    return Tensor(sums, shape: [size]).converted(
      to: weights.dtype == .float32 ? .float32 : .float64)
  }

  /// Returns how many elements lie in each of some bins of equal width.
  ///
  /// What lies outside is not counted, and the upper bound belongs to the last bin. Without bounds, or
  /// if both are 0, they are the smallest and the largest element.
  public func histc(bins: Int = 100, min: Double = 0, max: Double = 0) -> Tensor {
    if !dtype.isFloatingPoint {
      trap(.wrongType(operation: "histc", expected: .float32, found: dtype))
    }
    let elements = doubles()
    var (low, high) = (min, max)
    if low == high, let least = elements.min(), let most = elements.max() {
      (low, high) = (least, most)
    }
    if low == high { (low, high) = (low - 1, high + 1) }
    if bins < 1 || !(low < high) || !(high - low).isFinite {
      trap(.wrongStep(start: low, end: high, step: Double(bins)))
    }
    var counts = Array(repeating: 0.0, count: bins)
    for element in elements where element >= low && element <= high {
      let bin = Int((element - low) / (high - low) * Double(bins))
      counts[Swift.min(bin, bins - 1)] += 1
    }
    return Tensor(counts, shape: [bins]).converted(to: dtype)
  }

  /// Returns a row for each class with a 1 in its place and zeros elsewhere, as int64.
  ///
  /// - Parameter numClasses: By default the largest class plus 1.
  /// - Returns: A tensor in the shape of the classes with one more dimension, of size `numClasses`.
  public func oneHot(numClasses: Int? = nil) -> Tensor {
    if dtype != .int64 {
      trap(.wrongType(operation: "oneHot", expected: .int64, found: dtype))
    }
    let classes = integers()
    if classes.isEmpty && numClasses == nil { trap(.emptyReduction(operation: "largest class")) }
    let size = numClasses ?? (classes.max() ?? -1) + 1
    if let wrong = classes.first(where: { !(0..<size).contains($0) }) {
      trap(.classOutOfRange(target: wrong, classes: size))
    }
    return (unsqueeze(dim: -1) == .arange(size)).converted(to: .int64)
  }
}
