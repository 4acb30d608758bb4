import Foundation

/// The inputs of a folder, in the order of their names.
public struct Corpus {
  /// The bytes of each file.
  public let inputs: [[UInt8]]

  /// Reads all files of a folder; throws if one of them cannot be read.
  public init(folder: URL) throws {
    inputs = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted().map {
      Array(try Data(contentsOf: folder.appending(path: $0)))
    }
  }
}
