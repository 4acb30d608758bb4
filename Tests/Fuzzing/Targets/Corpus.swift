import Foundation

/// The inputs of a folder, in the order of their names.
public struct Corpus {
  public let inputs: [[UInt8]]

  public init(folder: URL) throws {
    inputs = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted().map {
      Array(try Data(contentsOf: folder.appending(path: $0)))
    }
  }
}
