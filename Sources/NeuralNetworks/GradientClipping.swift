import Autograd

/// Scales the gradients of all parameters down together, so that their norm is at most `maxNorm`.
///
/// The norm is that of all gradients as one vector. They are scaled in place by
/// `maxNorm / (norm + 10⁻⁶)` where that is below 1, which keeps their direction, and limits how far
/// one strange batch can throw a model.
///
/// - Parameters:
///   - parameters: Those without a gradient are skipped.
///   - maxNorm: A number from 0 up.
///   - normType: The p of the p-norm, above 0 or infinite.
/// - Returns: The norm before, a tensor without dimensions; 0 if no parameter has a gradient.
@discardableResult
public func clipGradNorm(
  _ parameters: [Parameter], maxNorm: Double, normType: Double = 2
) -> Tensor {
  let gradients = parameters.compactMap(\.grad)
  guard let first = gradients.first else { return Tensor(0.0) }
  return noGrad {
    let norms = gradients.map { $0.norm(p: normType).to(first.dtype) }
    let total = Tensor.stack(norms).norm(p: normType)
    // The factor is computed in the gradients' own precision, and NaN stays NaN.
    let factor = (maxNorm / (total + 1e-6)).clamp(max: 1).item()
    if factor != 1 {
      for gradient in gradients { gradient.scaleInPlace(factor) }
    }
    return total
  }
}

/// Sets each element of the gradients that lies outside `-clipValue ... clipValue` to the nearer
/// end.
///
/// Each parameter gets a new tensor as its `grad`; parameters without a gradient are skipped.
public func clipGradValue(_ parameters: [Parameter], clipValue: Double) {
  noGrad {
    for parameter in parameters {
      parameter.grad = parameter.grad?.clamp(min: -clipValue, max: clipValue)
    }
  }
}
