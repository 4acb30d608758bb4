import Autograd

/// Attention by several heads, each of which compares queries and keys in features of its own.
///
/// The parameters have PyTorch's names: `in_proj_weight` of shape `[3 · embedding, embedding]`,
/// `in_proj_bias`, `out_proj.weight` and `out_proj.bias`.
///
/// ```swift
/// let attention = MultiheadAttention(8, 2, batchFirst: true)
/// let x = Tensor.randn(4, 5, 8)
/// let (output, weights) = attention(x, x, x)  // shapes [4, 5, 8] and [4, 5, 5]
/// ```
///
/// Source: Vaswani and others, "Attention Is All You Need" (2017).
public final class MultiheadAttention: Module {
  /// The number of features of queries, keys and values.
  public let embedDim: Int

  /// The number of heads, each of which compares `embedDim / numHeads` features.
  public let numHeads: Int

  /// The weights of queries, keys and values, one below the other, `[3 · embedDim, embedDim]`.
  public let inProjWeight: Parameter

  /// Added to queries, keys and values, `[3 · embedDim]`; nil without a bias.
  public let inProjBias: Parameter?

  /// The layer that mixes the outputs of all heads, without a bias if the others have none.
  public let outProj: Linear

  /// Whether weights are dropped.
  public var isTraining = true

  private let batchFirst: Bool
  private let drop: Dropout

  /// Makes a layer with random parameters; the biases are 0.
  ///
  /// A number of features that the heads cannot share evenly stops the program.
  ///
  /// - Parameters:
  ///   - embedDim: The number of features of queries, keys and values; the heads share it evenly.
  ///   - numHeads: The number of heads.
  ///   - dropout: The probability with which weights are dropped in training.
  ///   - bias: Whether queries, keys, values and outputs have biases.
  ///   - batchFirst: Whether inputs have shape `[batch, steps, features]` instead of
  ///     `[steps, batch, features]`.
  ///   - generator: The source of the parameters and of the dropped weights.
  public init(
    _ embedDim: Int, _ numHeads: Int, dropout: Double = 0, bias: Bool = true,
    batchFirst: Bool = false, generator: Generator? = nil
  ) {
    if numHeads < 1 || embedDim < 1 || embedDim % numHeads != 0 {
      trap(AttentionError.heads(numHeads, embedding: embedDim))
    }
    checkProbability(dropout, option: "dropout", layer: "MultiheadAttention")
    self.embedDim = embedDim
    self.numHeads = numHeads
    self.batchFirst = batchFirst
    drop = Dropout(dropout, generator: generator)
    outProj = NonDynamicallyQuantizableLinear(
      embedDim, embedDim, bias: bias, generator: generator ?? .default)
    inProjWeight = Parameter(.zeros(3 * embedDim, embedDim))
    Initialization.xavierUniform(inProjWeight, generator: generator ?? .default)
    inProjBias = bias ? Parameter(.zeros(3 * embedDim)) : nil
    if let bias = outProj.bias { Initialization.zeros(bias) }
  }

  /// `in_proj_weight` and `in_proj_bias`; the parameters of the output belong to `out_proj`.
  public var ownParameters: [(name: String, parameter: Parameter)] {
    [("in_proj_weight", inProjWeight)] + (inProjBias.map { [("in_proj_bias", $0)] } ?? [])
  }

  /// The layer of the outputs, which PyTorch calls `out_proj`.
  public var children: [(name: String, module: any Module)] { [("out_proj", outProj)] }

  /// Returns for each query the mixed values, and the weights of the keys.
  ///
  /// Inputs with another number of features stop the program.
  ///
  /// - Parameters:
  ///   - query: Of shape `[steps, batch, features]`, `[batch, steps, features]` with `batchFirst`,
  ///     or `[steps, features]`.
  ///   - key: What the queries are compared with, in the same layout; its steps may be others.
  ///   - value: What is mixed, one for each key.
  ///   - keyPaddingMask: True for keys that no query of an example sees, of shape `[batch, keys]`.
  ///   - attnMask: True where a query does not see a key, or numbers that are added to the scores;
  ///     of shape `[queries, keys]` or `[batch · heads, queries, keys]`.
  ///   - averageAttnWeights: Whether the weights are their mean over the heads, of shape
  ///     `[batch, queries, keys]`; otherwise they have shape `[batch, heads, queries, keys]`.
  /// - Returns: The output in the layout of the queries, and the weights, of which dropout has
  ///   already removed some. Where a query sees no key, both are NaN.
  public func callAsFunction(
    _ query: Tensor, _ key: Tensor, _ value: Tensor, keyPaddingMask: Tensor? = nil,
    attnMask: Tensor? = nil, averageAttnWeights: Bool = true
  ) -> (output: Tensor, weights: Tensor) {
    if query.rank == 2 {
      let dim = batchFirst ? 0 : 1
      let (output, weights) = self(
        query.unsqueeze(dim), key.unsqueeze(dim), value.unsqueeze(dim),
        keyPaddingMask: keyPaddingMask?.unsqueeze(0), attnMask: attnMask,
        averageAttnWeights: averageAttnWeights)
      return (output.squeeze(dim), weights.squeeze(0))
    }
    let (q, k, v) = heads(query, key, value)
    let scaled = q * (1 / Double(embedDim / numHeads)).squareRoot()
    var scores = scaled.matmul(k.transpose(-2, -1))
    if let mask = mask(keyPaddingMask, attnMask, q) { scores = scores + mask }
    let weights = dropped(scores.softmax(-1))
    return (output(weights.matmul(v)), averageAttnWeights ? weights.mean(dim: 1) : weights)
  }

  /// Returns for each query the mixed values only; a query that sees no key gets zeros.
  ///
  /// PyTorch writes `attention(x, x, x, need_weights=False)`; the masks are the same.
  public func output(
    _ query: Tensor, _ key: Tensor, _ value: Tensor, keyPaddingMask: Tensor? = nil,
    attnMask: Tensor? = nil
  ) -> Tensor {
    if query.rank == 2 {
      let dim = batchFirst ? 0 : 1
      return output(
        query.unsqueeze(dim), key.unsqueeze(dim), value.unsqueeze(dim),
        keyPaddingMask: keyPaddingMask?.unsqueeze(0), attnMask: attnMask
      ).squeeze(dim)
    }
    let (q, k, v) = heads(query, key, value)
    return output(
      q.scaledDotProductAttention(
        k, v, mask: mask(keyPaddingMask, attnMask, q), dropout: dropped))
  }

  private func dropped(_ weights: Tensor) -> Tensor {
    drop.isTraining = isTraining
    return drop(weights)
  }

  /// Queries, keys and values of shape `[batch, heads, steps, features]`.
  private func heads(
    _ query: Tensor, _ key: Tensor, _ value: Tensor
  ) -> (Tensor, Tensor, Tensor) {
    for input in [query, key, value] where input.rank != 3 || input.shape[2] != embedDim {
      trap(AttentionError.input(shape: input.shape, embedding: embedDim))
    }
    let weights = inProjWeight.chunk(3)
    let biases = inProjBias?.chunk(3)
    return [query, key, value].enumerated().map { place, input in
      let x = input.linear(weight: weights[place], bias: biases?[place])
      return (batchFirst ? x : x.transpose(0, 1))
        .unflatten(dim: -1, [numHeads, embedDim / numHeads]).transpose(1, 2)
    }.unpacked()
  }

  /// The output for what the heads found, of shape `[batch, heads, steps, features]`.
  private func output(_ mixed: Tensor) -> Tensor {
    // In PyTorch's order in memory, in which a following dropout draws.
    let output = outProj(mixed.permute(2, 0, 1, 3).flatten(startDim: 2))
    return batchFirst ? output.transpose(0, 1) : output
  }

  /// What is added to the scores of the queries, or nil.
  private func mask(
    _ keyPaddingMask: Tensor?, _ attnMask: Tensor?, _ queries: Tensor
  ) -> Tensor? {
    func numbers(_ mask: Tensor) -> Tensor {
      mask.dtype == .bool
        ? Tensor.full(mask.shape, 0, dtype: queries.dtype).maskedFill(mask, -Double.infinity)
        : mask
    }
    let padding = keyPaddingMask.map { numbers($0).unsqueeze(1).unsqueeze(1) }
    let seen = attnMask.map(numbers).map { mask in
      mask.rank == 3 ? mask.unflatten(dim: 0, [queries.shape[0], numHeads]) : mask
    }
    guard let padding, let seen else { return padding ?? seen }
    return padding + seen
  }
}

/// The layer of `MultiheadAttention`'s outputs, which has this name where PyTorch prints it.
final class NonDynamicallyQuantizableLinear: Linear {}

/// An error in the use of attention; its description is the message of the trap.
public enum AttentionError: Error, Equatable, Sendable {
  /// The number of heads is not positive, or does not divide that of the features.
  case heads(Int, embedding: Int)
  /// An input without the features of the layer, or with another number of dimensions.
  case input(shape: [Int], embedding: Int)
}

extension AttentionError: CustomStringConvertible {
  /// Which number or shape does not fit, and what does.
  public var description: String {
    switch self {
    case .heads(let heads, let embedding):
      """
      MultiheadAttention: \(heads) heads cannot share \(embedding) features. The number of features \
      must be a multiple of the number of heads.
      """
    case .input(let shape, let embedding):
      """
      MultiheadAttention: an input of shape \(shape) does not fit. It needs shape \
      [steps, batch, \(embedding)], or [batch, steps, \(embedding)] with batchFirst: true.
      """
    }
  }
}

/// Stops the program with the error's description.
private func trap(_ error: AttentionError) -> Never {
  fatalError(error.description)
}
