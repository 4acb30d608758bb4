import Autograd

/// Examples, each with its answer, that can be had in any order.
public protocol Dataset {
  /// The number of examples.
  var count: Int { get }

  /// Returns the examples at these positions, and their answers, one along the first dimension.
  func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor)
}
