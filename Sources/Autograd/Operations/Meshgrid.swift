/// The order of the dimensions of `meshgrid`.
public enum GridIndexing: Sendable {
  /// That of matrices: the first tensor varies along the first dimension.
  case ij
  /// That of points in the plane: the first tensor varies along the second dimension.
  case xy
}

/// Returns the coordinates of all points of a grid, as one tensor for each axis.
///
/// ```swift
/// let grid = meshgrid(Tensor([1.0, 2.0]), Tensor([5.0, 6.0, 7.0]))  // two tensors of shape [2, 3]
/// ```
///
/// - Parameters:
///   - axes: The coordinates along each axis, of one dimension each, or single ones.
///   - indexing: The order of the dimensions: that of matrices, or that of points in the plane.
/// - Returns: A tensor for each axis, whose shape has the lengths of all axes.
public func meshgrid(_ axes: Tensor..., indexing: GridIndexing = .ij) -> [Tensor] {
  for axis in axes {
    axes[0].checkSameType(as: axis, operation: "meshgrid")
    if axis.rank > 1 { trap(.notAnAxis(shape: axis.shape)) }
  }
  var places = Array(axes.indices)
  if indexing == .xy && axes.count > 1 { places.swapAt(0, 1) }
  var shape = Array(repeating: 1, count: axes.count)
  for (axis, place) in zip(axes, places) { shape[place] = axis.count }
  return zip(axes, places).map { axis, place in
    var line = Array(repeating: 1, count: axes.count)
    line[place] = axis.count
    return axis.reshape(line).expand(shape)
  }
}
