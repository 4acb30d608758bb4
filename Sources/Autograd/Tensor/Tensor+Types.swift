// PyTorch has some operations for some types only. The engine refuses the others too, so that a
// mistake is found here and not after the program has been ported to PyTorch. What is computed by several
// operations checks its inputs first, so that messages name it and not one of them.

extension Tensor {
  /// Traps for integers and booleans, of which the result would be of another type.
  func checkFloatingPoint(operation: String) {
    if !dtype.isFloatingPoint {
      trap(.wrongType(operation: operation, expected: .float32, found: dtype))
    }
  }

  /// Traps for booleans, which are not numbers.
  func checkNumbers(operation: String) {
    if dtype == .bool { trap(.wrongType(operation: operation, expected: .int64, found: .bool)) }
  }

  /// Traps unless both shapes broadcast to a common one.
  func checkBroadcasting(with other: Tensor, operation: String) {
    if Shape.broadcast(shape, other.shape) == nil {
      trap(.cannotBroadcast(operation: operation, left: shape, right: other.shape))
    }
  }

  /// Traps unless another tensor has elements of the same type.
  func checkSameType(as other: Tensor, operation: String) {
    if dtype != other.dtype {
      trap(.wrongType(operation: operation, expected: dtype, found: other.dtype))
    }
  }
}
