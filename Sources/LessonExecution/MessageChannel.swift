import Foundation
import LessonModel

/// Sends and receives messages over a socket, each as a line of JSON.
///
/// Whoever sends must expect SIGPIPE, the system's answer when the other side is gone.
struct MessageChannel<Sent: Encodable, Received: Decodable> {
  let descriptor: Int32
  private var received = Data()

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Why nothing more can be sent or received.
  enum Failure: Error { case closed }

  func send(_ message: Sent) throws {
    var line = try JSONEncoder().encode(message)
    line.append(UInt8(ascii: "\n"))
    try line.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw Failure.closed }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Waits for the next message.
  mutating func receive() throws -> Received {
    while true {
      if let message = try next() { return message }
      guard readMore() else { throw Failure.closed }
    }
  }

  /// Reads what is there; false at the end of the stream.
  mutating func readMore() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      received.append(contentsOf: buffer[..<count])
      return true
    }
  }

  /// The next message that has been read whole.
  mutating func next() throws -> Received? {
    guard let end = received.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let line = received[..<end]
    defer { received = Data(received[(end + 1)...]) }
    return try JSONDecoder().decode(Received.self, from: line)
  }
}
