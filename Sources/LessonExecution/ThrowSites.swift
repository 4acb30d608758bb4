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
    /// By the number of the chain of calls that led there.
    var backtraces: [UInt64: Backtrace] = [:]
    /// The chain of calls that threw each error last, by the address of the error's box. The address of
    /// an error that is gone is soon that of another one, which is then the last one thrown.
    var sites: [UInt: UInt64] = [:]
    /// The threads that capture a backtrace, which throws inside the runtime.
    var capturing: Set<pthread_t> = []
  }

  private let state = SharedState(State())
  /// What the runtime sets up for backtraces can hang where two threads are the first to need it.
  private let runtime = SharedState(())
  private static let largestCount = 1000
  private static let largestErrorCount = 100_000

  /// The object that the hooks tell, since a hook can carry no context.
  private static let recorder = AtomicLazyReference<ThrowSites>()

  /// Starts recording; there is one recorder in a process.
  func record() {
    _ = Self.recorder.storeIfNil(self)
    // The variable is the runtime's own; a toolchain without it costs only the line. An error of a known
    // type gets its box, and comes here, where it leaves the functions that know the type.
    typealias Hook = @convention(c) (UInt) -> Void
    dlsym(nil, "_swift_willThrow")?.assumingMemoryBound(to: Hook?.self).pointee = { box in
      ThrowSites.recorder.load()?.willThrow(box)
    }
  }

  /// The line of a lesson that threw an error.
  func line(of error: any Error) -> SourceLine? {
    // Such a value is the address of its box.
    let box = unsafeBitCast(error as any Error, to: UInt.self)
    let backtrace = state.withLock { state in state.sites[box].flatMap { state.backtraces[$0] } }
    return backtrace.flatMap { backtrace in ignoringThrows { Backtraces.lessonLine(of: backtrace) }
    }
  }

  /// The line of a lesson that led here.
  func currentLine() -> SourceLine? {
    ignoringThrows { Backtraces.capture().flatMap(Backtraces.lessonLine) }
  }

  /// Copies the process while no other thread uses what is here.
  func whileUnused(makeCopy: () -> Int32) -> Int32 {
    runtime.withLock { _ in
      state.withLock { state in
        let copy = makeCopy()
        // The copy, where this is 0, has none of the other threads.
        if copy == 0 { state.capturing = [] }
        return copy
      }
    }
  }

  private func willThrow(_ box: UInt) {
    let site = worker_call_site()
    let isNew = state.withLock { state in
      guard !state.capturing.contains(pthread_self()) else { return false }
      if state.sites.count >= Self.largestErrorCount { state.sites = [:] }
      state.sites[box] = site
      return state.backtraces[site] == nil && state.backtraces.count < Self.largestCount
    }
    guard isNew else { return }
    let backtrace = ignoringThrows { Backtraces.capture() }
    state.withLock { $0.backtraces[site] = backtrace }
  }

  private func ignoringThrows<Result>(_ body: () -> Result) -> Result {
    state.withLock { _ = $0.capturing.insert(pthread_self()) }
    defer { state.withLock { _ = $0.capturing.remove(pthread_self()) } }
    return runtime.withLock { _ in body() }
  }
}
