import Autograd

/// Photographs of clothes in the format of MNIST, and harder to tell apart than digits.
///
/// There are 60,000 images to learn from and 10,000 others to test with, of 28 × 28 pixels. Numbers
/// run from -1 (background) to 1, unless told otherwise.
///
/// Source: Xiao, Rasul and Vollgraf, "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine
/// Learning Algorithms" (2017), https://arxiv.org/abs/1708.07747
public struct FashionMNIST: Dataset {
  /// The part of the images: 60,000 to learn from, or 10,000 to test with.
  public typealias Split = DatasetSplit

  /// What the labels 0 to 9 stand for.
  public static let classes = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
    "Ankle boot",
  ]

  /// Where the Debian package `dataset-fashion-mnist` puts the files.
  public static let debianDirectory = "/usr/share/datasets/fashion-mnist"

  private let images: LabeledImages

  /// Reads the images and labels of one part from the gzip files in a directory.
  ///
  /// - Parameters:
  ///   - directory: The folder that holds the files; by default that of the Debian package.
  ///   - split: The part to read.
  ///   - mean: What is subtracted from each pixel, which is a number from 0 to 1.
  ///   - std: What the difference is divided by.
  /// - Throws: A `DatasetError` about the first file that is missing or not as expected.
  public init(
    _ directory: String = debianDirectory, split: Split, mean: Double = 0.5, std: Double = 0.5
  ) throws(DatasetError) {
    do {
      images = try LabeledImages(directory, split: split, mean: mean, std: std)
    } catch {
      guard case .missing(let file) = error else { throw error }
      throw .notInstalled(file: file, package: "dataset-fashion-mnist")
    }
  }

  /// The number of images in the file of the part.
  public var count: Int { images.count }

  /// Returns images of shape `[batch, 1, 28, 28]` and int64 labels of shape `[batch]`.
  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    images.batch(at: indices)
  }
}
