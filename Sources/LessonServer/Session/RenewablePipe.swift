import Foundation
import LessonPipeline
import Synchronization

/// A pipe that tells a run or a compilation that it is no longer needed; each gets a new one.
final class RenewablePipe: Sendable {
  private let pipe = Mutex(StopPipe())

  deinit { pipe.withLock { $0.close() } }

  var readEnd: Int32 { pipe.withLock { $0.readEnd } }

  func write() { pipe.withLock { $0.write() } }

  /// Nothing may still be reading the old pipe.
  func renew() {
    pipe.withLock { pipe in
      pipe.close()
      pipe = StopPipe()
    }
  }
}
