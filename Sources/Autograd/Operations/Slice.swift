/// Slices along a dimension at equal distances, as a view.
///
/// Backward: zeros, with the gradient in the place of the slices.
struct Slice: Function {
  let x: Tensor
  let dim: Int
  let start: Int
  let length: Int
  let step: Int
  var name = "SliceBackward0"
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\operatorname{slice}(#1)"#, by: #"#g \text{ where the elements came from, else } 0"#)
  }

  func forward() -> Tensor {
    var (shape, strides) = (x.shape, x.strides)
    shape[dim] = length
    let offset = x.offset + start * strides[dim]
    strides[dim] *= step
    return Tensor(viewing: x, shape: shape, strides: strides, offset: offset)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [
      apply(
        PlaceView(part: gradient, shape: x.shape, name: "SliceBackwardBackward0") {
          apply(Slice(x: $0, dim: dim, start: start, length: length, step: step))
        })
    ]
  }
}

extension Tensor {
  /// Returns the slices from one index to before another along a dimension, without copying.
  ///
  /// - Parameters:
  ///   - dim: The dimension of the slices; negative dimensions count from the end.
  ///   - start: Negative indices count from the end; by default the first.
  ///   - end: As `start`, and cut to the size; by default past the last.
  ///   - step: How far apart the slices are, at least 1.
  /// - Returns: A view; its dimension is empty where the start is not before the end.
  public func slice(dim: Int, from start: Int? = nil, to end: Int? = nil, step: Int = 1) -> Tensor {
    if rank == 0 { trap(.withoutDimensions(operation: "slice")) }
    if step < 1 { trap(.wrongSliceStep(step: step)) }
    let dim = Shape.dimension(dim, rank: rank, operation: "slice")
    let size = shape[dim]
    func place(_ index: Int) -> Int {
      Swift.min(Swift.max(index < 0 ? index + size : index, 0), size)
    }
    let (first, last) = (place(start ?? 0), place(end ?? size))
    let length = Swift.max(0, (last - first + step - 1) / step)
    return apply(Slice(x: self, dim: dim, start: first, length: length, step: step))
  }

  /// Returns `length` slices along a dimension, the first at `start`, without copying.
  public func narrow(dim: Int, start: Int, length: Int) -> Tensor {
    if rank == 0 { trap(.withoutDimensions(operation: "narrow")) }
    let dim = Shape.dimension(dim, rank: rank, operation: "narrow")
    let first = start < 0 ? start + shape[dim] : start
    if first < 0 || length < 0 || first + length > shape[dim] {
      trap(.narrowOutOfRange(start: start, length: length, size: shape[dim]))
    }
    return apply(Slice(x: self, dim: dim, start: first, length: length, step: 1))
  }
}
