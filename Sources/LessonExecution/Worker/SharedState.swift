import Foundation

/// A value that one thread at a time may use, also in a copy of the process.
///
/// A `Mutex` records the thread ID of its owner, which is different in a forked copy. The lock here
/// does not record its owner: a thread that copies the process while it holds the lock can release
/// it on both sides. That is why the unchecked conformance is safe: the value is used under the
/// lock only.
package final class SharedState<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  package init(_ value: Value) { self.value = value }

  package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
