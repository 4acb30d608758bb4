// When elements may be changed in place: PyTorch's rules on tensors that share memory.

extension Tensor {
  /// Traps if the elements cannot be changed, or if the result would depend on the order of the
  /// changes.
  func check(_ kind: InPlaceChange.Kind, at selection: IndexSelection?, operation: String) {
    if case .set = kind {
    } else if !dtype.isFloatingPoint {
      trap(.wrongType(operation: operation, expected: .float32, found: dtype))
    }
    checkDistinctElements(operation: operation)
    guard let value = kind.value else { return }
    let part = selection?.resultShape(of: shape) ?? shape
    if Shape.broadcast(part, value.shape) != part {
      trap(.cannotBroadcast(operation: operation, left: part, right: value.shape))
    }
    // A value that is repeated is read before the change, as it cannot be dense in memory then.
    if case .set = kind, selection == nil, value.shape != shape { return }
    if overlaps(value) && (selection != nil || !hasSameElements(as: value)) {
      trap(.changedWhileRead(operation: operation, shape: shape, source: value.shape))
    }
  }

  /// Traps if several elements have the same place in memory, as those of an expanded dimension do.
  func checkDistinctElements(operation: String) {
    if count > 0 && shape.indices.contains(where: { shape[$0] > 1 && strides[$0] == 0 }) {
      trap(.repeatedElements(operation: operation, shape: shape))
    }
  }

  /// Whether both have the same elements in memory in the same order.
  func hasSameElements(as other: Tensor) -> Bool {
    storage === other.storage && offset == other.offset && shape == other.shape
      && strides == other.strides
  }

  /// Whether both have elements in common; false where gaps in their memory make that hard to tell.
  private func overlaps(_ other: Tensor) -> Bool {
    storage === other.storage && count > 0 && other.count > 0 && isDense && other.isDense
      && offset < other.offset + other.count && other.offset < offset + count
  }

  /// Whether the elements fill a stretch of memory, each its own place, in any order of dimensions.
  private var isDense: Bool {
    if isContiguous { return true }
    var next = 1
    for dim in shape.indices.filter({ shape[$0] != 1 }).sorted(by: { strides[$0] < strides[$1] }) {
      if strides[dim] != next { return false }
      next *= shape[dim]
    }
    return true
  }
}
