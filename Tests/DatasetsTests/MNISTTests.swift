import Autograd
import Datasets
import Foundation
import Testing

@Suite struct MNISTTests {
  private static let directory = "lessons/data/mnist"

  @Test func `The committed set has the counts and mean brightness that its makers give`() throws {
    let training = try MNIST(MNISTTests.directory, split: .training)
    let test = try MNIST(MNISTTests.directory, split: .test)
    #expect(training.count == 60_000)
    #expect(test.count == 10_000)

    var counts = [Int](repeating: 0, count: 10)
    var sum = 0.0
    for (images, labels) in DataLoader(training, batchSize: 1000) {
      for label in labels.integers() { counts[label] += 1 }
      sum += images.mean().item() / 60
    }
    #expect(counts == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949])
    // The mean of [0, 1] is given with five decimals; here brightness runs from -1 to 1.
    #expect(abs(sum - (2 * 0.13066 - 1)) < 2e-5)
  }

  @Test func `A pixel becomes a number with the roundings of torchvision's transforms`() throws {
    let files = try SmallSet()
    let (images, labels) = try MNIST(files.directory.path, split: .training).batch(at: [1])
    #expect(images.shape == [1, 1, 28, 28])
    #expect(labels.integers() == [9])
    // Pixel i of the second image has the value (784 + i) % 256.
    let expected = (0..<784).map { i in (Float((784 + i) % 256) / 255 - 0.5) / 0.5 }
    #expect(images.scalars() == expected)
  }

  @Test(arguments: damages)
  func `Damage is reported with the file, what was expected and what was found`(
    _ damage: Damage
  ) throws {
    var files = try SmallSet()
    try damage.inflict(&files)
    let error = try #require(throws: DatasetError.self) {
      try MNIST(files.directory.path, split: .training)
    }
    let text = error.description.replacingOccurrences(of: files.directory.path + "/", with: "")
    #expect(text == damage.message)
  }

  /// A way to damage a good set of files, and the resulting error.
  struct Damage: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let message: String
    let inflict: @Sendable (inout SmallSet) throws -> Void

    init(
      _ name: String, _ message: String,
      inflict: @escaping @Sendable (inout SmallSet) throws -> Void
    ) {
      testDescription = name
      self.message = message
      self.inflict = inflict
    }
  }

  static let damages = [
    Damage(
      "a missing file",
      """
      train-images-idx3-ubyte.gz: no such file. Check the directory; it is relative to the working \
      directory.
      """
    ) { try FileManager.default.removeItem(atPath: $0.directory.path + "/" + SmallSet.images) },
    Damage(
      "a directory in place of a file",
      """
      train-labels-idx1-ubyte.gz: the file cannot be read. Check that it is a file and may be read.
      """
    ) {
      let path = $0.directory.path + "/" + SmallSet.labels
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    },
    Damage(
      "an empty file",
      """
      train-images-idx3-ubyte.gz: expected a gzip file, which begins with 1f 8b, found an empty \
      file. Use the .gz files as they are distributed.
      """
    ) { try $0.directory.write([], to: SmallSet.images) },
    Damage(
      "a file that is not compressed",
      """
      train-images-idx3-ubyte.gz: expected a gzip file, which begins with 1f 8b, found 00 00 08 03. \
      Use the .gz files as they are distributed.
      """
    ) { try $0.directory.write($0.imageBytes, to: SmallSet.images) },
    Damage(
      "a file cut in the middle",
      """
      train-images-idx3-ubyte.gz: expected 2368 bytes after decompression, found 100. The file is \
      truncated; get it again.
      """
    ) {
      // The data follows 10 bytes of gzip's header and 5 of the block's.
      let whole = try $0.directory.gzip($0.imageBytes, compresses: false)
      try $0.directory.write(Array(whole.prefix(115)), to: SmallSet.images)
    },
    Damage(
      "a compressed file without its checksum",
      """
      train-images-idx3-ubyte.gz: the compressed data is damaged (its checksum is missing). Get \
      the file again.
      """
    ) {
      let whole = try $0.directory.gzip($0.imageBytes)
      try $0.directory.write(Array(whole.dropLast(8)), to: SmallSet.images)
    },
    Damage(
      "a changed byte",
      """
      train-images-idx3-ubyte.gz: the compressed data is damaged (incorrect data check). Get the \
      file again.
      """
    ) {
      var whole = try $0.directory.gzip($0.imageBytes)
      whole[whole.count - 8] ^= 1
      try $0.directory.write(whole, to: SmallSet.images)
    },
    Damage(
      "fewer pixels than the header says",
      """
      train-images-idx3-ubyte.gz: expected 2368 bytes after decompression, found 2300. The file is \
      truncated; get it again.
      """
    ) {
      $0.imageBytes.removeLast(68)
      try $0.write()
    },
    Damage(
      "more pixels than the header says",
      """
      train-images-idx3-ubyte.gz: expected 2368 bytes after decompression, found more. Its header \
      does not describe its contents; get the file again.
      """
    ) {
      $0.imageBytes.append(0)
      try $0.write()
    },
    Damage(
      "a header that ends early",
      """
      train-labels-idx1-ubyte.gz: expected 8 bytes after decompression, found 6. The file is \
      truncated; get it again.
      """
    ) {
      $0.labelBytes = [0, 0, 8, 1, 0, 0]
      try $0.write()
    },
    Damage(
      "a header that promises the impossible",
      """
      train-labels-idx1-ubyte.gz: the compressed data is damaged (its header promises [4294967295] \
      bytes, more than it can hold). Get the file again.
      """
    ) {
      $0.labelBytes.replaceSubrange(4..<8, with: [255, 255, 255, 255])
      try $0.write()
    },
    Damage(
      "labels in place of images",
      """
      train-images-idx3-ubyte.gz: expected the IDX magic number 2051, found 2049. This is another \
      kind of file; have images and labels been swapped?
      """
    ) {
      $0.imageBytes = $0.labelBytes
      try $0.write()
    },
    Damage(
      "images of another size",
      "train-images-idx3-ubyte.gz: expected images of size [28, 28], found [14, 56]."
    ) {
      $0.imageBytes[11] = 14
      $0.imageBytes[15] = 56
      try $0.write()
    },
    Damage(
      "a label too few",
      """
      train-labels-idx1-ubyte.gz: expected 3 labels, one for each image of \
      train-images-idx3-ubyte.gz, found 2. The two files do not belong together.
      """
    ) {
      $0.labelBytes.removeLast()
      $0.labelBytes[7] = 2
      try $0.write()
    },
    Damage(
      "a label that is not a digit",
      "train-labels-idx1-ubyte.gz: expected labels from 0 to 9, found 10 at position 1."
    ) {
      $0.labelBytes[9] = 10
      try $0.write()
    },
  ]
}

/// Three images with their labels, in files like those of MNIST.
struct SmallSet {
  static let images = "train-images-idx3-ubyte.gz"
  static let labels = "train-labels-idx1-ubyte.gz"

  let directory: TemporaryDirectory
  var imageBytes: [UInt8]
  var labelBytes: [UInt8]

  init() throws {
    directory = try TemporaryDirectory()
    imageBytes = [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 28, 0, 0, 0, 28]
    imageBytes += (0..<3 * 784).map { UInt8($0 % 256) }
    labelBytes = [0, 0, 8, 1, 0, 0, 0, 3, 5, 9, 0]
    try write()
  }

  func write() throws {
    try directory.write(try directory.gzip(imageBytes), to: SmallSet.images)
    try directory.write(try directory.gzip(labelBytes), to: SmallSet.labels)
  }
}
