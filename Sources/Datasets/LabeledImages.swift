import Autograd

/// Images of 28 × 28 pixels with a label from 0 to 9 each, in the files that MNIST introduced.
///
/// Pixels are kept as bytes, and become numbers batch by batch.
struct LabeledImages {
  private static let imageSize = [28, 28]

  private let pixels: [UInt8]
  private let labels: [UInt8]
  /// The number for each byte.
  private let brightness: [Float]

  /// Reads the images and labels of one part from the gzip files in a directory.
  ///
  /// A pixel p becomes (p / 255 - mean) / std, with torchvision's roundings.
  init(
    _ directory: String, split: DatasetSplit, mean: Double, std: Double
  ) throws(DatasetError) {
    let prefix = directory + (split == .training ? "/train" : "/t10k")
    let (imagePath, labelPath) = (
      prefix + "-images-idx3-ubyte.gz", prefix + "-labels-idx1-ubyte.gz"
    )
    let images = try IDXFile(imagePath, rank: 3)
    let labels = try IDXFile(labelPath, rank: 1)
    let size = Array(images.shape.dropFirst())
    if size != LabeledImages.imageSize {
      throw .wrongImageSize(file: imagePath, expected: LabeledImages.imageSize, found: size)
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
    brightness = (0...255).map { (Float($0) / 255 - Float(mean)) / Float(std) }
  }

  var count: Int { labels.count }

  /// Returns images of shape [batch, 1, 28, 28] and int64 labels of shape [batch].
  func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    let size = LabeledImages.imageSize[0] * LabeledImages.imageSize[1]
    // The images lie scattered in memory. Copying them together first lets the processor fetch
    // many at once; looking each pixel up as it arrives would wait for every one.
    var chosen: [UInt8] = []
    chosen.reserveCapacity(indices.count * size)
    for index in indices {
      if !labels.indices.contains(index) { trap(.exampleOutOfRange(index, count: count)) }
      chosen += pixels[index * size..<(index + 1) * size]
    }
    let images = Tensor.float32(shape: [indices.count, 1] + LabeledImages.imageSize) { out in
      brightness.withUnsafeBufferPointer { brightness in
        for (i, pixel) in chosen.enumerated() { out[i] = brightness[Int(pixel)] }
      }
    }
    return (images, Tensor(indices.map { Int(labels[$0]) }, shape: [indices.count]))
  }
}

/// The part of a set: examples to learn from, or others to test with.
public enum DatasetSplit: Sendable {
  case training
  case test
}
