import Autograd

/// A table with a row of learned numbers for each of some things, which are named by their indices.
public final class Embedding: Module {
  public let numEmbeddings: Int
  public let embeddingDim: Int

  /// The table, of shape [things, numbers].
  ///
  /// Another layer's may be set, and then both learn the same.
  public var weight: Parameter

  /// The index whose row is 0 and does not learn.
  public let paddingIdx: Int?

  /// Makes a table of normally distributed numbers.
  public init(
    _ numEmbeddings: Int, _ embeddingDim: Int, paddingIdx: Int? = nil,
    generator: Generator = .default
  ) {
    self.numEmbeddings = numEmbeddings
    self.embeddingDim = embeddingDim
    self.paddingIdx = paddingIdx.map { $0 < 0 ? $0 + numEmbeddings : $0 }
    weight = Parameter(
      .normal([numEmbeddings, embeddingDim], mean: 0, deviation: 1, generator: generator))
    if let row = self.paddingIdx { noGrad { weight[row] = Tensor(0.0) } }
  }

  /// Returns the rows of these indices, int64 of any shape.
  public func forward(_ input: Tensor) -> Tensor {
    input.embedding(weight, paddingIdx: paddingIdx)
  }

  public var details: String {
    "\(numEmbeddings), \(embeddingDim)" + (paddingIdx.map { ", padding_idx=\($0)" } ?? "")
  }
}
