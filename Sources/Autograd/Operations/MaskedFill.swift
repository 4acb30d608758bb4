/// A replacement of chosen elements, `y = value` where the mask holds, `y = x` elsewhere.
///
/// Backward: ∂y/∂x is 0 where the mask holds, and 1 elsewhere.
struct MaskedFill: Function {
  let x: Tensor
  let mask: Tensor
  let value: Float
  var name: String { "MaskedFillBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }

  func forward() -> Tensor {
    let (x, mask, shape) = Tensor.aligned(x, mask, operation: "maskedFill")
    return x.expandedView(to: shape).withElements { (x: UnsafeBufferPointer<Float>) in
      mask.expandedView(to: shape).withElements { (mask: UnsafeBufferPointer<Bool>) in
        Tensor(shape: shape) { (out: UnsafeMutableBufferPointer<Float>) in
          for i in 0..<out.count {
            // Read before the choice: a load that always happens can be a vector load.
            let element = x[i]
            out[i] = mask[i] ? value : element
          }
        }
      }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient.maskedFill(mask, 0)] }
}

extension Tensor {
  /// Returns the tensor with a number in every place where the mask is true.
  public func maskedFill(_ mask: Tensor, _ value: some TensorScalar) -> Tensor {
    if mask.dtype != .bool {
      trap(.wrongType(operation: "maskedFill", expected: .bool, found: mask.dtype))
    }
    return apply(MaskedFill(x: to(.float32), mask: mask, value: Float(value.doubleValue)))
  }
}
