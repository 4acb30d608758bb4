import Foundation

/// A lock on a folder, which the system releases when the process ends; no file is left.
package final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Nil if the folder does not exist, or if another program holds a lock on it.
  package convenience init?(exclusive folder: String) { self.init(folder, LOCK_EX) }

  /// Nil if the folder does not exist, or if it is about to be removed.
  package convenience init?(shared folder: String) { self.init(folder, LOCK_SH) }

  /// Waits until no other program, and no other thread, holds the folder; nil if it cannot be locked, as on
  /// some networks.
  package init?(waitingFor folder: String) {
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    while flock(descriptor, LOCK_EX) < 0 {
      if errno != EINTR { return nil }
    }
  }

  private init?(_ folder: String, _ operation: Int32) {
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0, flock(descriptor, operation | LOCK_NB) == 0 else { return nil }
    // Between its opening and its lock, another run may have removed or renamed the folder.
    var (locked, named) = (stat(), stat())
    guard fstat(descriptor, &locked) == 0, stat(folder, &named) == 0, locked.st_ino == named.st_ino
    else { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Lets others use the folder too, but not remove it.
  package func makeShared() { flock(descriptor, LOCK_SH | LOCK_NB) }
}
