import Autograd

/// Handwritten digits: 60,000 images to learn from and 10,000 others to test with.
///
/// Each is 28 × 28 pixels, with the digit that it shows. Numbers run from -1 (background) to 1 (ink),
/// unless told otherwise.
public struct MNIST: Dataset {
  /// The part of the images: 60,000 to learn from, or 10,000 to test with.
  public typealias Split = DatasetSplit

  private let images: LabeledImages

  /// Reads the images and labels of one part from the gzip files in a directory.
  ///
  /// - Parameters:
  ///   - directory: The folder that holds the files.
  ///   - split: The part to read.
  ///   - mean: What is subtracted from each pixel, which is a number from 0 to 1.
  ///   - std: What the difference is divided by.
  /// - Throws: A `DatasetError` about the first file that is missing or not as expected.
  public init(
    _ directory: String, split: Split, mean: Double = 0.5, std: Double = 0.5
  ) throws(DatasetError) {
    images = try LabeledImages(directory, split: split, mean: mean, std: std)
  }

  /// The number of images in the file of the part.
  public var count: Int { images.count }

  /// Returns images of shape `[batch, 1, 28, 28]` and int64 labels of shape `[batch]`.
  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    images.batch(at: indices)
  }
}
