import Autograd

/// A table with a row of learned numbers for each of some things, which are named by their indices.
public final class Embedding: Module {
  /// The number of rows of the table; indices run from 0 to one less.
  public let numEmbeddings: Int

  /// The length of each row.
  public let embeddingDim: Int

  /// The table, of shape `[numEmbeddings, embeddingDim]`.
  ///
  /// Another layer's may be set, and then both learn the same.
  public var weight: Parameter

  /// The index whose row is 0 and does not learn, counted from the start; nil if there is none.
  public let paddingIdx: Int?

  /// Makes a table of normally distributed numbers with mean 0 and deviation 1.
  ///
  /// A negative `paddingIdx` counts from the last row; one that no row has stops the program.
  public init(
    _ numEmbeddings: Int, _ embeddingDim: Int, paddingIdx: Int? = nil,
    generator: Generator = .default
  ) {
    if let paddingIdx, paddingIdx < -numEmbeddings || paddingIdx >= numEmbeddings {
      trap(
        TensorError.paddingIndex(
          operation: "Embedding", index: paddingIdx, rows: numEmbeddings))
    }
    self.numEmbeddings = numEmbeddings
    self.embeddingDim = embeddingDim
    self.paddingIdx = paddingIdx.map { $0 < 0 ? $0 + numEmbeddings : $0 }
    weight = Parameter(
      .normal([numEmbeddings, embeddingDim], mean: 0, deviation: 1, generator: generator))
    if let row = self.paddingIdx { noGrad { weight[row] = Tensor(0.0) } }
  }

  /// Returns the rows of these indices, int64 of any shape, along a new last dimension.
  ///
  /// An index without a row stops the program.
  public func forward(_ input: Tensor) -> Tensor {
    input.embedding(weight, paddingIdx: paddingIdx)
  }

  /// The size of the table, such as `10, 3`, and `padding_idx` if there is one.
  public var details: String {
    "\(numEmbeddings), \(embeddingDim)" + (paddingIdx.map { ", padding_idx=\($0)" } ?? "")
  }
}
