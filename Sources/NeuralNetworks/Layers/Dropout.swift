import Autograd

/// What `Dropout` and `Dropout2d` share: parts of the input are set to zero in training, so that no
/// output depends on a single one.
///
/// The others grow by `1 / (1 - p)`, which keeps their expected sum. In use, inputs pass unchanged.
public class DropoutOfParts: Module {
  private let p: Double
  private let generator: Generator?

  /// Whether parts are dropped; otherwise the input is returned as it is.
  public var isTraining = true

  /// Makes a layer that drops each part with probability p; if that is not from 0 to 1, the program
  /// stops.
  ///
  /// Without a generator, the default one is used that is current at each call.
  public init(_ p: Double = 0.5, generator: Generator? = nil) {
    checkProbability(p, option: "p", layer: "\(Self.self)")
    self.p = p
    self.generator = generator
  }

  /// What the input is multiplied by, of a shape that broadcasts, if parts are kept with a probability.
  fileprivate func factors(
    for input: Tensor, _ draw: (_ shape: [Int]) -> Tensor
  ) -> Tensor { preconditionFailure("subclasses override this") }

  /// Returns the input times 0 or `1 / (1 - p)` for each part, drawn anew at each call.
  ///
  /// Out of training, or with p = 0, the input itself is returned.
  public func forward(_ input: Tensor) -> Tensor {
    if !isTraining || p == 0 || input.count == 0 { return input }
    if p == 1 { return input * 0.0 }
    return input
      * factors(for: input) { shape in
        let kept = (generator ?? .default).bernoulli(shape.reduce(1, *), probability: 1 - p)
        // In the precision of the input.
        return input.dtype == .float64
          ? Tensor(kept.map { Double($0) / (1 - p) }, shape: shape)
          : Tensor(kept.map { $0 / Float(1 - p) }, shape: shape)
      }
  }

  /// The probability, and that inputs are not changed in place: `p=0.5, inplace=False`.
  public var details: String { "p=\(p), inplace=False" }
}

/// A layer that sets random inputs to zero in training.
public final class Dropout: DropoutOfParts {
  override func factors(for input: Tensor, _ draw: ([Int]) -> Tensor) -> Tensor {
    // Drawn in the order in which the elements lie in memory, as in PyTorch.
    let order =
      input.strides.contains(0)
      ? Array(input.shape.indices)
      : input.shape.indices.sorted { input.strides[$0] > input.strides[$1] }
    return draw(order.map { input.shape[$0] })
      .permute(order.indices.map { order.firstIndex(of: $0)! })
  }
}

/// A layer that sets random channels to zero in training: `Dropout` for neighbours that look alike.
///
/// Inputs have shape `[batch, channels, …]`.
public final class Dropout2d: DropoutOfParts {
  override func factors(for input: Tensor, _ draw: ([Int]) -> Tensor) -> Tensor {
    draw(input.shape.prefix(2) + Array(repeating: 1, count: max(0, input.rank - 2)))
  }
}
