// Comparisons give booleans, which have no gradients, so nothing is recorded here.

extension Tensor {
  /// Returns whether elements of two tensors that broadcast are equal, as bool.
  ///
  /// NaN equals nothing, not even itself.
  public static func == (x: Tensor, y: Tensor) -> Tensor {
    x.compare(y, Equal())
  }

  /// Returns whether elements of two tensors that broadcast are different, as bool.
  public static func != (x: Tensor, y: Tensor) -> Tensor {
    x.compare(y, Unequal())
  }

  /// Returns whether each element is less than that of the other tensor, as bool; both broadcast.
  public static func < (x: Tensor, y: Tensor) -> Tensor {
    x.compare(y, Less())
  }

  /// Returns whether each element is at most that of the other tensor, as bool; both broadcast.
  public static func <= (x: Tensor, y: Tensor) -> Tensor {
    x.compare(y, LessOrEqual())
  }

  /// Returns whether each element is greater than that of the other tensor, as bool; both
  /// broadcast.
  public static func > (x: Tensor, y: Tensor) -> Tensor { y < x }

  /// Returns whether each element is at least that of the other tensor, as bool; both broadcast.
  public static func >= (x: Tensor, y: Tensor) -> Tensor { y <= x }

  /// Returns whether each element equals a number, as bool.
  public static func == (x: Tensor, y: some TensorScalar) -> Tensor { x == .number(y, beside: x) }

  /// Returns whether each element differs from a number, as bool.
  public static func != (x: Tensor, y: some TensorScalar) -> Tensor { x != .number(y, beside: x) }

  /// Returns whether each element is less than a number, as bool.
  public static func < (x: Tensor, y: some TensorScalar) -> Tensor { x < .number(y, beside: x) }

  /// Returns whether each element is at most a number, as bool.
  public static func <= (x: Tensor, y: some TensorScalar) -> Tensor { x <= .number(y, beside: x) }

  /// Returns whether each element is greater than a number, as bool.
  public static func > (x: Tensor, y: some TensorScalar) -> Tensor { x > .number(y, beside: x) }

  /// Returns whether each element is at least a number, as bool.
  public static func >= (x: Tensor, y: some TensorScalar) -> Tensor { x >= .number(y, beside: x) }

  /// Returns whether the elements of both tensors are true, as bool.
  public static func .& (x: Tensor, y: Tensor) -> Tensor { x.zip(y, operation: ".&", Both()) }

  /// Returns whether the element of at least one of the tensors is true, as bool.
  public static func .| (x: Tensor, y: Tensor) -> Tensor { x.zip(y, operation: ".|", Either()) }

  /// Returns whether each element is false.
  public static prefix func ! (x: Tensor) -> Tensor {
    x.converted(to: .bool).map { (x: Bool) in !x }
  }

  /// Returns whether each element is NaN, which is not a number.
  public func isNaN() -> Tensor { self != self }

  /// Whether both broadcast to one shape, and their elements are equal within the tolerances.
  ///
  /// As in PyTorch, x and y are close where `|x - y| ≤ atol + rtol |y|`; integers are compared exactly.
  public func allClose(
    _ other: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNaN: Bool = false
  ) -> Bool {
    guard let shape = Shape.broadcast(shape, other.shape) else { return false }
    let (left, right) = (detach().expandedView(to: shape), other.detach().expandedView(to: shape))
    if !dtype.isFloatingPoint && !other.dtype.isFloatingPoint {
      return Swift.zip(left.integers(), right.integers()).allSatisfy { x, y in
        let (difference, overflows) = x.subtractingReportingOverflow(y)
        let distance = overflows ? Double(x) - Double(y) : Double(difference)
        return distance.magnitude <= atol + rtol * Double(y.magnitude)
      }
    }
    return Swift.zip(left.doubles(), right.doubles()).allSatisfy { x, y in
      // An infinite number is close only to itself.
      x == y || (y.isFinite && (x - y).magnitude <= atol + rtol * y.magnitude)
        || (equalNaN && x.isNaN && y.isNaN)
    }
  }

  private func compare(_ other: Tensor, _ comparison: some Comparison) -> Tensor {
    switch DType.ofResult(self, other) {
    case .float32: zip(other, operation: "compare", Compare<_, Float>(comparison: comparison))
    case .float64: zip(other, operation: "compare", Compare<_, Double>(comparison: comparison))
    case .int64, .bool: zip(other, operation: "compare", Compare<_, Int>(comparison: comparison))
    }
  }
}

/// A relation between numbers.
private protocol Comparison {
  func holds<Element: NumberElement>(_ x: Element, _ y: Element) -> Bool
}

private struct Equal: Comparison {
  func holds<Element: NumberElement>(_ x: Element, _ y: Element) -> Bool { x == y }
}

private struct Unequal: Comparison {
  func holds<Element: NumberElement>(_ x: Element, _ y: Element) -> Bool { x != y }
}

private struct Less: Comparison {
  func holds<Element: NumberElement>(_ x: Element, _ y: Element) -> Bool { x < y }
}

private struct LessOrEqual: Comparison {
  func holds<Element: NumberElement>(_ x: Element, _ y: Element) -> Bool { x <= y }
}

/// A relation between numbers of one type.
private struct Compare<Relation: Comparison, Element: NumberElement>: PairFormula {
  let comparison: Relation

  func callAsFunction(_ x: Element, _ y: Element) -> Bool { comparison.holds(x, y) }
}

private struct Both: PairFormula {
  func callAsFunction(_ x: Bool, _ y: Bool) -> Bool { x && y }
}

private struct Either: PairFormula {
  func callAsFunction(_ x: Bool, _ y: Bool) -> Bool { x || y }
}
