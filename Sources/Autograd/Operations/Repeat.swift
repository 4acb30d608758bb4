/// Copies of a tensor side by side along each dimension.
///
/// Backward: the sum of the gradients of all copies.
struct Repeat: Function {
  let x: Tensor
  /// How often along each dimension; at least as many as the tensor has.
  let counts: [Int]
  var name: String { "RepeatBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\operatorname{repeat}(#1)"#, by: #"\text{the sum of } #g \text{ over the copies}"#)
  }

  func forward() -> Tensor {
    x.reshape(pairs.flatMap { [1, $0.size] }).expand(pairs.flatMap { [$0.count, $0.size] }).copied()
      .withShape(pairs.map { $0.count * $0.size })
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let parts = gradient.reshape(pairs.flatMap { [$0.count, $0.size] })
    // The gradient of a single copy is not summed, as a sum would turn -0 into 0; but along a new
    // dimension, PyTorch always sums.
    let added = counts.count - x.rank
    let copies = pairs.indices.filter { $0 < added || pairs[$0].count != 1 }.map { $0 * 2 }
    return [(copies.isEmpty ? parts : parts.sum(dims: copies)).reshape(x.shape)]
  }

  /// The number of copies along each dimension, and the size of one.
  private var pairs: [(count: Int, size: Int)] {
    let sizes = Array(repeating: 1, count: counts.count - x.rank) + x.shape
    return Array(Swift.zip(counts, sizes))
  }
}

extension Tensor {
  /// Returns copies of the tensor side by side, a number for each dimension; new ones are in front.
  public func `repeat`(_ counts: Int...) -> Tensor { self.repeat(counts) }

  /// Returns copies of the tensor side by side, a number for each dimension; new ones are in front.
  public func `repeat`(_ counts: [Int]) -> Tensor { repeated(counts, operation: "repeat") }

  /// The copies side by side; messages name the operation.
  func repeated(_ counts: [Int], operation: String) -> Tensor {
    if counts.count < rank || counts.contains(where: { $0 < 0 }) {
      trap(.wrongRepeat(operation: operation, counts: counts, shape: shape))
    }
    return apply(Repeat(x: self, counts: counts))
  }
}
