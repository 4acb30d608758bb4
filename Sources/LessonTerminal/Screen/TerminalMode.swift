import Foundation
import Synchronization

/// The mode in which a terminal sends each key as it is pressed and shows the alternate screen; it
/// is left again however the process ends.
///
/// The settings to go back to are in static memory, because a signal handler reads them. They are written
/// before the handlers are installed and not changed afterwards; what the handlers call (`tcsetattr`,
/// `write`, `sigaction`) is safe in a handler.
enum TerminalMode {
  /// Whether the terminal has to be restored.
  private static let isActive = Atomic(false)
  private static let stopRequests = Atomic(0)
  nonisolated(unsafe) private static var settings = termios()
  /// The descriptors of the keys and of the screen.
  nonisolated(unsafe) private static var (input, output): (Int32, Int32) = (-1, -1)
  /// The actions that signals had before.
  nonisolated(unsafe) private static let actions =
    UnsafeMutablePointer<sigaction>.allocate(capacity: 65)

  private static let start: StaticString = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l"
  private static let end: StaticString = "\u{1B}[?2026l\u{1B}[0m\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"

  /// Wakes the loop when the size of the terminal changes, or when the process goes on after a stop.
  static let resizes = WakePipe()

  /// Signals that end a process because of an error in it.
  private static let crashes = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGQUIT]
  /// Signals that ask a process to end; the program listens to them already.
  private static let requests = [SIGINT, SIGTERM, SIGHUP]

  /// Enters the mode.
  static func enter(input: Int32, output: Int32) {
    (self.input, self.output) = (input, output)
    tcgetattr(input, &settings)
    stopRequests.store(0, ordering: .relaxed)
    _ = resizes
    for signal in crashes { install(signal) { TerminalMode.crash($0) } }
    for signal in requests { install(signal) { TerminalMode.request($0) } }
    for signal in [SIGWINCH, SIGCONT] { install(signal) { _ in TerminalMode.resizes.write() } }
    isActive.store(true, ordering: .sequentiallyConsistent)
    write(start)
    takeKeys()
  }

  /// Makes each key a byte to read, again after a stop, when a shell has used the terminal.
  static func takeKeys() {
    var raw = settings
    // As cfmakeraw has it: no echo, no lines, and Ctrl-C is a key.
    raw.c_iflag &= ~tcflag_t(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON)
    raw.c_oflag &= ~tcflag_t(OPOST)
    raw.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | ISIG | IEXTEN)
    raw.c_cflag = raw.c_cflag & ~tcflag_t(CSIZE | PARENB) | tcflag_t(CS8)
    tcsetattr(input, TCSADRAIN, &raw)
  }

  /// Leaves the mode, and restores the actions of the signals.
  static func leave() {
    restore()
    for signal in crashes + requests + [SIGWINCH, SIGCONT] {
      sigaction(signal, actions + Int(signal), nil)
    }
  }

  /// Restores the terminal; safe in a signal handler, and only the first call has an effect.
  private static func restore() {
    guard isActive.exchange(false, ordering: .sequentiallyConsistent) else { return }
    write(end)
    tcsetattr(input, TCSAFLUSH, &settings)
  }

  private static func write(_ text: StaticString) {
    _ = Foundation.write(output, text.utf8Start, text.utf8CodeUnitCount)
  }

  private static func install(_ number: Int32, _ handler: @convention(c) (Int32) -> Void) {
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
    sigfillset(&action.sa_mask)
    action.sa_flags = Int32(SA_RESTART) | Int32(bitPattern: UInt32(SA_ONSTACK))
    sigaction(number, &action, actions + Int(number))
  }

  /// Restores the terminal and raises the signal with its default action.
  private static func crash(_ number: Int32) {
    restore()
    sigaction(number, actions + Int(number), nil)
    raise(number)
  }

  /// Passes a request to end to the program, which leaves the mode itself; the second request does
  /// not wait for that.
  private static func request(_ number: Int32) {
    if stopRequests.add(1, ordering: .relaxed).oldValue > 0 { restore() }
    #if canImport(Darwin)
      let handler = actions[Int(number)].__sigaction_u.__sa_handler
    #else
      let handler = actions[Int(number)].__sigaction_handler.sa_handler
    #endif
    // The default and the ignored action are the numbers 0 and 1, not functions.
    let address = unsafeBitCast(handler, to: Int.self)
    if address > 1 {
      handler?(number)
    } else if address == 0 {
      crash(number)
    }
  }
}

/// A pipe that becomes readable when something has happened; its bytes have no other meaning.
package struct WakePipe: Sendable {
  package let readEnd: Int32
  private let writeEnd: Int32

  package init() {
    var pair: [Int32] = [-1, -1]
    _ = pipe(&pair)
    for descriptor in pair {
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }
    (readEnd, writeEnd) = (pair[0], pair[1])
  }

  /// Safe in a signal handler; a pipe that is full wakes as well.
  package func write() {
    var byte: UInt8 = 0
    _ = Foundation.write(writeEnd, &byte, 1)
  }

  func clear() {
    var buffer = [UInt8](repeating: 0, count: 256)
    while read(readEnd, &buffer, buffer.count) > 0 {}
  }
}
