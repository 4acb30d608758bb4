import Autograd

/// Examples that are the rows of tensors: usually two, the inputs and their answers.
///
/// A data loader gives batches of two tensors. For another number of them, a `BatchLoader` gives arrays:
///
/// ```swift
/// let data = TensorDataset(Tensor.randn(6, 2), Tensor.arange(6), Tensor.ones(6))
/// for batch in BatchLoader(data, batchSize: 3, shuffle: true) {
///   let (inputs, targets, weights) = batch.unpacked()
/// }
/// ```
public struct TensorDataset: Dataset {
  /// The tensors, of the same first size.
  public let tensors: [Tensor]

  /// Makes a dataset; all tensors must have the same first size.
  public init(_ tensors: Tensor...) {
    guard let first = tensors.first else { trap(.noTensors) }
    for other in tensors
    where other.rank == 0 || first.rank == 0 || first.shape[0] != other.shape[0] {
      trap(.firstSizesDiffer(inputs: first.shape, targets: other.shape))
    }
    self.tensors = tensors
  }

  /// The number of rows, the same for all tensors.
  public var count: Int { tensors[0].shape[0] }

  /// One row of each tensor.
  public subscript(position: Int) -> [Tensor] { tensors.map { $0[position] } }

  /// Returns the rows of the first tensor as inputs and those of the second as targets.
  ///
  /// A dataset of another number of tensors stops the program, as does a position without a row.
  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    if tensors.count != 2 { trap(.notPairs(tensors: tensors.count)) }
    checkPositions(indices)
    return (
      tensors[0].rows(indices, operation: "batch"), tensors[1].rows(indices, operation: "batch")
    )
  }
}
