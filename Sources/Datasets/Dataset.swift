import Autograd

/// Examples, each with its answer, that can be had in any order.
public protocol Dataset {
  /// The number of examples.
  var count: Int { get }

  /// Returns the examples at these positions, and their answers, one along the first dimension.
  func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor)
}

extension Dataset {
  /// Traps if one of these positions has no example.
  func checkPositions(_ positions: [Int]) {
    let count = count
    if let wrong = positions.first(where: { !(0..<count).contains($0) }) {
      trap(.exampleOutOfRange(wrong, count: count))
    }
  }
}
