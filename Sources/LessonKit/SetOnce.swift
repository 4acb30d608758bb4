import Synchronization

/// A value that is set once for the process, and read without a lock: a copy of the process would keep
/// a lock that another thread held.
final class SetOnce<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private let box = AtomicLazyReference<Box>()

  /// The value; nil before it is set.
  var value: Value? { box.load()?.value }

  /// Sets the value; the first one stays.
  func set(_ value: Value) { _ = box.storeIfNil(Box(value)) }
}
