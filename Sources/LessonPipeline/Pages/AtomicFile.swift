import Foundation

/// A file that is written, but does not yet have its name.
///
/// Its bytes are in a temporary file beside it. So a reader sees the whole old file or the whole
/// new one, and when one of several files cannot be written, none has changed. The folder of the
/// pages is locked meanwhile, which distinguishes the temporary files of a killed program from
/// those of a running one.
package struct AtomicFile {
  private static let prefix = ".lectern-"

  private let url: URL
  private let temporary: String

  /// An operation that the operating system has refused.
  package struct Failure: LocalizedError {
    package var code: Int32
    package var errorDescription: String? { String(cString: strerror(code)) }
  }

  /// Writes the bytes into a temporary file.
  package init(_ data: Data, for url: URL) throws {
    let folder = url.deletingLastPathComponent().path(percentEncoded: false)
    let (descriptor, temporary) = try Self.create(in: folder)
    (self.url, self.temporary) = (url, temporary)
    defer { close(descriptor) }
    do {
      try Self.write(data, to: descriptor)
      var information = stat()
      let mode =
        stat(url.path(percentEncoded: false), &information) == 0 ? information.st_mode : nil
      if let mode { fchmod(descriptor, mode & 0o777) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Gives the file its name.
  package func commit() throws {
    guard rename(temporary, url.path(percentEncoded: false)) == 0 else {
      throw Failure(code: errno)
    }
  }

  /// Removes the temporary file; the old file stays.
  package func discard() { unlink(temporary) }

  /// Removes the temporary files of programs that were killed.
  package static func removeStale(in folder: String) {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for file in files where file.hasPrefix(prefix) && UInt32(file.dropFirst(prefix.count)) != nil {
      let path = "\(folder)/\(file)"
      var information = stat()
      // Only regular files are created here.
      if lstat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG { unlink(path) }
    }
  }

  /// Creates a temporary file that no other program writes to.
  private static func create(in folder: String) throws -> (descriptor: Int32, path: String) {
    while true {
      let path = "\(folder)/\(prefix)\(UInt32.random(in: 0...UInt32.max))"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, path) }
      guard errno == EEXIST else { throw Failure(code: errno) }
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
