/// The largest or the smallest elements along dimensions, as values alone.
///
/// Backward: 1 for the extreme element of each line; equals share it evenly.
struct ExtremesOfDimensions: Function {
  let x: Tensor
  let extreme: Extreme
  let dimensions: [Int]
  let keepDim: Bool
  var name: String { extreme == .largest ? "AmaxBackward0" : "AminBackward0" }
  var inputs: [Tensor] { [x] }
  var savesOutput: Bool { true }
  var formula: Formula? {
    Formula(#"\max_i #1_i"#, by: #"\text{equal shares where } #1_i = #0 \text{, else } 0"#)
  }

  func forward() -> Tensor {
    let result = dimensions.reduce(x) { $0.reduced(to: extreme, along: $1..<$1 + 1) }
    let copy = dimensions.isEmpty ? result.copied() : result
    return keepDim ? copy : copy.withoutDimensions(dimensions)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let isExtreme = (x == output.restored(dimensions, to: x.shape)).converted(to: x.dtype)
    let count = isExtreme.sum(dims: dimensions, keepdim: true)
    return [gradient.restored(dimensions, to: x.shape) * isExtreme / count]
  }
}

extension Tensor {
  /// Returns the largest elements along dimensions, by default along all.
  public func amax(dims: [Int] = [], keepdim: Bool = false) -> Tensor {
    extremes(.largest, dims, keepdim, operation: "amax")
  }

  /// Returns the smallest elements along dimensions, by default along all.
  public func amin(dims: [Int] = [], keepdim: Bool = false) -> Tensor {
    extremes(.smallest, dims, keepdim, operation: "amin")
  }

  private func extremes(
    _ extreme: Extreme, _ dims: [Int], _ keepDim: Bool, operation: String
  ) -> Tensor {
    let dims =
      dims.isEmpty
      ? Array(0..<rank) : Shape.dimensions(dims, rank: rank, operation: operation)
    if dims.contains(where: { shape[$0] == 0 }) { trap(.emptyReduction(operation: operation)) }
    return apply(
      ExtremesOfDimensions(x: self, extreme: extreme, dimensions: dims, keepDim: keepDim))
  }
}
