import CWorker
import ChildProcesses
import Foundation

/// A worker's process, with the pipes of its output, the socket of its messages and its supervisor's.
///
/// The process that it starts is the supervisor, which starts the worker; or a snapshot starts both.
package final class WorkerProcess {
  private let supervisor: pid_t
  private let isChild: Bool
  package let standardOutput: Int32
  package let standardError: Int32
  package let channel: Int32
  /// Becomes readable when the worker has ended.
  package let control: Int32
  private var end: End?

  /// How long a supervisor may take to end what is left, in milliseconds.
  private static let patience: Int32 = 10_000

  /// How a worker ended.
  package enum End: Equatable {
    case exited(Int32)
    case signalled(Int32)
    /// By itself, because it could no longer reach the runner.
    case lostChannel
    /// Unknown, because the supervisor was killed.
    case unsupervised

    /// Reads a status as `waitpid` returns it.
    init(status: Int32) {
      // The low seven bits are the signal, and the next byte is the exit status.
      self = status & 0x7f == 0 ? .exited(status >> 8 & 0xff) : .signalled(status & 0x7f)
    }
  }

  /// Starts the program as a worker, which sends the sockets to its snapshots if it is to leave
  /// any.
  package convenience init(
    executable: String, arguments: [String], environment: [String: String], snapshots: Int32? = nil
  ) throws(ChildProcess.Failure) {
    try self.init(isChild: true) { ends throws(ChildProcess.Failure) in
      try ChildProcess(
        executable: executable, arguments: arguments, environment: environment,
        descriptors: [
          (1, ends.output), (2, ends.error), (Worker.channelDescriptor, ends.channel),
          (Worker.controlDescriptor, ends.control),
        ] + (snapshots.map { [(Worker.snapshotDescriptor, $0)] } ?? [])
      ).start()
    }
  }

  /// Asks a snapshot for a worker.
  convenience init(continuing snapshot: Int32) throws(ChildProcess.Failure) {
    try self.init(isChild: false) { ends throws(ChildProcess.Failure) in
      var number: Int32 = 0
      let descriptors = [ends.output, ends.error, ends.channel, ends.control]
      guard worker_send_descriptors(snapshot, 0, descriptors, 4) == 0,
        worker_receive_descriptors(snapshot, &number, nil, 0) == 0, number > 0
      else { throw ChildProcess.Failure(call: "snapshot") }
      return number
    }
  }

  /// The worker's ends of the pipes and sockets.
  private struct Ends {
    var output, error, channel, control: Int32
  }

  /// Starts the supervisor of a worker with the ends of its pipes and sockets.
  ///
  /// The closure returns the supervisor's number; the supervisor is a child of this process or of a
  /// snapshot.
  private init(
    isChild: Bool, start: (Ends) throws(ChildProcess.Failure) -> pid_t
  ) throws(ChildProcess.Failure) {
    var opened: [Int32] = []
    do throws(ChildProcess.Failure) {
      func open(
        _ call: String, _ make: (UnsafeMutablePointer<Int32>) -> Int32
      ) throws(ChildProcess.Failure) -> (Int32, Int32) {
        let pair = try ChildProcess.pair(call, make)
        opened += [pair.0, pair.1]
        return pair
      }
      let output = try open("pipe") { pipe($0) }
      let error = try open("pipe") { pipe($0) }
      let messages = try open("socketpair") { socketpair(AF_UNIX, Self.streamSocket, 0, $0) }
      let control = try open("socketpair") { socketpair(AF_UNIX, Self.streamSocket, 0, $0) }
      for descriptor in [output.0, error.0, messages.0] {
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
      }
      supervisor = try start(
        Ends(output: output.1, error: error.1, channel: messages.1, control: control.1))
      for descriptor in [output.1, error.1, messages.1, control.1] { close(descriptor) }
      self.isChild = isChild
      (standardOutput, standardError) = (output.0, error.0)
      (channel, self.control) = (messages.0, control.0)
    } catch {
      for descriptor in opened { close(descriptor) }
      throw error
    }
  }

  deinit {
    stop()
    for descriptor in [standardOutput, standardError, channel, control] { close(descriptor) }
  }

  /// Sends a signal to the process that runs the current cell.
  package func signal(_ signal: Int32) {
    var byte = UInt8(signal)
    _ = write(control, &byte, 1)
    wakeSupervisor()
  }

  /// Lets the supervisor go on if a cell has stopped it.
  func wakeSupervisor() { kill(supervisor, SIGCONT) }

  /// Ends the worker and everything that it has started, and returns how the worker ended.
  @discardableResult package func stop() -> End {
    if let end { return end }
    _ = shutdown(control, Self.shutWriting)
    wakeSupervisor()
    var isEnded = pollfd(fd: control, events: Int16(POLLIN), revents: 0)
    // Without its supervisor, a worker is ended by the system.
    if poll(&isEnded, 1, Self.patience) == 0 { kill(supervisor, SIGKILL) }
    var report = worker_end()
    var count: Int
    repeat {
      count = read(control, &report, MemoryLayout<worker_end>.size)
    } while count < 0 && errno == EINTR
    let isWhole = count == MemoryLayout<worker_end>.size
    let end: End =
      isWhole ? report.lost_channel != 0 ? .lostChannel : End(status: report.status) : .unsupervised
    while isChild, waitpid(supervisor, nil, 0) < 0, errno == EINTR {}
    self.end = end
    return end
  }

  /// Whether the worker, and all that it has started, take more memory than a limit.
  func exceeds(_ limit: Int) -> Bool {
    ProcessMemory.ofDescendants(of: supervisor, exceeds: limit)
  }

  #if os(Linux)
    private static let streamSocket = Int32(SOCK_STREAM.rawValue)
    private static let shutWriting = Int32(SHUT_WR)
  #else
    private static let streamSocket = SOCK_STREAM
    private static let shutWriting = SHUT_WR
  #endif
}
