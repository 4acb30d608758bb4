import Autograd

/// Handwritten digits: images of 28 × 28 pixels, each with the digit that it shows.
///
/// Pixels are kept as bytes, and become numbers from -1 (background) to 1 (ink) batch by batch.
public struct MNIST: Dataset {
  /// The part of the set: 60,000 images to learn from, or 10,000 others to test with.
  public enum Split: Sendable {
    case training
    case test
  }

  private static let imageSize = [28, 28]

  private let pixels: [UInt8]
  private let labels: [UInt8]

  /// Reads the images and labels of one part from the gzip files in a directory.
  public init(_ directory: String, split: Split) throws(DatasetError) {
    let prefix = directory + (split == .training ? "/train" : "/t10k")
    let (imagePath, labelPath) = (
      prefix + "-images-idx3-ubyte.gz", prefix + "-labels-idx1-ubyte.gz"
    )
    let images = try IDXFile(imagePath, rank: 3)
    let labels = try IDXFile(labelPath, rank: 1)
    let size = Array(images.shape.dropFirst())
    if size != MNIST.imageSize {
      throw .wrongImageSize(file: imagePath, expected: MNIST.imageSize, found: size)
    }
    if images.shape[0] != labels.shape[0] {
      throw .countsDiffer(
        images: imagePath, imageCount: images.shape[0], labels: labelPath,
        labelCount: labels.shape[0])
    }
    if let position = labels.bytes.firstIndex(where: { $0 > 9 }) {
      throw .wrongLabel(file: labelPath, position: position, label: labels.bytes[position])
    }
    pixels = images.bytes
    self.labels = labels.bytes
  }

  public var count: Int { labels.count }

  /// Returns images of shape [batch, 1, 28, 28] and int64 labels of shape [batch].
  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    let size = MNIST.imageSize[0] * MNIST.imageSize[1]
    // The images lie scattered in memory. Copying them together first lets the processor fetch
    // many at once; looking each pixel up as it arrives would wait for every one.
    var chosen: [UInt8] = []
    chosen.reserveCapacity(indices.count * size)
    for index in indices { chosen += pixels[index * size..<(index + 1) * size] }
    let images = Tensor.float32(shape: [indices.count, 1] + MNIST.imageSize) { out in
      MNIST.brightness.withUnsafeBufferPointer { brightness in
        for (i, pixel) in chosen.enumerated() { out[i] = brightness[Int(pixel)] }
      }
    }
    return (images, Tensor(indices.map { Int(labels[$0]) }, shape: [indices.count]))
  }

  /// The number for each byte, with torchvision's roundings: `ToTensor`, then `Normalize(0.5, 0.5)`.
  private static let brightness: [Float] = (0...255).map { (Float($0) / 255 - 0.5) / 0.5 }
}
