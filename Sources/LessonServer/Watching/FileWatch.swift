import Foundation

/// Notices changes of lessons and of the images that they show, however an editor saves them.
///
/// It looks at the files again and again, which works on every file system and costs a few microseconds for
/// each file. Where the system reports events of folders, those say when to look, and the time between two
/// looks is longer: file systems of networks and of virtual machines report none.
package final class FileWatch {
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

  #if os(Linux)
    /// Readable after an event in one of the folders; negative if the system has no more such descriptors.
    private let events = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
  #endif

  package init(paths: [String]) { self.paths = paths }

  #if os(Linux)
    deinit { close(events) }
  #endif

  /// Waits until the files should be looked at again.
  package func wait() {
    #if os(Linux)
      var request = pollfd(fd: events, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, events < 0 ? 10 : 100) > 0 else { return }
      var buffer = [UInt8](repeating: 0, count: 4096)
      while read(events, &buffer, buffer.count) > 0 {}
    #else
      usleep(10_000)
    #endif
  }

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
    if old != new { expectEvents(in: new.keys) }
    guard let old, old != new else { return [] }
    return Set(new.keys).union(old.keys).filter { new[$0] != old[$0] }
  }

  /// Asks for the events of the folders of files, and of the folders among them.
  private func expectEvents(in files: some Sequence<String>) {
    #if os(Linux)
      let mask = UInt32(IN_CREATE | IN_DELETE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVE)
      let folders = Set(files.map { ($0 as NSString).deletingLastPathComponent } + paths)
      for path in folders.union(files.filter(Self.isFolder))
      where Self.isFolder(path) || path.isEmpty {
        inotify_add_watch(events, path.isEmpty ? "." : path, mask)
      }
    #endif
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
