// As in PyTorch, `x += y` changes the memory of x, which views share, so `weight -= rate * gradient`
// inside `noGrad` is a step of an optimizer. What is recorded cannot change: there, `loss += y` gives
// the variable a new tensor, whose node is that of `loss + y`, and views of the old one keep theirs.

extension Tensor {
  /// Adds a tensor that broadcasts, in the memory of `x`, or recorded as `x = x + y`.
  ///
  /// The result keeps the shape and the type of `x`; a leaf that requires gradients is changed inside
  /// `noGrad` only.
  public static func += (x: inout Tensor, y: Tensor) { assign(&x, y, "+=", +) }

  /// Subtracts a tensor, under the rules of `+=`.
  public static func -= (x: inout Tensor, y: Tensor) { assign(&x, y, "-=", -) }

  /// Multiplies by a tensor, under the rules of `+=`.
  public static func *= (x: inout Tensor, y: Tensor) { assign(&x, y, "*=", *) }

  /// Divides by a tensor, under the rules of `+=`; integers cannot hold quotients.
  public static func /= (x: inout Tensor, y: Tensor) { assign(&x, y, "/=", /) }

  /// Adds a number to each element, under the rules of `+=` for tensors.
  public static func += (x: inout Tensor, y: some TensorScalar) { x += .number(y, beside: x) }

  /// Subtracts a number from each element, under the rules of `+=` for tensors.
  public static func -= (x: inout Tensor, y: some TensorScalar) { x -= .number(y, beside: x) }

  /// Multiplies each element by a number, under the rules of `+=` for tensors.
  public static func *= (x: inout Tensor, y: some TensorScalar) { x *= .number(y, beside: x) }

  /// Divides each element by a number, under the rules of `+=`; integers cannot hold quotients.
  public static func /= (x: inout Tensor, y: some TensorScalar) { x /= .number(y, beside: x) }

  private static func assign(
    _ x: inout Tensor, _ y: Tensor, _ operation: String, _ combine: (Tensor, Tensor) -> Tensor
  ) {
    let isRecorded = isGradEnabled && (x.gradFn != nil || y.requiresGrad)
    if isRecorded && x.gradFn == nil && x.requiresGrad { trap(.inPlaceOnLeaf) }
    let result = isRecorded ? combine(x, y) : combine(x.detach(), y.detach())
    if result.shape != x.shape {
      trap(.cannotBroadcast(operation: operation, left: x.shape, right: y.shape))
    }
    if result.dtype != x.dtype && !(result.dtype.isFloatingPoint && x.dtype.isFloatingPoint) {
      trap(.wrongType(operation: operation, expected: result.dtype, found: x.dtype))
    }
    if isRecorded {
      x = result.to(x.dtype)
    } else {
      x.copyInPlace(result)
    }
  }
}

/// Steps of parameters, which are constants of a module: `weight -= 0.1 * weight.grad!`.
extension Parameter {
  /// Adds a tensor in the parameter's memory, inside `noGrad`.
  public static func += (x: Parameter, y: Tensor) { x.change { $0 += y } }

  /// Subtracts a tensor in the parameter's memory, inside `noGrad`.
  public static func -= (x: Parameter, y: Tensor) { x.change { $0 -= y } }

  /// Multiplies by a tensor in the parameter's memory, inside `noGrad`.
  public static func *= (x: Parameter, y: Tensor) { x.change { $0 *= y } }

  /// Divides by a tensor in the parameter's memory, inside `noGrad`.
  public static func /= (x: Parameter, y: Tensor) { x.change { $0 /= y } }

  /// Adds a number in the parameter's memory, inside `noGrad`.
  public static func += (x: Parameter, y: some TensorScalar) { x.change { $0 += y } }

  /// Subtracts a number in the parameter's memory, inside `noGrad`.
  public static func -= (x: Parameter, y: some TensorScalar) { x.change { $0 -= y } }

  /// Multiplies by a number in the parameter's memory, inside `noGrad`.
  public static func *= (x: Parameter, y: some TensorScalar) { x.change { $0 *= y } }

  /// Divides by a number in the parameter's memory, inside `noGrad`.
  public static func /= (x: Parameter, y: some TensorScalar) { x.change { $0 /= y } }

  private func change(_ body: (inout Tensor) -> Void) {
    if isGradEnabled && requiresGrad { trap(.inPlaceOnLeaf) }
    var tensor: Tensor = self
    body(&tensor)
  }
}
