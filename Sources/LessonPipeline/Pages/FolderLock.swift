import Foundation

/// Lets programs that write into one folder take turns.
enum FolderLock {
  /// Calls `body` while no other program, and no other thread, holds the folder.
  ///
  /// The system lets go of the lock with the process, however that ends, and no file is left. A folder that
  /// cannot be locked, on a network perhaps, is written to all the same.
  static func holding<Result>(_ folder: String, _ body: () throws -> Result) rethrows -> Result {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    while descriptor >= 0, flock(descriptor, LOCK_EX) < 0, errno == EINTR {}
    return try body()
  }
}
