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
    let kept = (generator ?? .default).bernoulli(input.count, probability: 1 - p)
    // Drawn in the order in which the elements lie in memory, as in PyTorch.
    let order =
      input.strides.contains(0)
      ? Array(input.shape.indices)
      : input.shape.indices.sorted { input.strides[$0] > input.strides[$1] }
    let factors = keptFactors(
      kept, p: p, shape: order.map { input.shape[$0] }, dtype: input.dtype)
    return input * factors.permute(order.indices.map { order.firstIndex(of: $0)! })
  }

  public var details: String { "p=\(p), inplace=False" }
}

/// What inputs are multiplied by: 0 if they are dropped, and otherwise `1 / (1 - p)`, in their precision.
func keptFactors(_ kept: [Float], p: Double, shape: [Int], dtype: DType) -> Tensor {
  dtype == .float64
    ? Tensor(kept.map { Double($0) / (1 - p) }, shape: shape)
    : Tensor(kept.map { $0 / Float(1 - p) }, shape: shape)
}
