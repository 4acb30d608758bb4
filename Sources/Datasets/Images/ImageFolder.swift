import Autograd
import Foundation

/// The PNG images in the folders of a directory: the name of each folder is the class of its images.
///
/// ```swift
/// let pets = try ImageFolder("pets", RandomCrop(32), Normalize(mean: [0.5], std: [0.5]))
/// for (images, labels) in DataLoader(pets, batchSize: 16, shuffle: true) {
///   print(images.shape, labels)
/// }
/// ```
///
/// Images have shape `[3, height, width]`, with numbers from 0 to 1. Transforms change each one
/// whenever it is asked for; after them, all images of a batch must have the same shape.
public struct ImageFolder: Dataset {
  /// The names of the folders, sorted.
  ///
  /// A label is a position in this list.
  public let classes: [String]

  /// The file of each image and its label, sorted by folder and by file.
  public let samples: [(path: String, label: Int)]

  private let images: [PNGImage]
  private let transforms: [any Transform]

  /// Reads all images, which are kept as bytes.
  ///
  /// Throws an error about a directory without folders, a folder without PNG files, or an image
  /// that cannot be read.
  public init(_ directory: String, _ transforms: any Transform...) throws(DatasetError) {
    let classes = try ImageFolder.names(in: directory).filter { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(directory)/\(name)", isDirectory: &isFolder)
      return isFolder.boolValue
    }
    if classes.isEmpty { throw .noClasses(directory: directory) }
    var samples: [(path: String, label: Int)] = []
    for (label, name) in classes.enumerated() {
      let folder = "\(directory)/\(name)"
      let files = try ImageFolder.names(in: folder).filter { $0.lowercased().hasSuffix(".png") }
      if files.isEmpty { throw .noImages(directory: folder) }
      samples += files.map { ("\(folder)/\($0)", label) }
    }
    var images: [PNGImage] = []
    for (path, _) in samples {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw .unreadable(file: path)
      }
      images.append(try PNGImage(data, path: path))
    }
    self.classes = classes
    self.samples = samples
    self.images = images
    self.transforms = transforms
  }

  private static func names(in directory: String) throws(DatasetError) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
      throw .missing(file: directory)
    }
    return names.sorted()
  }

  /// The number of images in all folders.
  public var count: Int { samples.count }

  /// Returns images of shape `[batch, 3, height, width]` and int64 labels of shape `[batch]`.
  ///
  /// Images of different shapes stop the program, as does a position without an image.
  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    let inputs = indices.map { index in
      if !images.indices.contains(index) { trap(.exampleOutOfRange(index, count: count)) }
      return transforms.reduce(images[index].tensor) { $1($0) }
    }
    for image in inputs where image.shape != inputs[0].shape {
      trap(.imagesDiffer(inputs[0].shape, image.shape))
    }
    let labels = Tensor(indices.map { samples[$0].label }, shape: [indices.count])
    return (inputs.isEmpty ? .zeros(0, 3, 0, 0) : .stack(inputs), labels)
  }
}
