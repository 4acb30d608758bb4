import Foundation
import LessonModel

/// Sends and receives messages over a socket, each as a line of JSON.
///
/// A sender must expect SIGPIPE, which the system raises when the other side is closed.
package struct MessageChannel<Sent: Encodable, Received: Decodable> {
  package let descriptor: Int32
  private var received: [UInt8] = []
  /// How many of the bytes are known to hold no end of a message.
  private var searchedCount = 0

  package init(descriptor: Int32) { self.descriptor = descriptor }

  /// Why nothing more can be sent or received.
  package enum Failure: Error, CustomStringConvertible {
    case closed
    /// The other side has not read for a while.
    case stuck
    /// Something else has written to the socket.
    case unreadable
    case tooLong

    package var description: String {
      switch self {
      case .closed: "the process at the other end of the socket has ended"
      case .stuck: "the process at the other end of the socket does not read"
      case .unreadable: "data that is not a message has been written to the socket"
      case .tooLong: "a message is too long"
      }
    }
  }

  /// The number of bytes that a message may have.
  private static var longestMessage: Int { 100_000_000 }

  /// How long the other side may leave a message unread, in milliseconds.
  private static var patience: Int32 { 10_000 }

  /// Writes a message whole.
  package func send(_ message: Sent) throws {
    // It starts on a new line, whatever was written before it.
    var lines = Data("\n".utf8)
    lines += try JSONEncoder().encode(message)
    lines.append(UInt8(ascii: "\n"))
    try lines.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        if count < 0, errno == EAGAIN {
          var writable = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          guard poll(&writable, 1, Self.patience) != 0 else { throw Failure.stuck }
          continue
        }
        guard count > 0 else { throw Failure.closed }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Waits for the next message.
  package mutating func receive() throws(Failure) -> Received {
    while true {
      if let message = try next() { return message }
      guard readMore() else { throw .closed }
    }
  }

  /// Reads what is there; false at the end of the stream.
  package mutating func readMore() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      received += buffer[..<count]
      return true
    }
  }

  /// The next message that has been read whole.
  package mutating func next() throws(Failure) -> Received? {
    while let end = received[searchedCount...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = Data(received[..<end])
      received.removeSubrange(...end)
      searchedCount = 0
      if line.isEmpty { continue }
      guard let message = try? JSONDecoder().decode(Received.self, from: line) else {
        throw .unreadable
      }
      return message
    }
    searchedCount = received.count
    guard searchedCount <= Self.longestMessage else { throw .tooLong }
    return nil
  }
}
