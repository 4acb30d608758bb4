import Foundation
import Synchronization

/// Turns Ctrl-C, and a request to terminate, into a request to end every run.
enum Interrupt {
  private static let signalNumber = Atomic<Int32>(0)
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
  static func listen() {
    // Whoever started this program may have blocked the signals, and a block is inherited.
    var blocked = sigset_t()
    sigemptyset(&blocked)
    _ = signals
    for number in [SIGINT, SIGTERM, SIGHUP] {
      sigaddset(&blocked, number)
      signal(number) { number in
        // Only what is safe in a signal handler: an atomic store and a write.
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
