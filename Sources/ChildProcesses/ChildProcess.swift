import CSpawn
import Foundation

/// A program to start, with exactly the descriptors that it should have.
///
/// Foundation's Process cannot give a child further descriptors, its own process group and the
/// default signal actions.
package struct ChildProcess {
  package var executable: String
  package var arguments: [String]
  package var environment: [String: String]
  /// The child's descriptors from 1 on, by the descriptor of this process that each is a copy of.
  ///
  /// Its standard input is empty, and every other descriptor is closed, those of libraries too: a worker that
  /// kept a connection of the server would keep it open for the browser.
  package var descriptors: [(child: Int32, parent: Int32)]
  /// Whether it starts a session, to which all programs that it starts belong.
  package var startsSession: Bool

  package init(
    executable: String, arguments: [String], environment: [String: String],
    descriptors: [(child: Int32, parent: Int32)], startsSession: Bool = false
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.descriptors = descriptors
    self.startsSession = startsSession
  }

  /// A call of the operating system that failed.
  package struct Failure: Error, CustomStringConvertible {
    package var call: String
    package var code: Int32

    package init(call: String, code: Int32 = errno) {
      self.call = call
      self.code = code
    }

    package var description: String { "\(call): \(String(cString: strerror(code)))" }
  }

  /// Starts the program as the leader of a new process group.
  package func start() throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    // dup2 of a descriptor onto itself keeps its close-on-exec flag, so each goes over an unused number.
    let unused = (descriptors.flatMap { [$0.child, $0.parent] }.max() ?? 0) + 1
    for (index, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor.parent, unused + Int32(index))
    }
    for (index, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, unused + Int32(index), descriptor.child)
      posix_spawn_file_actions_addclose(&actions, unused + Int32(index))
    }
    let code = close_descriptors_from(&actions, (descriptors.map(\.child).max() ?? 0) + 1)
    guard code == 0 else { throw Failure(call: "posix_spawn_file_actions", code: code) }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The child gets the default action of every signal, and Ctrl-C reaches only this process.
    var allSignals = sigset_t()
    sigfillset(&allSignals)
    posix_spawnattr_setsigdefault(&attributes, &allSignals)
    var noSignals = sigset_t()
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    // The leader of a session is that of a process group, too.
    var flags = startsSession ? Int(session_flag()) : Int(POSIX_SPAWN_SETPGROUP)
    flags |= Int(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
    #if canImport(Darwin)
      flags |= Int(POSIX_SPAWN_CLOEXEC_DEFAULT)
    #endif
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var words: [UnsafeMutablePointer<CChar>?] =
      ([executable] + arguments).map { strdup($0) } + [nil]
    var settings: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in words + settings { free(word) } }
    var pid = pid_t()
    let result = posix_spawn(&pid, executable, &actions, &attributes, &words, &settings)
    guard result == 0 else { throw Failure(call: "posix_spawn", code: result) }
    return pid
  }

  /// Kills the programs of a session except its leader, and waits until they have ended, at most for two seconds.
  package static func endSession(of leader: pid_t) {
    #if os(Linux)
      for _ in 0..<200 {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        // One that has ended stays in the list until its parent asks, but works in no folder.
        let left = processes.compactMap { pid_t($0) }.filter { process in
          process != leader && getsid(process) == leader
            && (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd"))
              != nil
        }
        if left.isEmpty { return }
        for process in left { kill(process, SIGKILL) }
        usleep(10_000)
      }
    #endif
  }

  /// The folders in which programs are looked for.
  package static var searchFolders: [String] {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
  }

  /// Whether a path is that of a file that can be started; a folder can be entered, but not started.
  package static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  /// A pair of sockets that other programs do not inherit.
  package static func socketPair(kind: Int32) throws(Failure) -> (Int32, Int32) {
    try pair("socketpair") { socketpair(AF_UNIX, kind, 0, $0) }
  }

  /// Two descriptors that other programs do not inherit, made by a call such as `pipe`.
  package static func pair(
    _ call: String, _ make: (UnsafeMutablePointer<Int32>) -> Int32
  ) throws(Failure) -> (Int32, Int32) {
    var pair: (Int32, Int32) = (-1, -1)
    let result = withUnsafeMutablePointer(to: &pair) {
      $0.withMemoryRebound(to: Int32.self, capacity: 2, make)
    }
    guard result == 0 else { throw Failure(call: call) }
    for descriptor in [pair.0, pair.1] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    return pair
  }
}
