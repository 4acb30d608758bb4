import Foundation

/// A file that a lesson shows: an image, or what its HTML shows or plays.
public struct LessonImage: Hashable, Codable, Sendable {
  /// The path as the lesson writes it.
  public var source: String
  /// Such as `image/png`.
  public var mediaType: String
  /// The file's bytes.
  public var data: Data

  /// Creates a file that a lesson shows under this path.
  public init(source: String, mediaType: String, data: Data) {
    self.source = source
    self.mediaType = mediaType
    self.data = data
  }

  /// The file as an address that needs no request.
  package var dataURI: String { "data:\(mediaType);base64,\(data.base64EncodedString())" }
}
