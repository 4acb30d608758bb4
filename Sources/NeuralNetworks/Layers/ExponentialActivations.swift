import Autograd

/// The layer of the exponential linear unit, `x` above 0 and `alpha (eˣ - 1)` elsewhere.
public final class ELU: Module {
  private let alpha: Double

  /// Makes the layer, whose outputs approach `-alpha` far below 0.
  public init(alpha: Double = 1) { self.alpha = alpha }

  /// Returns x where it is above 0, and `alpha (eˣ - 1)` elsewhere.
  public func forward(_ input: Tensor) -> Tensor { input.elu(alpha: alpha) }

  /// The factor for numbers below 0, such as `alpha=1.0`.
  public var details: String { "alpha=\(alpha)" }
}

/// The layer of the scaled exponential linear unit, `λ x` above 0 and `λ α (eˣ - 1)` elsewhere.
///
/// With λ = 1.0507 and α = 1.6733, normally distributed inputs of mean 0 and variance 1 keep both.
public final class SELU: Module {
  /// Makes the layer, which has no options.
  public init() {}

  /// Returns `λ x` where x is above 0, and `λ α (eˣ - 1)` elsewhere.
  public func forward(_ input: Tensor) -> Tensor { input.selu() }
}

/// The layer of the rectified linear unit, cut at 6: `min(max(0, x), 6)`.
public final class ReLU6: Module {
  /// Makes the layer, which has no options.
  public init() {}

  /// Returns each element, moved to 0 or 6 if it lies outside of `0...6`.
  public func forward(_ input: Tensor) -> Tensor { input.relu6() }
}

/// The layer of the logarithm of the logistic function, `-ln(1 + e⁻ˣ)`.
public final class LogSigmoid: Module {
  /// Makes the layer, which has no options.
  public init() {}

  /// Returns the logarithm of `1 / (1 + e⁻ˣ)` for each element.
  public func forward(_ input: Tensor) -> Tensor { input.logSigmoid() }
}
