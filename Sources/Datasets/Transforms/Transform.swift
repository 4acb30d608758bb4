import Autograd

/// A change of one image, of which some may be drawn at random.
public protocol Transform {
  /// Returns the changed image; both are float32 of a shape `[channels, height, width]`.
  func callAsFunction(_ image: Tensor) -> Tensor
}

extension Dataset {
  /// Returns this dataset with each example's input transformed, by one after the other.
  public func map(_ transforms: any Transform...) -> TransformedDataset {
    map { image in transforms.reduce(image) { $1($0) } }
  }

  /// Returns this dataset with each example's input replaced by the function's result.
  public func map(_ transform: @escaping (Tensor) -> Tensor) -> TransformedDataset {
    TransformedDataset(self, transform)
  }
}

/// Another dataset's examples, their inputs transformed each time that they are asked for.
///
/// Random transforms draw as in PyTorch: example by example, in the order of the batch.
public struct TransformedDataset: Dataset {
  private let original: any Dataset
  private let transform: (Tensor) -> Tensor

  /// Makes a dataset from another and a function of one input.
  public init(_ original: any Dataset, _ transform: @escaping (Tensor) -> Tensor) {
    self.original = original
    self.transform = transform
  }

  /// The number of examples of the other dataset.
  public var count: Int { original.count }

  /// Returns the transformed inputs along a new first dimension, and the targets.
  ///
  /// Inputs that have different shapes after the transform stop the program.
  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    let (inputs, targets) = original.batch(at: indices)
    let images = indices.indices.map { transform(inputs[$0]) }
    guard let (dtype, shape) = images.first.map({ ($0.dtype, $0.shape) }) else {
      return (inputs, targets)
    }
    for image in images where image.shape != shape { trap(.imagesDiffer(shape, image.shape)) }
    let stacked = Tensor.bytes(dtype, shape: [images.count] + shape) { out in
      var place = out[...]
      for image in images {
        image.to(dtype).withBytes { bytes in
          UnsafeMutableRawBufferPointer(rebasing: place).copyMemory(from: bytes)
          place = place.dropFirst(bytes.count)
        }
      }
    }
    return (stacked, targets)
  }
}
