import Autograd

/// Handwritten digits: 60,000 images to learn from and 10,000 others to test with.
///
/// Each is 28 × 28 pixels, with the digit that it shows. Numbers run from -1 (background) to 1 (ink),
/// unless told otherwise.
public struct MNIST: Dataset {
  public typealias Split = DatasetSplit

  private let images: LabeledImages

  /// Reads the images and labels of one part from the gzip files in a directory.
  ///
  /// - Parameters:
  ///   - mean: What is subtracted from each pixel, which is a number from 0 to 1.
  ///   - std: What the difference is divided by.
  public init(
    _ directory: String, split: Split, mean: Double = 0.5, std: Double = 0.5
  ) throws(DatasetError) {
    images = try LabeledImages(directory, split: split, mean: mean, std: std)
  }

  public var count: Int { images.count }

  /// Returns images of shape [batch, 1, 28, 28] and int64 labels of shape [batch].
  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    images.batch(at: indices)
  }
}
