import Foundation

/// PNG files of two classes, and the pixels that Pillow reads from them.
///
/// Made by `Scripts/make_images.py`.
public struct ReferenceImages: Decodable, Sendable {
  /// An image and its pixels.
  public struct Sample: Decodable, Sendable {
    /// The file within the folder.
    public let path: String
    /// The position of its class in `classes`.
    public let label: Int
    /// Red, green and blue of each pixel, row by row.
    public let bytes: [Int]
  }

  /// The names of the classes, which are those of the folders, sorted.
  public let classes: [String]
  /// The height, the width and the number of channels.
  public let shape: [Int]
  /// The images in the order of the classes and of the names of the files.
  public let samples: [Sample]

  /// The folder that holds a folder of images for each class.
  public static let folder = Bundle.module.url(
    forResource: "images", withExtension: nil, subdirectory: "Fixtures")!.path

  /// The pixels of `Fixtures/images/images.json`, read once.
  public static let committed: ReferenceImages = {
    let file = Bundle.module.url(
      forResource: "images", withExtension: "json", subdirectory: "Fixtures/images")!
    return try! JSONDecoder().decode(ReferenceImages.self, from: Data(contentsOf: file))
  }()
}
