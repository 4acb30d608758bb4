import Autograd

/// How layers choose their first parameters: at random, the smaller the more inputs are summed.
///
/// The functions that take a tensor set its elements, whether it requires gradients or not, and
/// return it: `Initialization.xavierUniform(layer.weight)`. A weight has the shape
/// `[outputs, inputs, …]`; in a convolution, the rest is the size of the kernel. Each output then
/// sums `fanIn = inputs · kernel` numbers, and each input is part of `fanOut = outputs · kernel`
/// sums.
public enum Initialization {
  /// Which sums keep their size from layer to layer.
  public enum FanMode: Sendable {
    /// Those of the forward pass.
    case fanIn
    /// Those of the backward pass.
    case fanOut
  }

  /// The function that follows a layer.
  public enum Nonlinearity: Sendable {
    /// The functions whose gain is known; `linear` means that there is none.
    case linear, sigmoid, tanh, relu, leakyRelu, selu
  }

  /// Returns the factor that makes up for what the function after a layer takes from its numbers.
  ///
  /// It is 1 for `linear` and `sigmoid`, 5/3 for `tanh`, √2 for `relu`, 3/4 for `selu`, and
  /// `√(2 / (1 + a²))` for `leakyRelu` with the slope a.
  ///
  /// - Parameters:
  ///   - nonlinearity: The function after the layer.
  ///   - negativeSlope: That of `leakyRelu`; others have none.
  /// - Returns: The gain, by which an initializer multiplies its deviation or bound.
  public static func calculateGain(
    _ nonlinearity: Nonlinearity, negativeSlope: Double = 0.01
  ) -> Double {
    switch nonlinearity {
    case .linear, .sigmoid: 1
    case .tanh: 5.0 / 3
    case .relu: 2.0.squareRoot()
    case .leakyRelu: (2 / (1 + negativeSlope * negativeSlope)).squareRoot()
    case .selu: 3.0 / 4
    }
  }

  /// Returns weights, uniform within He's bound `√3 · gain / √fanIn`, where `gain² = 2 / (1 + a²)`.
  ///
  /// Source: He et al., "Delving Deep into Rectifiers" (2015); layers use a = √5.
  public static func kaimingUniform(
    _ shape: [Int], fanIn: Int, a: Double = 5.0.squareRoot(), generator: Generator = .default
  ) -> Tensor {
    let gain = calculateGain(.leakyRelu, negativeSlope: a)
    let bound = 3.0.squareRoot() * (gain / Double(fanIn).squareRoot())
    return .uniform(shape, from: -bound, to: bound, generator: generator)
  }

  /// Returns biases, uniform within `1 / √fanIn`, or zeros where nothing comes in.
  public static func bias(
    _ count: Int, fanIn: Int, generator: Generator = .default
  ) -> Tensor {
    let bound = fanIn > 0 ? 1 / Double(fanIn).squareRoot() : 0
    return .uniform([count], from: -bound, to: bound, generator: generator)
  }
}
