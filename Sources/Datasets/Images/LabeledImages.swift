import Autograd

/// Images of one size with a label each.
///
/// Pixels are kept as bytes, and become numbers batch by batch.
struct LabeledImages {
  private let pixels: [UInt8]
  private let labels: [UInt8]
  /// Channels, height and width.
  private let shape: [Int]
  /// The number for each byte, for each channel.
  private let brightness: [[Float]]

  /// Makes images of pixels, channel by channel.
  ///
  /// A pixel p becomes (p / 255 - mean) / std of its channel, with torchvision's roundings.
  init(pixels: [UInt8], labels: [UInt8], shape: [Int], mean: [Double], std: [Double]) {
    if mean.count != shape[0] || std.count != shape[0] {
      trap(.channels(shape: shape, means: mean.count, deviations: std.count))
    }
    self.pixels = pixels
    self.labels = labels
    self.shape = shape
    brightness = zip(mean, std).map { mean, std in
      (0...255).map { (Float($0) / 255 - Float(mean)) / Float(std) }
    }
  }

  /// Reads the images and labels of one part from the gzip files in a directory, which
  /// MNIST introduced: 28 × 28 pixels, and labels from 0 to 9.
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
    if size != [28, 28] {
      throw .wrongImageSize(file: imagePath, expected: [28, 28], found: size)
    }
    if images.shape[0] != labels.shape[0] {
      throw .countsDiffer(
        images: imagePath, imageCount: images.shape[0], labels: labelPath,
        labelCount: labels.shape[0])
    }
    if let position = labels.bytes.firstIndex(where: { $0 > 9 }) {
      throw .wrongLabel(file: labelPath, position: position, label: labels.bytes[position])
    }
    self.init(
      pixels: images.bytes, labels: labels.bytes, shape: [1] + size, mean: [mean], std: [std])
  }

  var count: Int { labels.count }

  /// Returns images of shape `[batch, channels, height, width]` and int64 labels of shape
  /// `[batch]`.
  func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    if let wrong = indices.first(where: { !labels.indices.contains($0) }) {
      trap(.exampleOutOfRange(wrong, count: count))
    }
    let size = shape.reduce(1, *)
    let channelSize = shape[1] * shape[2]
    let images = Tensor.float32(shape: [indices.count] + shape) { out in
      Parallel.forEachPart(of: indices.count, cost: 2 * size) { part in
        // The images lie scattered in memory. Copying them together first lets the processor fetch
        // many at once; looking each pixel up as it arrives would wait for every one.
        var chosen: [UInt8] = []
        chosen.reserveCapacity(part.count * size)
        for index in indices[part] { chosen += pixels[index * size..<(index + 1) * size] }
        let out = out.part(from: part.lowerBound * size, count: part.count * size)
        for plane in 0..<part.count * shape[0] {
          brightness[plane % shape[0]].withUnsafeBufferPointer { brightness in
            for i in plane * channelSize..<(plane + 1) * channelSize {
              out[i] = brightness[Int(chosen[i])]
            }
          }
        }
      }
    }
    return (images, Tensor(indices.map { Int(labels[$0]) }, shape: [indices.count]))
  }
}

/// The part of a set: examples to learn from, or others to test with.
public enum DatasetSplit: Sendable {
  /// The images to learn from.
  case training
  /// The images that are kept to measure how well a model does on new ones.
  case test
}
