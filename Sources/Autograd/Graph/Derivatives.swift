/// Returns the Jacobian: the derivative of each output element by each input element.
///
/// - Returns: A tensor whose shape is that of the output followed by that of the input.
public func jacobian(
  of function: (Tensor) -> Tensor, at input: Tensor, createGraph: Bool = false
) -> Tensor {
  // With `createGraph`, derivatives of a tensor that requires gradients can be differentiated
  // further; otherwise a new leaf takes its place.
  let x = input.requiresGrad && createGraph ? input : input.detach().requiringGrad()
  let output = withGradEnabled(true) { function(x) }
  if !output.requiresGrad { return .full(output.shape + x.shape, 0, dtype: x.dtype) }
  let rows = (0..<output.count).map { position in
    let gradient = Tensor.full([output.count], 0, dtype: output.dtype)
    gradient[position] = Tensor.full([], 1, dtype: output.dtype)
    return grad(
      of: output, withRespectTo: [x], gradient: gradient.reshape(output.shape), retainGraph: true,
      createGraph: createGraph, allowUnused: true)[0]
  }
  if rows.isEmpty { return .full(output.shape + x.shape, 0, dtype: x.dtype) }
  return Tensor.stack(rows).reshape(output.shape + x.shape)
}

/// Returns the Hessian: the second derivatives of a function whose output is a single number.
///
/// - Returns: A tensor whose shape is that of the input twice.
public func hessian(of function: (Tensor) -> Tensor, at input: Tensor) -> Tensor {
  jacobian(
    of: { x in
      let output = function(x)
      if output.count != 1 { trap(.backwardFromMany(shape: output.shape)) }
      return grad(of: output, withRespectTo: [x], createGraph: true, allowUnused: true)[0]
    }, at: input)
}

extension Tensor {
  /// Marks this leaf as one whose operations are recorded, and returns it.
  fileprivate func requiringGrad() -> Tensor {
    requiresGrad = true
    return self
  }
}
