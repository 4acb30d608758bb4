import Foundation

/// A pipe whose bytes mean nothing but that it is time to stop.
struct StopPipe {
  /// Becomes readable with the first byte.
  let readEnd: Int32
  private let writeEnd: Int32

  init() {
    var pair: [Int32] = [-1, -1]
    _ = Foundation.pipe(&pair)
    for descriptor in pair { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    (readEnd, writeEnd) = (pair[0], pair[1])
  }

  /// Safe in a signal handler.
  func write() {
    var byte: UInt8 = 0
    _ = Foundation.write(writeEnd, &byte, 1)
  }

  /// Returns false once there is no such pipe any more.
  func waitForByte() -> Bool {
    var byte: UInt8 = 0
    while true {
      let count = read(readEnd, &byte, 1)
      if count < 0, errno == EINTR { continue }
      return count == 1
    }
  }

  func close() {
    Foundation.close(readEnd)
    Foundation.close(writeEnd)
  }
}
