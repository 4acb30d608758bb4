import Foundation

/// The output of the program that other programs read.
enum StandardOutput {
  /// Writes what is still in the buffer; returns false, and reports it, if anything was lost.
  ///
  /// A reader such as `head` may have closed the stream, which is not an error.
  static func flush() -> Bool {
    guard fflush(nil) != 0 else { return true }
    let reason = String(cString: strerror(errno))
    var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
    guard poll(&output, 1, 0) < 1 || output.revents & Int16(POLLERR) == 0 else { return true }
    let message = "\(Lectern.name): error: the standard output cannot be written: \(reason)\n"
    try? FileHandle.standardError.write(contentsOf: Data(message.utf8))
    return false
  }
}
