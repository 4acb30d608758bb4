import Foundation
import Synchronization

/// Turns Ctrl-C, and a request to terminate, into something that a run can wait for.
enum Interrupt {
  private static let signalNumber = Atomic<Int32>(0)
  private static let descriptors: (read: Int32, write: Int32) = {
    var pair: [Int32] = [-1, -1]
    guard Foundation.pipe(&pair) == 0 else { return (-1, -1) }
    for descriptor in pair { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    return (pair[0], pair[1])
  }()

  /// What to exit with if the user has asked to stop, as a shell tells of a signal.
  static var exitStatus: Int32? {
    let number = signalNumber.load(ordering: .relaxed)
    return number == 0 ? nil : 128 + number
  }

  /// Stops what waits for the descriptor, for a reason other than the user's.
  static func stop() {
    var byte: UInt8 = 0
    write(descriptors.write, &byte, 1)
  }

  /// Starts to listen; the descriptor becomes readable when the user asks to stop.
  static func pipe() -> Int32 {
    let descriptor = descriptors.read
    // Whoever started this program may have blocked the signals, and a block is inherited.
    var signals = sigset_t()
    sigemptyset(&signals)
    defer { pthread_sigmask(SIG_UNBLOCK, &signals, nil) }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      sigaddset(&signals, number)
      signal(number) { number in
        // Only what is safe in a signal handler: an atomic store and a write.
        Interrupt.signalNumber.store(number, ordering: .relaxed)
        Interrupt.stop()
      }
    }
    return descriptor
  }
}
