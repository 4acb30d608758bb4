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
