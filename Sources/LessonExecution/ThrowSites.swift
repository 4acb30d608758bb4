import CWorker
import Foundation
import Runtime
import Synchronization

/// Remembers where errors were thrown, since a Swift error does not know that itself.
///
/// The Swift runtime calls a hook for each error that is thrown. A backtrace takes a while, so one is
/// captured only for a chain of calls that has not thrown before; a loop that throws costs little.
final class ThrowSites: Sendable {
  private struct State {
    var backtraces: [UInt64: Backtrace] = [:]
    var last: UInt64?
    /// Capturing a backtrace throws inside the runtime, which must not be recorded.
    var isCapturing = false
  }

  private let state = Mutex(State())
  private static let largestCount = 1000

  /// The object that the hook tells, since the hook can carry no context.
  private static let recorder = Mutex<ThrowSites?>(nil)

  /// Starts recording; there is one recorder in a process.
  func record() {
    Self.recorder.withLock { $0 = self }
    typealias Hook = @convention(c) (UnsafeRawPointer?) -> Void
    let hook: Hook = { _ in ThrowSites.recorder.withLock { $0 }?.willThrow() }
    // The variables are the runtime's own; a toolchain without them costs only the line.
    for name in ["_swift_willThrow", "_swift_willThrowTypedImpl"] {
      dlsym(nil, name)?.assumingMemoryBound(to: Hook?.self).pointee = hook
    }
  }

  /// The line of a lesson that threw last.
  func lastLine() -> SourceLine? {
    let backtrace = state.withLock { state in
      state.isCapturing = true
      return state.last.flatMap { state.backtraces[$0] }
    }
    defer { state.withLock { $0.isCapturing = false } }
    return backtrace.flatMap(Backtraces.lessonLine)
  }

  private func willThrow() {
    let site = worker_call_site()
    let isNew = state.withLock { state in
      guard !state.isCapturing else { return false }
      state.last = site
      state.isCapturing =
        state.backtraces[site] == nil && state.backtraces.count < Self.largestCount
      return state.isCapturing
    }
    guard isNew else { return }
    let backtrace = Backtraces.capture()
    state.withLock { state in
      state.backtraces[site] = backtrace
      state.isCapturing = false
    }
  }
}
