import Autograd

/// The layer of the rectified linear unit, `max(0, x)`.
public final class ReLU: Module {
  public init() {}

  public func forward(_ input: Tensor) -> Tensor { input.relu() }
}

/// The layer of the hyperbolic tangent.
public final class Tanh: Module {
  public init() {}

  public func forward(_ input: Tensor) -> Tensor { input.tanh() }
}

/// The layer of the logistic function, `1 / (1 + e⁻ˣ)`.
public final class Sigmoid: Module {
  public init() {}

  public func forward(_ input: Tensor) -> Tensor { input.sigmoid() }
}

/// The layer that turns scores into probabilities along a dimension.
public final class Softmax: Module {
  private let dim: Int

  public init(dim: Int) { self.dim = dim }

  public func forward(_ input: Tensor) -> Tensor { input.softmax(dim: dim) }

  public var details: String { "dim=\(dim)" }
}

/// The layer of the logarithms of the probabilities that `Softmax` would give.
public final class LogSoftmax: Module {
  private let dim: Int

  public init(dim: Int) { self.dim = dim }

  public func forward(_ input: Tensor) -> Tensor { input.logSoftmax(dim: dim) }

  public var details: String { "dim=\(dim)" }
}

/// The layer of the leaky rectifier, which lets negative numbers pass with a small slope.
public final class LeakyReLU: Module {
  private let negativeSlope: Double

  public init(_ negativeSlope: Double = 0.01) { self.negativeSlope = negativeSlope }

  public func forward(_ input: Tensor) -> Tensor { input.leakyRelu(negativeSlope: negativeSlope) }

  public var details: String { "negative_slope=\(negativeSlope)" }
}

/// The layer of the Gaussian error linear unit, `x Φ(x)`.
public final class GELU: Module {
  private let approximate: GELUApproximation

  public init(approximate: GELUApproximation = .none) { self.approximate = approximate }

  public func forward(_ input: Tensor) -> Tensor { input.gelu(approximate: approximate) }

  public var details: String { "approximate='\(approximate.rawValue)'" }
}

/// The layer of the sigmoid linear unit, `x σ(x)`.
public final class SiLU: Module {
  public init() {}

  public func forward(_ input: Tensor) -> Tensor { input.silu() }
}

/// The layer of the smooth rectifier, `ln(1 + eˣ)`.
public final class Softplus: Module {
  public init() {}

  public func forward(_ input: Tensor) -> Tensor { input.softplus() }

  public var details: String { "beta=1.0, threshold=20.0" }
}
