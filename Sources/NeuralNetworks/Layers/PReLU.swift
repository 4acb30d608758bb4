import Autograd

/// The layer of the leaky rectifier whose slope for negative numbers is learned.
///
/// ```swift
/// print(PReLU()(Tensor([-4.0, 2.0])))  // tensor([-1.,  2.], grad_fn=<PreluKernelBackward0>)
/// ```
public final class PReLU: Module {
  /// The slopes, of shape `[1]` or `[channels]`.
  public let weight: Parameter

  /// Makes a layer with one slope, or one for each channel, all the same at first.
  public init(numParameters: Int = 1, initial: Double = 0.25) {
    weight = Parameter(.full([numParameters], initial))
  }

  /// Returns x where it is above 0, and the slope times x elsewhere; channels are dimension 1.
  ///
  /// Slopes for another number of channels stop the program.
  public func forward(_ input: Tensor) -> Tensor { input.prelu(weight) }

  /// The number of slopes, such as `num_parameters=1`.
  public var details: String { "num_parameters=\(weight.count)" }
}
