import Autograd

/// A layer that sets random inputs to zero in training, so that no output leans on a single one.
///
/// The others grow by `1 / (1 - p)`, which keeps their expected sum. In use, inputs pass unchanged.
public final class Dropout: Module {
  private let p: Double
  private let generator: Generator?
  public var isTraining = true

  /// Makes a layer that drops each input with probability p.
  public init(_ p: Double = 0.5, generator: Generator? = nil) {
    self.p = p
    self.generator = generator
  }

  public func forward(_ input: Tensor) -> Tensor {
    if !isTraining || p == 0 || input.count == 0 { return input }
    if p == 1 { return input * 0.0 }
    let generator = generator ?? .default
    let kept = generator.bernoulli(input.count, probability: 1 - p)
    let scale = 1 / Float(1 - p)
    return input * Tensor(kept.map { $0 * scale }, shape: input.shape)
  }

  public var details: String { "p=\(p), inplace=False" }
}
