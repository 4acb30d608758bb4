import Foundation

/// Notices changes of lessons and of the images that they show, however an editor saves them.
///
/// It looks at the files again and again, which works on every file system and costs a few microseconds for
/// each file.
package final class FileWatch {
  /// How long to wait between two looks, in seconds.
  static let interval = 0.01

  /// What tells one content of a file from another.
  private struct Signature: Hashable {
    var device, inode: UInt64
    var size: Int64
    var seconds, nanoseconds: Int
  }

  private let paths: [String]
  private var signatures: [String: Signature]?
  /// Since when a file has been empty, as some editors truncate a file before they write it.
  private var emptySince: [String: ContinuousClock.Instant] = [:]

  /// The number of files of a folder that are looked at.
  private static let largestFolder = 1000

  /// How long a file may be empty before it counts as such.
  private static let patience = Duration.milliseconds(300)

  package init(paths: [String]) { self.paths = paths }

  /// The paths of what has changed, appeared or disappeared since the last look; none at the first look.
  package func changes(also images: Set<String>) -> Set<String> {
    var new: [String: Signature] = [:]
    for path in files.union(images) { new[path] = Self.signature(of: path) }
    let old = signatures
    for (path, signature) in new where signature.size == 0 && old?[path]?.size != 0 {
      let since = emptySince[path, default: .now]
      emptySince[path] = since
      if .now - since < Self.patience { new[path] = old?[path] }
    }
    emptySince = emptySince.filter { Self.signature(of: $0.key)?.size == 0 }
    signatures = new
    guard let old, old != new else { return [] }
    return Set(new.keys).union(old.keys).filter { new[$0] != old[$0] }
  }

  /// The lessons, and everything that lies in their folders and in those inside them.
  private var files: Set<String> {
    var files: Set<String> = []
    for path in paths {
      let folder = Self.isFolder(path) ? path : (path as NSString).deletingLastPathComponent
      let names = Self.names(in: folder)
      files.formUnion(names)
      for name in names where Self.isFolder(name) { files.formUnion(Self.names(in: name)) }
      if folder != path { files.insert(path) }
    }
    return files
  }

  private static func names(in folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
    return (names ?? []).filter { !$0.hasPrefix(".") }.prefix(largestFolder).map {
      folder.isEmpty ? $0 : "\(folder)/\($0)"
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func signature(of path: String) -> Signature? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if os(Linux)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    return Signature(
      device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int64(status.st_size),
      seconds: time.tv_sec, nanoseconds: time.tv_nsec)
  }
}
