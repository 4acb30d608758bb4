import CWorker
import Foundation

/// A worker's process, with the pipes of its output, the socket of its messages and its supervisor's.
///
/// Foundation's Process hands no further descriptor to a child, so this file spawns by itself. What
/// it starts is the supervisor, which starts the worker.
final class WorkerProcess {
  private let supervisor: pid_t
  let standardOutput: Int32
  let standardError: Int32
  let channel: Int32
  /// Becomes readable when the worker has ended.
  let control: Int32
  private var end: End?

  private static let starting = NSLock()
  /// How long a supervisor may take to end what is left, in milliseconds.
  private static let patience: Int32 = 10_000

  /// How a worker ended.
  enum End: Equatable {
    case exited(Int32)
    case signalled(Int32)
    /// By itself, because it could not reach the runner any more.
    case lostChannel
    /// Nobody knows, because the supervisor was killed.
    case unsupervised

    /// Reads a status as `waitpid` tells it.
    init(status: Int32) {
      // The low seven bits are the signal, and the next byte is the exit status.
      self = status & 0x7f == 0 ? .exited(status >> 8 & 0xff) : .signalled(status & 0x7f)
    }
  }

  /// A call of the operating system that did not work.
  struct Failure: Error, CustomStringConvertible {
    var call: String
    var code: Int32
    var description: String { "cannot start a worker: \(call): \(String(cString: strerror(code)))" }
  }

  init(
    executable: String, arguments: [String], environment: [String: String]
  ) throws(Failure) {
    // Another worker that is started meanwhile must not inherit any of these descriptors.
    Self.starting.lock()
    defer { Self.starting.unlock() }
    var opened: [Int32] = []
    func open(
      _ call: String, _ make: (UnsafeMutablePointer<Int32>) -> Int32
    ) throws(Failure) -> (Int32, Int32) {
      do throws(Failure) {
        let pair = try Self.descriptors(call, make)
        opened += [pair.0, pair.1]
        return pair
      } catch {
        for descriptor in opened { close(descriptor) }
        throw error
      }
    }
    let output = try open("pipe") { pipe($0) }
    let error = try open("pipe") { pipe($0) }
    let messages = try open("socketpair") { socketpair(AF_UNIX, Self.streamSocket, 0, $0) }
    let control = try open("socketpair") { socketpair(AF_UNIX, Self.streamSocket, 0, $0) }
    for descriptor in [output.0, error.0, messages.0] {
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    // A descriptor that is to be 3 already would keep its close-on-exec flag, so it goes the long way.
    let unused = (opened.max() ?? 0) + 1
    posix_spawn_file_actions_adddup2(&actions, messages.1, unused)
    posix_spawn_file_actions_adddup2(&actions, control.1, unused + 1)
    posix_spawn_file_actions_adddup2(&actions, output.1, 1)
    posix_spawn_file_actions_adddup2(&actions, error.1, 2)
    posix_spawn_file_actions_adddup2(&actions, unused, Worker.channelDescriptor)
    posix_spawn_file_actions_adddup2(&actions, unused + 1, Worker.controlDescriptor)
    posix_spawn_file_actions_addclose(&actions, unused)
    posix_spawn_file_actions_addclose(&actions, unused + 1)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this process does about signals is not to be inherited, and Ctrl-C is for it alone.
    var allSignals = sigset_t()
    sigfillset(&allSignals)
    posix_spawnattr_setsigdefault(&attributes, &allSignals)
    var noSignals = sigset_t()
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    var words: [UnsafeMutablePointer<CChar>?] =
      ([executable] + arguments).map { strdup($0) } + [nil]
    var settings: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in words + settings { free(word) } }
    var pid = pid_t()
    let code = posix_spawn(&pid, executable, &actions, &attributes, &words, &settings)
    for descriptor in [output.1, error.1, messages.1, control.1] { close(descriptor) }
    guard code == 0 else {
      for descriptor in [output.0, error.0, messages.0, control.0] { close(descriptor) }
      throw Failure(call: "posix_spawn", code: code)
    }
    supervisor = pid
    (standardOutput, standardError) = (output.0, error.0)
    (channel, self.control) = (messages.0, control.0)
  }

  deinit {
    stop()
    for descriptor in [standardOutput, standardError, channel, control] { close(descriptor) }
  }

  /// Sends a signal to the process that runs the current cell.
  func signal(_ signal: Int32) {
    var byte = UInt8(signal)
    _ = write(control, &byte, 1)
    wakeSupervisor()
  }

  /// Lets the supervisor go on if a cell has stopped it.
  func wakeSupervisor() { kill(supervisor, SIGCONT) }

  /// Ends the worker and everything that it has started, and returns how the worker ended.
  @discardableResult func stop() -> End {
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
    while waitpid(supervisor, nil, 0) < 0, errno == EINTR {}
    self.end = end
    return end
  }

  /// Whether the worker, and all that it has started, take more memory than a limit.
  func exceeds(_ limit: Int) -> Bool {
    ProcessMemory.ofDescendants(of: supervisor, exceeds: limit)
  }

  /// Two descriptors that other programs do not inherit.
  private static func descriptors(
    _ call: String, _ make: (UnsafeMutablePointer<Int32>) -> Int32
  ) throws(Failure) -> (Int32, Int32) {
    var pair: (Int32, Int32) = (-1, -1)
    let result = withUnsafeMutablePointer(to: &pair) {
      $0.withMemoryRebound(to: Int32.self, capacity: 2, make)
    }
    guard result == 0 else { throw Failure(call: call, code: errno) }
    for descriptor in [pair.0, pair.1] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    return pair
  }

  #if os(Linux)
    private static let streamSocket = Int32(SOCK_STREAM.rawValue)
    private static let shutWriting = Int32(SHUT_WR)
  #else
    private static let streamSocket = SOCK_STREAM
    private static let shutWriting = SHUT_WR
  #endif
}
