import Autograd

/// A layer that sets random channels to zero in training: `Dropout` for neighbours that look alike.
///
/// Inputs have shape [batch, channels, …].
public final class Dropout2d: Module {
  private let p: Double
  private let generator: Generator?
  public var isTraining = true

  /// Makes a layer that drops each channel with probability p.
  public init(_ p: Double = 0.5, generator: Generator? = nil) {
    self.p = p
    self.generator = generator
  }

  public func forward(_ input: Tensor) -> Tensor {
    if !isTraining || p == 0 || input.count == 0 { return input }
    if p == 1 { return input * 0.0 }
    let generator = generator ?? .default
    let channels = input.shape.prefix(2)
    let kept = generator.bernoulli(channels.reduce(1, *), probability: 1 - p)
    return input
      * keptFactors(
        kept, p: p, shape: channels + Array(repeating: 1, count: input.rank - 2),
        dtype: input.dtype)
  }

  public var details: String { "p=\(p), inplace=False" }
}
