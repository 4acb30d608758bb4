/// The sum of all elements, or of those along some dimensions.
///
/// Backward: each element that was summed has the gradient of its sum.
struct Sum: Function {
  let x: Tensor
  let dimensions: [Int]
  let keepDim: Bool
  let name: String
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }

  func forward() -> Tensor {
    var result = x.dtype == .bool ? x.to(.int64) : x
    for dim in dimensions { result = result.reducedSum(along: dim) }
    // Without a dimension to sum over, the result is the input's copy and not its view.
    if dimensions.isEmpty { result = result.copied() }
    return result.reshape(keepDim ? result.shape : remainingShape)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let kept = x.shape.enumerated().map { dimensions.contains($0) ? 1 : $1 }
    return [gradient.reshape(kept).expand(x.shape)]
  }

  private var remainingShape: [Int] {
    x.shape.enumerated().filter { !dimensions.contains($0.offset) }.map(\.element)
  }
}

extension Tensor {
  /// Returns the sum of all elements; booleans count the trues.
  public func sum() -> Tensor {
    apply(Sum(x: self, dimensions: Array(0..<rank), keepDim: false, name: "SumBackward0"))
  }

  /// Returns the sums along a dimension, which goes away unless `keepdim` keeps it with size 1.
  public func sum(dim: Int, keepdim: Bool = false) -> Tensor {
    sum(dims: [dim], keepdim: keepdim)
  }

  /// Returns the sums along several dimensions.
  public func sum(dims: [Int], keepdim: Bool = false) -> Tensor {
    let dims = dims.map { Shape.dimension($0, rank: rank, operation: "sum") }
    return apply(
      Sum(x: self, dimensions: rank == 0 ? [] : dims, keepDim: keepdim, name: "SumBackward1"))
  }

  /// Undoes a broadcast: sums over every dimension in which the shape is smaller.
  func summed(to shape: [Int]) -> Tensor {
    if shape == self.shape { return self }
    let added = rank - shape.count
    let dims = (0..<rank).filter { $0 < added || shape[$0 - added] != self.shape[$0] }
    return sum(dims: dims, keepdim: true).reshape(shape)
  }
}
