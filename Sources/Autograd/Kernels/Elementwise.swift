// Loops over elements. They are inlined into each operation together with its formula, which lets
// the compiler turn the loop into vector instructions.

extension Tensor {
  /// Returns the tensor of `formula` of each element.
  @inline(__always)
  func map<Element: TensorElement, Result: TensorElement>(
    _ formula: (Element) -> Result
  ) -> Tensor {
    withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(shape: shape) { (out: UnsafeMutableBufferPointer<Result>) in
        for i in 0..<x.count { out[i] = formula(x[i]) }
      }
    }
  }

  /// Returns the tensor of `formula` of each element as a float32 number.
  @inline(__always)
  func mapFloats(_ formula: (Float) -> Float) -> Tensor { to(.float32).map(formula) }

  /// Returns the tensor of `formula` of each pair of elements, of tensors that broadcast.
  @inline(__always)
  func zip<Element: TensorElement, Result: TensorElement>(
    _ other: Tensor, operation: String, _ formula: (Element, Element) -> Result
  ) -> Tensor {
    let (left, right, shape) = Tensor.aligned(self, other, operation: operation)
    return left.withElements { (x: UnsafeBufferPointer<Element>) in
      right.withElements { (y: UnsafeBufferPointer<Element>) in
        Tensor(shape: shape) { (out: UnsafeMutableBufferPointer<Result>) in
          if x.count == y.count {
            for i in 0..<out.count { out[i] = formula(x[i], y[i]) }
          } else if y.count == 1 {
            let scalar = y[0]
            for i in 0..<out.count { out[i] = formula(x[i], scalar) }
          } else {
            let scalar = x[0]
            for i in 0..<out.count { out[i] = formula(scalar, y[i]) }
          }
        }
      }
    }
  }

  /// Expands both tensors to their common shape, except that one may be a single number.
  static func aligned(
    _ left: Tensor, _ right: Tensor, operation: String
  ) -> (left: Tensor, right: Tensor, shape: [Int]) {
    if left.shape == right.shape { return (left, right, left.shape) }
    guard let shape = Shape.broadcast(left.shape, right.shape) else {
      trap(.cannotBroadcast(operation: operation, left: left.shape, right: right.shape))
    }
    if Shape.count(shape) == Swift.max(left.count, right.count), min(left.count, right.count) == 1 {
      return (left, right, shape)
    }
    return (left.expandedView(to: shape), right.expandedView(to: shape), shape)
  }

  /// Combines two tensors in the type to which both can be converted.
  @inline(__always)
  func arithmetic(
    _ other: Tensor, operation: String, floats: (Float, Float) -> Float,
    integers: (Int, Int) -> Int
  ) -> Tensor {
    let type = dtype.promoted(with: other.dtype)
    if type == .float32 {
      return to(.float32).zip(other.to(.float32), operation: operation, floats)
    }
    return to(.int64).zip(other.to(.int64), operation: operation, integers)
  }
}
