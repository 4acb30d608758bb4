import Foundation
import LessonPipeline
import Synchronization

/// A pipe that tells a run, or a compilation, that it is not needed any more, and is made anew for the next.
final class RenewablePipe: Sendable {
  private let pipe = Mutex(StopPipe())

  deinit { pipe.withLock { $0.close() } }

  var readEnd: Int32 { pipe.withLock { $0.readEnd } }

  func write() { pipe.withLock { $0.write() } }

  /// Nothing that still reads the old pipe may be going on.
  func renew() {
    pipe.withLock { pipe in
      pipe.close()
      pipe = StopPipe()
    }
  }
}
