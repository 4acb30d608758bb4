import Foundation
import Synchronization

/// Turns Ctrl-C, and a request to terminate, into a request to end every run.
enum Interrupt {
  private static let signalNumber = Atomic<Int32>(0)
  /// When the first signal came, in nanoseconds.
  private static let firstTime = Atomic<UInt64>(0)
  /// Programs such as `timeout` send a signal twice at a time, which is one wish.
  private static let patience: UInt64 = 500_000_000
  private static let signals = StopPipe()
  private static let requests = Mutex<[Weak]>([])

  private struct Weak: Sendable {
    weak let request: StopRequest?
  }

  /// What to exit with if the user has asked to stop, as a shell tells of a signal.
  static var exitStatus: Int32? {
    let number = signalNumber.load(ordering: .relaxed)
    return number == 0 ? nil : 128 + number
  }

  /// Passes the user's wish on to a run, as long as its request lives.
  static func add(_ request: StopRequest) {
    requests.withLock { requests in
      requests.removeAll { $0.request == nil }
      requests.append(Weak(request: request))
    }
  }

  /// Starts to listen; to be called once.
  ///
  /// Who asks again does not want to wait for pages any more.
  static func listen() {
    // Whoever started this program may have blocked the signals, and a block is inherited.
    var blocked = sigset_t()
    sigemptyset(&blocked)
    _ = signals
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
        Interrupt.signals.write()
      }
    }
    pthread_sigmask(SIG_UNBLOCK, &blocked, nil)
    Thread {
      while signals.waitForByte() {
        let requests = requests.withLock { $0 }
        for entry in requests { entry.request?.make() }
      }
    }.start()
  }
}
