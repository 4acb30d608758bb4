import CZlib
import Foundation

/// A new directory for the files of one test, removed when the test ends.
final class TemporaryDirectory {
  let path = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  /// Compresses the bytes, or only packs them, and returns the file that they become.
  func gzip(_ bytes: [UInt8], compresses: Bool = true) throws -> [UInt8] {
    let scratch = path + "/scratch.gz"
    let file = gzopen(scratch, compresses ? "wb" : "wb0")
    gzwrite(file, bytes, UInt32(bytes.count))
    gzclose(file)
    return Array(try Data(contentsOf: URL(fileURLWithPath: scratch)))
  }
}
