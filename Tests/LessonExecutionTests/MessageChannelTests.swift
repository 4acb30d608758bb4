import ChildProcesses
import Foundation
import LessonExecution
import Testing

@Suite struct MessageChannelTests {
  private typealias Channel = MessageChannel<[String], [String]>

  /// Calls the body with the two ends of a socket.
  private func withSockets(_ body: (Int32, Int32) throws -> Void) throws {
    signal(SIGPIPE, SIG_IGN)
    let (left, right) = try ChildProcess.socketPair(kind: Int32(SOCK_STREAM.rawValue))
    defer { for end in [left, right] { close(end) } }
    try body(left, right)
  }

  /// Writes bytes as they are.
  private func write(_ text: String, to socket: Int32) {
    let bytes = Array(text.utf8)
    #expect(Foundation.write(socket, bytes, bytes.count) == bytes.count)
  }

  @Test func `Messages arrive whole, in their order, with any text in them`() throws {
    try withSockets { left, right in
      let sender = Channel(descriptor: left)
      var receiver = Channel(descriptor: right)
      let messages = [["a\nb", "\"quoted\"", "ü日😀"], [], [String(repeating: "x", count: 10_000)]]
      for message in messages { try sender.send(message) }
      for message in messages {
        let received = try receiver.receive()
        #expect(received == message)
      }
    }
  }

  @Test func `A message is there when its last byte is`() throws {
    try withSockets { left, right in
      var receiver = Channel(descriptor: right)
      var received: [[String]?] = []
      for bytes in ["[\"hal", "f\"]\n[\"next\"]\n["] {
        write(bytes, to: left)
        let isOpen = receiver.readMore()
        #expect(isOpen)
        repeat { received.append(try receiver.next()) } while received.last! != nil
      }
      #expect(received == [nil, ["half"], ["next"], nil])
    }
  }

  @Test func `A message follows what something else has written without a line's end`() throws {
    try withSockets { left, right in
      var receiver = Channel(descriptor: right)
      write("stray", to: left)
      try Channel(descriptor: left).send(["message"])
      #expect(throws: Channel.Failure.unreadable) { try receiver.receive() }
      let received = try receiver.receive()
      #expect(received == ["message"])
    }
  }

  @Test func `The end of the stream ends the wait for a message`() throws {
    try withSockets { left, right in
      var receiver = Channel(descriptor: right)
      write("[\"cut", to: left)
      shutdown(left, Int32(SHUT_WR))
      #expect(throws: Channel.Failure.closed) { try receiver.receive() }
    }
  }

  @Test func `A message to a process that has ended is an error`() throws {
    try withSockets { left, right in
      shutdown(right, Int32(SHUT_RDWR))
      #expect(throws: Channel.Failure.closed) { try Channel(descriptor: left).send(["lost"]) }
    }
  }

  @Test func `A sender that does not block waits for a slow receiver`() throws {
    try withSockets { left, right in
      _ = fcntl(left, F_SETFL, O_NONBLOCK)
      // More than the socket holds.
      let message = [String(repeating: "x", count: 3_000_000)]
      Thread.detachNewThread { try? Channel(descriptor: left).send(message) }
      var receiver = Channel(descriptor: right)
      let received = try receiver.receive()
      #expect(received == message)
    }
  }
}
