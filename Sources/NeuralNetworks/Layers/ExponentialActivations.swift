import Autograd

/// The layer of the exponential linear unit, `x` above 0 and `alpha (eˣ - 1)` elsewhere.
public final class ELU: Module {
  private let alpha: Double

  public init(alpha: Double = 1) { self.alpha = alpha }

  public func forward(_ input: Tensor) -> Tensor { input.elu(alpha: alpha) }

  public var details: String { "alpha=\(alpha)" }
}

/// The layer of the scaled exponential linear unit.
public final class SELU: Module {
  public init() {}

  public func forward(_ input: Tensor) -> Tensor { input.selu() }
}

/// The layer of the rectified linear unit, cut at 6.
public final class ReLU6: Module {
  public init() {}

  public func forward(_ input: Tensor) -> Tensor { input.relu6() }
}

/// The layer of the logarithm of the logistic function.
public final class LogSigmoid: Module {
  public init() {}

  public func forward(_ input: Tensor) -> Tensor { input.logSigmoid() }
}
