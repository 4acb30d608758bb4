import Foundation
import Synchronization

/// Turns Ctrl-C, and a request to terminate, into a descriptor that becomes readable.
public enum Interrupt {
  private static let signalNumber = Atomic<Int32>(0)
  /// When the first signal came, in nanoseconds.
  private static let firstTime = Atomic<UInt64>(0)
  /// Programs such as `timeout` send a signal twice at once, which counts as one request.
  private static let patience: UInt64 = 500_000_000
  /// The byte that a signal writes is never read, so that everything that waits is woken.
  private static let pipe = StopPipe()

  /// Becomes readable when the user asks to stop.
  package static var descriptor: Int32 { pipe.readEnd }

  /// The exit status if the user has asked to stop, as a shell reports a signal.
  public static var exitStatus: Int32? {
    let number = signalNumber.load(ordering: .relaxed)
    return number == 0 ? nil : 128 + number
  }

  /// Waits until the user asks to stop, or until something else is done.
  package static func wait(orUntil isDone: DispatchSemaphore) {
    while exitStatus == nil {
      guard isDone.wait(timeout: .now() + .milliseconds(50)) == .timedOut else { return }
    }
  }

  /// Starts to listen; further calls change nothing.
  ///
  /// If the user asks again, the program ends without writing pages.
  package static func listen() {
    // The parent of this program may have blocked the signals, and a block is inherited.
    var blocked = sigset_t()
    sigemptyset(&blocked)
    _ = pipe
    for number in [SIGINT, SIGTERM, SIGHUP] {
      sigaddset(&blocked, number)
      signal(number) { number in
        // Only what is safe in a signal handler: the time, atomic variables, a write and an exit.
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let now = UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
        if Interrupt.signalNumber.load(ordering: .relaxed) == 0 {
          Interrupt.firstTime.store(now, ordering: .relaxed)
        } else if now - Interrupt.firstTime.load(ordering: .relaxed) > Interrupt.patience {
          _exit(128 + number)
        }
        Interrupt.signalNumber.store(number, ordering: .relaxed)
        Interrupt.pipe.write()
      }
    }
    pthread_sigmask(SIG_UNBLOCK, &blocked, nil)
  }
}

/// A pipe that becomes readable when it is time to stop; its bytes have no other meaning.
package struct StopPipe: Sendable {
  /// Becomes readable with the first byte.
  package let readEnd: Int32
  private let writeEnd: Int32

  package init() {
    var pair: [Int32] = [-1, -1]
    _ = Foundation.pipe(&pair)
    for descriptor in pair { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    (readEnd, writeEnd) = (pair[0], pair[1])
  }

  /// Safe in a signal handler.
  package func write() {
    var byte: UInt8 = 0
    _ = Foundation.write(writeEnd, &byte, 1)
  }

  package func close() {
    Foundation.close(readEnd)
    Foundation.close(writeEnd)
  }
}
