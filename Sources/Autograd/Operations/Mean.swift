/// The means of n elements each along some dimensions.
///
/// Backward: each element has 1 / n of the gradient of its mean.
struct Mean: Function {
  let x: Tensor
  let dimensions: [Int]
  let keepDim: Bool
  var name: String { "MeanBackward1" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\frac{1}{\#(size)} \sum_i #1_i"#, by: #"\frac{1}{\#(size)}"#)
  }

  func forward() -> Tensor { sum.forward() / size }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    // The gradient of an empty tensor is empty. Its derivative with respect to the upstream
    // gradient is 0, and would be NaN if it were divided by a size of 0.
    sum.backward(gradient / Swift.max(size, 1), output: output)
  }

  private var sum: Sum { Sum(x: x, dimensions: dimensions, keepDim: keepDim) }

  private var size: Int { dimensions.reduce(1) { $0 * x.shape[$1] } }
}

extension Tensor {
  /// Returns the means along a dimension, which is removed unless `keepdim` keeps it with size 1.
  public func mean(dim: Int, keepdim: Bool = false) -> Tensor {
    mean(dims: [dim], keepdim: keepdim)
  }

  /// Returns the means along several dimensions; an empty list names all of them.
  public func mean(dims: [Int], keepdim: Bool = false) -> Tensor {
    checkFloatingPoint(operation: "mean")
    let dims = Shape.dimensionsOrAll(dims, rank: rank, operation: "mean")
    return apply(Mean(x: self, dimensions: dims, keepDim: keepdim))
  }
}
