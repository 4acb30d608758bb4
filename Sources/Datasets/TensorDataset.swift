import Autograd

/// Examples and answers that are the rows of two tensors.
public struct TensorDataset: Dataset {
  private let inputs: Tensor
  private let targets: Tensor

  /// Makes a dataset; both tensors must have the same first size.
  public init(_ inputs: Tensor, _ targets: Tensor) {
    if inputs.rank == 0 || targets.rank == 0 || inputs.shape[0] != targets.shape[0] {
      trap(.firstSizesDiffer(inputs: inputs.shape, targets: targets.shape))
    }
    self.inputs = inputs
    self.targets = targets
  }

  public var count: Int { inputs.shape[0] }

  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    (inputs.rows(indices), targets.rows(indices))
  }
}
