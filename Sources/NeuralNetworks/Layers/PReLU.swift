import Autograd

/// The layer of the leaky rectifier whose slope for negative numbers is learned.
///
/// ```swift
/// print(PReLU()(Tensor([-4.0, 2.0])))  // tensor([-1.,  2.], grad_fn=<PreluKernelBackward0>)
/// ```
public final class PReLU: Module {
  /// The slopes, of shape [1] or [channels].
  public let weight: Parameter

  /// Makes a layer with one slope, or one for each channel.
  public init(numParameters: Int = 1, initial: Double = 0.25) {
    weight = Parameter(.full([numParameters], initial))
  }

  public func forward(_ input: Tensor) -> Tensor { input.prelu(weight) }

  public var details: String { "num_parameters=\(weight.count)" }
}
