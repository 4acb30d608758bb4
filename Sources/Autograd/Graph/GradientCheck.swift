/// The result of a comparison of a function's gradients with finite differences.
public struct GradientCheck: CustomStringConvertible, Sendable {
  /// One element of an input, with its derivative found in both ways.
  public struct Element: Sendable {
    /// The position of the input among those given.
    public let input: Int
    /// The position of the element in row-major order.
    public let position: Int
    /// The derivative that the backward pass found.
    public let analytic: Double
    /// The derivative that the differences show.
    public let numeric: Double

    /// The difference between the two, relative to the larger one.
    public var relativeError: Double {
      let size = Swift.max(analytic.magnitude, numeric.magnitude)
      return size == 0 ? 0 : (analytic - numeric).magnitude / size
    }

    fileprivate func isClose(atol: Double, rtol: Double) -> Bool {
      (analytic - numeric).magnitude <= atol + rtol * numeric.magnitude
    }
  }

  /// Whether all derivatives agree within the tolerances.
  public let isCorrect: Bool

  /// How many derivatives were compared.
  public let count: Int

  /// The element that agrees least, or nil if there was none.
  public let worst: Element?

  /// The largest difference, relative to the largest derivative; 0 if there is no difference.
  public let relativeError: Double

  /// A sentence that says whether the derivatives agree, and where they agree least.
  public var description: String {
    guard let worst else { return "The inputs have no elements, so there is nothing to compare." }
    let comparison = """
      input \(worst.input), element \(worst.position): backward gives \(worst.analytic), finite \
      differences give \(worst.numeric)
      """
    return isCorrect
      ? "All \(count) derivatives agree; the least exact is that of \(comparison)."
      : "The derivatives do not agree, most of all for \(comparison)."
  }
}

/// Compares the gradients of a function with finite differences, `(f(x + ε) - f(x - ε)) / 2ε`.
///
/// The output is reduced to one number, a sum with different weights, so that errors cannot cancel
/// each other.
///
/// - Parameters:
///   - function: Computes a tensor from the inputs. It is called twice for each element of them,
///     and once for the backward pass.
///   - inputs: The point at which derivatives are compared, in float64: differences of
///     single-precision numbers are too inexact to judge by.
///   - epsilon: How far each element is moved.
///   - atol: The difference that is always allowed.
///   - rtol: The further difference that is allowed, relative to the derivative.
/// - Returns: Whether all derivatives are within the tolerances, and the element that agrees least.
public func gradientCheck(
  _ function: ([Tensor]) -> Tensor, inputs: [Tensor], epsilon: Double = 1e-6, atol: Double = 1e-5,
  rtol: Double = 1e-3
) -> GradientCheck {
  for input in inputs where input.dtype != .float64 {
    trap(.wrongType(operation: "gradientCheck", expected: .float64, found: input.dtype))
  }
  func leaves() -> [Tensor] {
    inputs.map { input in
      let leaf = input.detach().copied()
      leaf.requiresGrad = true
      return leaf
    }
  }
  let analytic = withGradEnabled(true) {
    let leaves = leaves()
    let output = function(leaves)
    return output.requiresGrad
      ? grad(of: weightedSum(output), withRespectTo: leaves, allowUnused: true)
      : leaves.map { .zerosLike($0) }
  }
  var elements: [GradientCheck.Element] = []
  for (position, input) in inputs.enumerated() {
    let numbers = input.doubles()
    func value(_ element: Int, _ change: Double) -> Double {
      var moved = numbers
      moved[element] += change
      let leaves = leaves()
      noGrad {
        leaves[position].setElements(from: Tensor(moved, shape: input.shape))
      }
      return withGradEnabled(true) { weightedSum(function(leaves)).item() }
    }
    for (element, derivative) in analytic[position].doubles().enumerated() {
      let numeric = (value(element, epsilon) - value(element, -epsilon)) / (2 * epsilon)
      elements.append(
        .init(input: position, position: element, analytic: derivative, numeric: numeric))
    }
  }
  return GradientCheck(
    isCorrect: elements.allSatisfy { $0.isClose(atol: atol, rtol: rtol) }, count: elements.count,
    worst: elements.max { excess($0, atol: atol, rtol: rtol) < excess($1, atol: atol, rtol: rtol) },
    relativeError: relativeError(of: elements))
}

/// Compares the second derivatives of a function with finite differences of the first.
public func secondGradientCheck(
  _ function: ([Tensor]) -> Tensor, inputs: [Tensor], epsilon: Double = 1e-6, atol: Double = 1e-5,
  rtol: Double = 1e-3
) -> GradientCheck {
  gradientCheck(
    { inputs in
      let output = function(inputs)
      let slopes = grad(
        of: (output * output).sum(), withRespectTo: inputs, createGraph: true, allowUnused: true)
      return Tensor.cat(slopes.map { $0.reshape([$0.count]) })
    }, inputs: inputs, epsilon: epsilon, atol: atol, rtol: rtol)
}

private func relativeError(of elements: [GradientCheck.Element]) -> Double {
  let difference = elements.map { ($0.analytic - $0.numeric).magnitude }.max() ?? 0
  let size = elements.map { Swift.max($0.analytic.magnitude, $0.numeric.magnitude) }.max() ?? 0
  return difference == 0 ? 0 : difference / size
}

/// The difference as a multiple of what is allowed; NaN is worse than anything.
private func excess(_ element: GradientCheck.Element, atol: Double, rtol: Double) -> Double {
  let excess =
    (element.analytic - element.numeric).magnitude / (atol + rtol * element.numeric.magnitude)
  return excess.isNaN ? .infinity : excess
}

private func weightedSum(_ output: Tensor) -> Tensor {
  let weights = Tensor.uniform(
    output.shape, from: 0.5, to: 1.5, dtype: .float64, generator: Generator(seed: 0))
  return (output * weights).sum()
}
