import Foundation

/// PNG files of two classes, and the pixels that Pillow reads from them.
///
/// Made by `Scripts/make_images.py`.
public struct ReferenceImages: Decodable, Sendable {
  public struct Sample: Decodable, Sendable {
    /// The file within the folder.
    public let path: String
    public let label: Int
    /// Red, green and blue of each pixel, row by row.
    public let bytes: [Int]
  }

  public let classes: [String]
  /// The height, the width and the number of channels.
  public let shape: [Int]
  public let samples: [Sample]

  /// The folder that holds a folder of images for each class.
  public static let folder = Bundle.module.url(
    forResource: "images", withExtension: nil, subdirectory: "Fixtures")!.path

  public static let committed: ReferenceImages = {
    let file = Bundle.module.url(
      forResource: "images", withExtension: "json", subdirectory: "Fixtures/images")!
    return try! JSONDecoder().decode(ReferenceImages.self, from: Data(contentsOf: file))
  }()
}
