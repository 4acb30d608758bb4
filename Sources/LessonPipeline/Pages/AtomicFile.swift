import Foundation

/// Writes files so that a reader sees the whole old one or the whole new one, whatever happens.
///
/// Bytes go into a temporary file beside the file, which then takes its name. The temporary file is
/// locked while its writer lives, so that one whose writer was killed can be told and removed.
enum AtomicFile {
  private static let prefix = ".lectern-"

  /// Something that the operating system has refused.
  struct Failure: LocalizedError {
    var code: Int32
    var errorDescription: String? { String(cString: strerror(code)) }
  }

  static func write(_ data: Data, to url: URL) throws {
    let folder = url.deletingLastPathComponent().path(percentEncoded: false)
    let (descriptor, temporary) = try create(in: folder)
    do {
      try write(data, to: descriptor)
      var information = stat()
      let mode =
        stat(url.path(percentEncoded: false), &information) == 0 ? information.st_mode : nil
      if let mode { fchmod(descriptor, mode & 0o777) }
      guard rename(temporary, url.path(percentEncoded: false)) == 0 else {
        throw Failure(code: errno)
      }
      close(descriptor)
    } catch {
      unlink(temporary)
      close(descriptor)
      throw error
    }
  }

  /// Removes the temporary files of writers that are gone.
  static func removeStale(in folder: String) {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for file in files where file.hasPrefix(prefix) {
      let path = "\(folder)/\(file)"
      // Opening a pipe would wait for its writer; what is no file is none of ours.
      let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard descriptor >= 0 else { continue }
      var information = stat()
      let isFile = fstat(descriptor, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
      if isFile, flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
      close(descriptor)
    }
  }

  /// Creates a temporary file that nobody else writes to, and locks it.
  private static func create(in folder: String) throws -> (descriptor: Int32, path: String) {
    while true {
      let path = "\(folder)/\(prefix)\(UInt32.random(in: 0...UInt32.max))"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor < 0, errno == EEXIST { continue }
      guard descriptor >= 0 else { throw Failure(code: errno) }
      var information = stat()
      let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0
      // Between its creation and its lock, somebody else may have taken it for a stale one.
      if isLocked, fstat(descriptor, &information) == 0, information.st_nlink == 1 {
        return (descriptor, path)
      }
      close(descriptor)
      unlink(path)
    }
  }

  private static func write(_ data: Data, to descriptor: Int32) throws {
    try data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw Failure(code: errno) }
        rest = rest.dropFirst(count)
      }
    }
  }
}
