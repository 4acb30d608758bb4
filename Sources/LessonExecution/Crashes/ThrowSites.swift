import CWorker
import Foundation
import Synchronization

/// Records where errors were thrown, because a Swift error does not contain that.
///
/// The Swift runtime calls a hook for each error that is thrown. The return addresses on the stack
/// are kept once for each chain of calls, so that a loop that throws costs little. The runner finds
/// their lines, and not this process, which would map the libraries' files to do so, and the
/// runtime's report of a later crash would take these mappings for the libraries.
final class ThrowSites: Sendable {
  private struct State {
    /// By the number of the chain of calls that led there.
    var calls: [UInt64: [UInt]] = [:]
    /// The chain of calls that threw each error last, by the address of the error's box.
    ///
    /// The address of an error that was freed is soon reused by another one, which is then the last
    /// one thrown.
    var sites: [UInt: UInt64] = [:]
  }

  private let state = SharedState(State())
  private static let largestCount = 1000
  private static let largestErrorCount = 100_000

  /// The object that the hooks report to, because a hook cannot carry a context.
  private static let recorder = AtomicLazyReference<ThrowSites>()

  /// Starts recording; there is one recorder in a process.
  func record() {
    _ = Self.recorder.storeIfNil(self)
    // The variable is the runtime's own; a toolchain without it costs only the line. An error of a
    // known type gets its box, and reaches this hook, where it leaves the functions that know the
    // type.
    typealias Hook = @convention(c) (UInt) -> Void
    dlsym(nil, "_swift_willThrow")?.assumingMemoryBound(to: Hook?.self).pointee = { box in
      ThrowSites.recorder.load()?.willThrow(box)
    }
  }

  /// The calls that led to where an error was thrown, the innermost first, as return addresses.
  func calls(of error: any Error) -> [UInt] {
    // Such a value is the address of its box.
    let box = unsafeBitCast(error as any Error, to: UInt.self)
    return state.withLock { state in state.sites[box].flatMap { state.calls[$0] } ?? [] }
  }

  /// The calls that led here.
  static func currentCalls() -> [UInt] {
    withUnsafeTemporaryAllocation(of: UInt.self, capacity: 128) { calls in
      Array(calls.prefix(Int(worker_calls(calls.baseAddress, Int32(calls.count)))))
    }
  }

  /// Copies the process while no other thread uses what is here.
  func whileUnused(makeCopy: () -> Int32) -> Int32 { state.withLock { _ in makeCopy() } }

  private func willThrow(_ box: UInt) {
    let site = worker_call_site()
    state.withLock { state in
      if state.sites.count >= Self.largestErrorCount { state.sites = [:] }
      state.sites[box] = site
      guard state.calls[site] == nil, state.calls.count < Self.largestCount else { return }
      state.calls[site] = Self.currentCalls()
    }
  }
}
