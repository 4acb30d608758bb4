/// The sums along some dimensions.
///
/// Backward: each element that was summed has the gradient of its sum.
struct Sum: Function {
  let x: Tensor
  let dimensions: [Int]
  let keepDim: Bool
  var name: String { "SumBackward1" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? { Formula(#"\sum_i #1_i"#, by: "1") }

  func forward() -> Tensor {
    let x = x.dtype == .bool ? x.converted(to: .int64) : x
    // The sum of a number starts with 0 as every sum does, so that of -0 is 0.
    if dimensions.isEmpty { return x.sumOfAll() }
    let sums = x.reducedSum(along: dimensions)
    return keepDim ? sums : sums.withoutDimensions(dimensions)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient.restored(dimensions, to: x.shape).expand(x.shape)]
  }
}

extension Tensor {
  /// Returns the sums along a dimension, which is removed unless `keepdim` keeps it with size 1.
  public func sum(dim: Int, keepdim: Bool = false) -> Tensor {
    sum(dims: [dim], keepdim: keepdim)
  }

  /// Returns the sums along several dimensions; an empty list names all of them.
  public func sum(dims: [Int], keepdim: Bool = false) -> Tensor {
    let dims = Shape.dimensionsOrAll(dims, rank: rank, operation: "sum")
    return apply(Sum(x: self, dimensions: dims, keepDim: keepdim))
  }

  /// Undoes a broadcast: sums over every dimension in which the shape is smaller.
  package func summed(to shape: [Int]) -> Tensor {
    if shape == self.shape { return self }
    let added = rank - shape.count
    let dims = (0..<rank).filter { $0 < added || shape[$0 - added] != self.shape[$0] }
    return sum(dims: dims, keepdim: true).reshape(shape)
  }

  /// The tensor without these dimensions, which have size 1; of new memory, outside the graph.
  func withoutDimensions(_ dims: [Int]) -> Tensor {
    withShape(shape.indices.filter { !dims.contains($0) }.map { shape[$0] })
  }

  /// The result of a reduction with its dimensions back in place, of size 1, to be broadcast.
  func restored(_ dims: [Int], to shape: [Int]) -> Tensor {
    // A number broadcasts to any shape as it is.
    if rank == shape.count || rank == 0 { return self }
    return reshape(shape.enumerated().map { dims.contains($0) ? 1 : $1 })
  }
}
