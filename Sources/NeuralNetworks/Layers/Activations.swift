import Autograd

/// The layer of the rectified linear unit, `max(0, x)`.
public final class ReLU: Module {
  /// Makes the layer, which has no options.
  public init() {}

  /// Returns `max(0, x)` for each element; int64 elements are allowed.
  public func forward(_ input: Tensor) -> Tensor { input.relu() }
}

/// The layer of the hyperbolic tangent.
public final class Tanh: Module {
  /// Makes the layer, which has no options.
  public init() {}

  /// Returns `tanh x` for each element, a number from -1 to 1.
  public func forward(_ input: Tensor) -> Tensor { input.tanh() }
}

/// The layer of the logistic function, `1 / (1 + e⁻ˣ)`.
public final class Sigmoid: Module {
  /// Makes the layer, which has no options.
  public init() {}

  /// Returns `1 / (1 + e⁻ˣ)` for each element, a number from 0 to 1.
  public func forward(_ input: Tensor) -> Tensor { input.sigmoid() }
}

/// The layer that turns scores into probabilities along a dimension.
public final class Softmax: Module {
  private let dim: Int

  /// Makes the layer for one dimension; a negative one counts from the last.
  public init(dim: Int) { self.dim = dim }

  /// Returns `eˣ / Σ eˣ`, where the sum is over the elements along the dimension.
  ///
  /// The shape stays the same. A dimension that the input does not have stops the program.
  public func forward(_ input: Tensor) -> Tensor { input.softmax(dim: dim) }

  /// The dimension as it was given, such as `dim=1`.
  public var details: String { "dim=\(dim)" }
}

/// The layer of the logarithms of the probabilities that `Softmax` would give.
public final class LogSoftmax: Module {
  private let dim: Int

  /// Makes the layer for one dimension; a negative one counts from the last.
  public init(dim: Int) { self.dim = dim }

  /// Returns `x - ln Σ eˣ`, where the sum is over the elements along the dimension.
  ///
  /// The shape stays the same. A dimension that the input does not have stops the program.
  public func forward(_ input: Tensor) -> Tensor { input.logSoftmax(dim: dim) }

  /// The dimension as it was given, such as `dim=1`.
  public var details: String { "dim=\(dim)" }
}

/// The layer of the leaky rectifier, which lets negative numbers pass with a small slope.
public final class LeakyReLU: Module {
  private let negativeSlope: Double

  /// Makes the layer; numbers that are not above 0 are multiplied by the slope.
  public init(_ negativeSlope: Double = 0.01) { self.negativeSlope = negativeSlope }

  /// Returns x where it is above 0, and `negativeSlope · x` elsewhere.
  public func forward(_ input: Tensor) -> Tensor { input.leakyRelu(negativeSlope: negativeSlope) }

  /// The slope, such as `negative_slope=0.01`.
  public var details: String { "negative_slope=\(negativeSlope)" }
}

/// The layer of the Gaussian error linear unit, `x Φ(x)`.
public final class GELU: Module {
  private let approximate: GELUApproximation

  /// Makes the layer, which computes Φ by the error function or as GPT-2 approximates it.
  public init(approximate: GELUApproximation = .none) { self.approximate = approximate }

  /// Returns `x Φ(x)` for each element, where Φ is the normal distribution's cumulative function.
  public func forward(_ input: Tensor) -> Tensor { input.gelu(approximate: approximate) }

  /// The approximation, `approximate='none'` or `approximate='tanh'`.
  public var details: String { "approximate='\(approximate.rawValue)'" }
}

/// The layer of the sigmoid linear unit, `x σ(x)`.
public final class SiLU: Module {
  /// Makes the layer, which has no options.
  public init() {}

  /// Returns `x / (1 + e⁻ˣ)` for each element.
  public func forward(_ input: Tensor) -> Tensor { input.silu() }
}

/// The layer of the smooth rectifier, `ln(1 + eˣ)`.
public final class Softplus: Module {
  /// Makes the layer, which has no options: PyTorch's `beta` is always 1 and its `threshold` 20.
  public init() {}

  /// Returns `ln(1 + eˣ)` for each element, and x itself above 20.
  public func forward(_ input: Tensor) -> Tensor { input.softplus() }

  /// The options that PyTorch has here, with the numbers that are built in.
  public var details: String { "beta=1.0, threshold=20.0" }
}
