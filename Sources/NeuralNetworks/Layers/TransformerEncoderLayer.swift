import Autograd

/// Attention within a sequence and a network for each of its steps, both added to their inputs.
///
/// ```swift
/// let layer = TransformerEncoderLayer(8, 2, dimFeedforward: 16, batchFirst: true)
/// let output = layer(Tensor.randn(4, 5, 8))  // of the same shape
/// ```
///
/// Source: Vaswani and others, "Attention Is All You Need" (2017).
public final class TransformerEncoderLayer: Module {
  /// The function between the two layers of the network.
  public enum Activation: Sendable {
    /// The rectifier, or the exact Gaussian error linear unit.
    case relu, gelu
  }

  /// The attention within the sequence, `self_attn` in PyTorch.
  public let selfAttention: MultiheadAttention

  /// The first layer of the network, from dModel to dimFeedforward features.
  public let linear1: Linear

  /// The second layer of the network, back to dModel features.
  public let linear2: Linear

  /// The normalization before the attention with `normFirst`, otherwise of the sum after it.
  public let norm1: LayerNorm

  /// The normalization before the network with `normFirst`, otherwise of the sum after it.
  public let norm2: LayerNorm

  private let dropout: Dropout
  private let dropout1: Dropout
  private let dropout2: Dropout
  private let activation: Activation
  private let normFirst: Bool

  /// Makes a layer with random parameters; see `MultiheadAttention` for the shapes.
  ///
  /// - Parameters:
  ///   - dModel: The number of features of a step.
  ///   - nhead: The number of heads, which must divide that of the features.
  ///   - dimFeedforward: The number of outputs of the network's first layer.
  ///   - dropout: The probability with which numbers are dropped in training: weights of the
  ///     attention, its outputs, and the outputs of both layers of the network.
  ///   - activation: The function between the two layers of the network.
  ///   - layerNormEps: What is added to the variances, which can be 0.
  ///   - batchFirst: Whether inputs have shape `[batch, steps, features]` instead of
  ///     `[steps, batch, features]`.
  ///   - normFirst: Whether inputs are normalized before each part, instead of the sums after it.
  ///   - bias: Whether all layers and normalizations have biases.
  ///   - generator: The source of the parameters and of what is dropped.
  public init(
    _ dModel: Int, _ nhead: Int, dimFeedforward: Int = 2048, dropout: Double = 0.1,
    activation: Activation = .relu, layerNormEps: Double = 1e-5, batchFirst: Bool = false,
    normFirst: Bool = false, bias: Bool = true, generator: Generator? = nil
  ) {
    checkProbability(dropout, option: "dropout", layer: "TransformerEncoderLayer")
    selfAttention = MultiheadAttention(
      dModel, nhead, dropout: dropout, bias: bias, batchFirst: batchFirst, generator: generator)
    linear1 = Linear(dModel, dimFeedforward, bias: bias, generator: generator ?? .default)
    linear2 = Linear(dimFeedforward, dModel, bias: bias, generator: generator ?? .default)
    norm1 = LayerNorm(dModel, eps: layerNormEps, bias: bias)
    norm2 = LayerNorm(dModel, eps: layerNormEps, bias: bias)
    self.dropout = Dropout(dropout, generator: generator)
    dropout1 = Dropout(dropout, generator: generator)
    dropout2 = Dropout(dropout, generator: generator)
    self.activation = activation
    self.normFirst = normFirst
  }

  /// The parts under PyTorch's names and in its order, in which they are saved and printed.
  public var children: [(name: String, module: any Module)] {
    [
      ("self_attn", selfAttention), ("linear1", linear1), ("dropout", dropout),
      ("linear2", linear2), ("norm1", norm1), ("norm2", norm2), ("dropout1", dropout1),
      ("dropout2", dropout2),
    ]
  }

  /// Returns the output for a sequence of which every step sees all others, in the input's shape.
  public func forward(_ input: Tensor) -> Tensor { self(input, mask: nil) }

  /// Returns the output for a sequence of which not every step sees every other one.
  ///
  /// - Parameters:
  ///   - input: In the layout that `batchFirst` chose, or `[steps, features]`.
  ///   - mask: As `attnMask` of `MultiheadAttention`.
  ///   - keyPaddingMask: As there.
  /// - Returns: A tensor of the input's shape.
  public func callAsFunction(
    _ input: Tensor, mask: Tensor?, keyPaddingMask: Tensor? = nil
  ) -> Tensor {
    func attended(_ x: Tensor) -> Tensor {
      dropout1(
        selfAttention.output(x, x, x, keyPaddingMask: keyPaddingMask, attnMask: mask))
    }
    func transformed(_ x: Tensor) -> Tensor {
      let wide = linear1(x)
      return dropout2(linear2(dropout(activation == .relu ? wide.relu() : wide.gelu())))
    }
    if normFirst {
      let x = input + attended(norm1(input))
      return x + transformed(norm2(x))
    }
    let x = norm1(input + attended(input))
    return norm2(x + transformed(x))
  }
}
