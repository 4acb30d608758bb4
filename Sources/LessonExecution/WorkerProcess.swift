import Foundation

/// A worker's process, with the pipes of its output and the socket of its messages.
///
/// Foundation's Process hands no third descriptor to a child, so this file spawns by itself. The
/// child leads a process group of its own: what its cells start is ended with it.
final class WorkerProcess {
  let pid: pid_t
  let standardOutput: Int32
  let standardError: Int32
  let channel: Int32
  private(set) var exitStatus: ExitStatus?

  /// How a process ended.
  enum ExitStatus: Equatable {
    case exited(Int32)
    case signalled(Int32)
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
    let output = try Self.descriptors("pipe") { pipe($0) }
    let error = try Self.descriptors("pipe") { pipe($0) }
    let sockets = try Self.descriptors("socketpair") {
      socketpair(AF_UNIX, Self.streamSocket, 0, $0)
    }
    for descriptor in [output.0, error.0, sockets.0] {
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }
    for descriptor in [output.0, output.1, error.0, error.1, sockets.0, sockets.1] {
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    // A descriptor that is to be 3 already would keep its close-on-exec flag, so it goes the long way.
    posix_spawn_file_actions_adddup2(&actions, sockets.1, 100)
    posix_spawn_file_actions_adddup2(&actions, output.1, 1)
    posix_spawn_file_actions_adddup2(&actions, error.1, 2)
    posix_spawn_file_actions_adddup2(&actions, 100, Worker.channelDescriptor)
    posix_spawn_file_actions_addclose(&actions, 100)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this process does about signals is not to be inherited.
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
    for descriptor in [output.1, error.1, sockets.1] { close(descriptor) }
    guard code == 0 else {
      for descriptor in [output.0, error.0, sockets.0] { close(descriptor) }
      throw Failure(call: "posix_spawn", code: code)
    }
    self.pid = pid
    (standardOutput, standardError, channel) = (output.0, error.0, sockets.0)
  }

  deinit {
    stop(SIGKILL)
    waitForExit()
    for descriptor in [standardOutput, standardError, channel] { close(descriptor) }
  }

  /// Sends a signal to the worker and to everything that it has started.
  func stop(_ signal: Int32) { kill(-pid, signal) }

  /// Sends a signal to the worker alone.
  func signal(_ signal: Int32) { if exitStatus == nil { kill(pid, signal) } }

  /// Waits until the worker has ended, and returns how.
  @discardableResult func waitForExit() -> ExitStatus {
    if let exitStatus { return exitStatus }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    // The low seven bits are the signal, and the next byte is the exit status.
    let result: ExitStatus =
      status & 0x7f == 0 ? .exited(status >> 8 & 0xff) : .signalled(status & 0x7f)
    exitStatus = result
    return result
  }

  private static func descriptors(
    _ call: String, _ make: (UnsafeMutablePointer<Int32>) -> Int32
  ) throws(Failure) -> (Int32, Int32) {
    var pair: (Int32, Int32) = (-1, -1)
    let result = withUnsafeMutablePointer(to: &pair) {
      $0.withMemoryRebound(to: Int32.self, capacity: 2, make)
    }
    guard result == 0 else { throw Failure(call: call, code: errno) }
    return pair
  }

  #if os(Linux)
    private static let streamSocket = Int32(SOCK_STREAM.rawValue)
  #else
    private static let streamSocket = SOCK_STREAM
  #endif
}
