import Autograd

/// A tensor of a module that is saved with the parameters but not learned, such as a mask.
///
/// The property may be set to another tensor at any time:
///
/// ```swift
/// final class Mean: Module {
///   @Buffer var mean = Tensor.zeros(3)
///
///   func forward(_ input: Tensor) -> Tensor {
///     mean = 0.9 * mean + 0.1 * input.mean(0)
///     return input - mean
///   }
/// }
/// ```
@propertyWrapper public struct Buffer {
  /// The current tensor; assigning another one replaces what is saved, at any time.
  public var wrappedValue: Tensor

  /// Whether the tensor is part of the state dictionary.
  let isPersistent: Bool

  /// Makes a buffer, as `@Buffer var mean = Tensor.zeros(3)` does.
  ///
  /// - Parameters:
  ///   - wrappedValue: The tensor to start with.
  ///   - persistent: Whether the tensor is part of the state dictionary; one that is computed anew
  ///     need not be.
  public init(wrappedValue: Tensor, persistent: Bool = true) {
    self.wrappedValue = wrappedValue
    isPersistent = persistent
  }
}
