import Autograd
import Foundation

/// Small photographs of animals and vehicles: 50,000 images to learn from and 10,000 others to test with.
///
/// Each is 32 × 32 pixels in red, green and blue. Numbers run from -1 to 1, unless told otherwise.
///
/// Source: Krizhevsky, "Learning Multiple Layers of Features from Tiny Images" (2009),
/// https://www.cs.toronto.edu/~kriz/cifar.html
public struct CIFAR10: Dataset {
  /// The part of the images: 50,000 to learn from, or 10,000 to test with.
  public typealias Split = DatasetSplit

  /// What the labels 0 to 9 stand for.
  public static let classes = [
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
  ]

  private static let imageShape = [3, 32, 32]

  private let images: LabeledImages

  /// Reads the images of one part from the files of the binary version in a directory.
  ///
  /// The files are `data_batch_1.bin` to `data_batch_5.bin` and `test_batch.bin`. Each image is a byte for
  /// its label and the bytes of its red, green and blue pixels.
  ///
  /// - Parameters:
  ///   - directory: The folder that holds the files.
  ///   - split: The part to read.
  ///   - mean: What is subtracted from the pixels of each channel, which are numbers from 0 to 1.
  ///   - std: What the differences are divided by.
  /// - Throws: A `DatasetError` about the first file that is missing or not as expected.
  public init(
    _ directory: String, split: Split, mean: [Double] = [0.5, 0.5, 0.5],
    std: [Double] = [0.5, 0.5, 0.5]
  ) throws(DatasetError) {
    let names =
      split == .training ? (1...5).map { "data_batch_\($0).bin" } : ["test_batch.bin"]
    let recordSize = 1 + CIFAR10.imageShape.reduce(1, *)
    var (pixels, labels): ([UInt8], [UInt8]) = ([], [])
    for name in names {
      let path = directory + "/" + name
      guard FileManager.default.fileExists(atPath: path) else { throw .missing(file: path) }
      guard let data = FileManager.default.contents(atPath: path) else {
        throw .unreadable(file: path)
      }
      let bytes = [UInt8](data)
      if bytes.isEmpty || bytes.count % recordSize != 0 {
        throw .wrongRecords(file: path, size: recordSize, found: bytes.count)
      }
      for start in stride(from: 0, to: bytes.count, by: recordSize) {
        if bytes[start] > 9 {
          throw .wrongLabel(file: path, position: start / recordSize, label: bytes[start])
        }
        labels.append(bytes[start])
        pixels += bytes[start + 1..<start + recordSize]
      }
    }
    images = LabeledImages(
      pixels: pixels, labels: labels, shape: CIFAR10.imageShape, mean: mean, std: std)
  }

  /// The number of images in the files of the part.
  public var count: Int { images.count }

  /// Returns images of shape `[batch, 3, 32, 32]` and int64 labels of shape `[batch]`.
  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    images.batch(at: indices)
  }
}
