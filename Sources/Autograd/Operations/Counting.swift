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
    let values = detach().reshape([count]).rows(firsts, operation: "unique")
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
    if dtype != .int64 {
      trap(.wrongType(operation: "bincount", expected: .int64, found: dtype))
    }
    if rank != 1 { trap(.notAList(operation: "bincount", shape: shape)) }
    if let weights, weights.shape != shape {
      trap(.elementWeights(operation: "bincount", weights: weights.shape, shape: shape))
    }
    if minlength < 0 {
      trap(.negativeNumber(operation: "bincount", name: "minlength", value: minlength))
    }
    let elements = integers()
    if let negative = elements.first(where: { $0 < 0 }) {
      trap(.negativeElement(operation: "bincount", element: negative))
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
      // The smallest and largest elements skip NaN, as every comparison with it is false.
      let isNaN = elements.contains(where: \.isNaN)
      (low, high) = isNaN ? (Double.nan, Double.nan) : (least, most)
    }
    if low == high { (low, high) = (low - 1, high + 1) }
    if bins < 1 || !(low < high) || !(high - low).isFinite {
      trap(.wrongBins(bins: bins, from: low, to: high))
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
  /// - Parameter numClasses: By default, and if it is -1 as in PyTorch, the largest class plus 1.
  /// - Returns: A tensor in the shape of the classes with one more dimension, of size `numClasses`.
  public func oneHot(numClasses: Int? = nil) -> Tensor {
    if dtype != .int64 {
      trap(.wrongType(operation: "oneHot", expected: .int64, found: dtype))
    }
    let classes = integers()
    let given = numClasses == -1 ? nil : numClasses
    guard let size = given ?? classes.max().map({ $0 + 1 }), size > 0 || !classes.isEmpty else {
      trap(.noClasses)
    }
    if let negative = classes.first(where: { $0 < 0 }) {
      trap(.negativeElement(operation: "oneHot", element: negative))
    }
    if let wrong = classes.first(where: { $0 >= size }) {
      trap(.classOutOfRange(operation: "oneHot", target: wrong, classes: size))
    }
    return (unsqueeze(dim: -1) == .arange(size)).converted(to: .int64)
  }
}
