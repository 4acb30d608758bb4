/// Images of another size, in which each pixel is the nearest one of the original.
///
/// Backward: each pixel gets the gradients of its copies.
struct NearestUpsampling: Function {
  let x: Tensor
  /// The source of each place along each of the last dimensions.
  let sources: [Tensor]
  var name: String { "UpsampleNearest\(sources.count)DBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(
      #"\operatorname{nearest}(#1)"#, by: #"\text{the sums of } #g \text{ over the copies}"#)
  }

  private var firstDim: Int { x.rank - sources.count }

  func forward() -> Tensor {
    sources.enumerated().reduce(x) { image, source in
      image.indexSelect(dim: firstDim + source.offset, source.element)
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    // Added row by row, in PyTorch's order.
    let places = Swift.zip(sources, x.shape[firstDim...]).reduce([0]) { places, next in
      let (source, size) = (next.0.integers(), next.1)
      return places.flatMap { place in source.map { place * size + $0 } }
    }
    let others = Array(x.shape[..<firstDim])
    let sum = Tensor.full(
      others + [Shape.count(Array(x.shape[firstDim...]))], 0, dtype: gradient.dtype)
    let pixels = gradient.reshape(others + [places.count])
    return [sum.indexAdd(dim: firstDim, Tensor(places), pixels).reshape(x.shape)]
  }
}

extension Tensor {
  /// Returns images of shape [batch, channels, size…] in another size, each pixel the nearest of these.
  ///
  /// ```swift
  /// let image = Tensor([[[1.0, 2.0]]])
  /// print(image.upsample(size: 4))  // tensor([[[1., 1., 2., 2.]]])
  /// ```
  ///
  /// - Parameter size: The height and width, or one number for both.
  /// - Returns: Images of shape [batch, channels] followed by that size.
  public func upsample(size: any SpatialSize) -> Tensor {
    let sizes = size.sizes(Swift.max(rank - 2, 1), operation: "upsample")
    return upsampled(
      sizes, scales: Swift.zip(shape.dropFirst(2), sizes).map { Float($0) / Float($1) })
  }

  /// Returns images of shape [batch, channels, size…] with each size multiplied by a factor.
  public func upsample(scaleFactor: Double) -> Tensor {
    if !(scaleFactor > 0 && scaleFactor.isFinite) { trap(.wrongScale(scaleFactor)) }
    let sizes = shape.dropFirst(2).map { Int((Double($0) * scaleFactor).rounded(.down)) }
    return upsampled(sizes, scales: sizes.map { _ in Float(1 / scaleFactor) })
  }

  /// Returns images of these sizes; neighbouring places have sources that are a scale apart.
  private func upsampled(_ sizes: [Int], scales: [Float]) -> Tensor {
    checkFloatingPoint(operation: "upsample")
    if rank < 3 || rank > 4 {
      trap(.notImages(operation: "upsample", shape: shape, dimensions: rank < 3 ? 1 : 2))
    }
    if (shape.dropFirst() + sizes).contains(where: { $0 < 1 }) {
      trap(.wrongUpsampling(shape: shape, sizes: sizes))
    }
    let sources = sizes.indices.map { dim in
      Tensor(
        (0..<sizes[dim]).map { Swift.min(Int(Float($0) * scales[dim]), shape[dim + 2] - 1) },
        shape: [sizes[dim]])
    }
    return apply(NearestUpsampling(x: self, sources: sources))
  }
}
