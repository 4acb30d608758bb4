import Autograd

// The bounds and deviations that are made for weights.

extension Initialization {
  /// Sets weights, uniform within `√3 · gain / √fan`, and returns them.
  ///
  /// Source: He and others, "Delving Deep into Rectifiers" (2015).
  ///
  /// - Parameters:
  ///   - weight: Of shape `[outputs, inputs, …]`; fewer than two dimensions stop the program.
  ///   - a: The negative slope, if the function after the layer is the leaky rectifier.
  ///   - mode: Whether `fan` is that of the forward or of the backward pass.
  ///   - nonlinearity: The function after the layer, which determines the gain.
  ///   - generator: The source of the numbers.
  /// - Returns: The same tensor.
  @discardableResult
  public static func kaimingUniform(
    _ weight: Tensor, a: Double = 0, mode: FanMode = .fanIn,
    nonlinearity: Nonlinearity = .leakyRelu, generator: Generator = .default
  ) -> Tensor {
    let gain = calculateGain(nonlinearity, negativeSlope: a)
    let deviation = gain / fan(of: weight, mode, for: "kaimingUniform").squareRoot()
    let bound = 3.0.squareRoot() * deviation
    return uniform(weight, from: -bound, to: bound, generator: generator)
  }

  /// Sets normally distributed weights with the deviation `gain / √fan`, and returns them.
  ///
  /// See `kaimingUniform` for the parameters.
  @discardableResult
  public static func kaimingNormal(
    _ weight: Tensor, a: Double = 0, mode: FanMode = .fanIn,
    nonlinearity: Nonlinearity = .leakyRelu, generator: Generator = .default
  ) -> Tensor {
    let gain = calculateGain(nonlinearity, negativeSlope: a)
    let deviation = gain / fan(of: weight, mode, for: "kaimingNormal").squareRoot()
    return normal(weight, deviation: deviation, generator: generator)
  }

  /// Sets weights, uniform within `√3 · gain · √(2 / (fanIn + fanOut))`, and returns them.
  ///
  /// Fewer than two dimensions stop the program.
  ///
  /// Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
  /// networks" (2010).
  @discardableResult
  public static func xavierUniform(
    _ weight: Tensor, gain: Double = 1, generator: Generator = .default
  ) -> Tensor {
    let bound = 3.0.squareRoot() * xavierDeviation(weight, gain, for: "xavierUniform")
    return uniform(weight, from: -bound, to: bound, generator: generator)
  }

  /// Sets normally distributed weights with the deviation `gain · √(2 / (fanIn + fanOut))`.
  ///
  /// Returns the same tensor. Fewer than two dimensions stop the program.
  @discardableResult
  public static func xavierNormal(
    _ weight: Tensor, gain: Double = 1, generator: Generator = .default
  ) -> Tensor {
    let deviation = xavierDeviation(weight, gain, for: "xavierNormal")
    return normal(weight, deviation: deviation, generator: generator)
  }

  /// Sets a matrix to one whose rows, or columns if there are fewer, are orthogonal and of length
  /// `gain`.
  ///
  /// Weights of more dimensions count as a matrix of their first one and all others; fewer than two
  /// stop the program. Returns the same tensor.
  ///
  /// Source: Saxe and others, "Exact solutions to the nonlinear dynamics of learning in deep linear neural
  /// networks" (2014).
  @discardableResult
  public static func orthogonal(
    _ weight: Tensor, gain: Double = 1, generator: Generator = .default
  ) -> Tensor {
    if weight.rank < 2 {
      trap(.fewerThanTwoDimensions(initializer: "orthogonal", shape: weight.shape))
    }
    if weight.count == 0 { return weight }
    let rows = weight.shape[0]
    let shape = [rows, weight.count / rows]
    let drawn = Tensor.normal(
      shape, mean: 0, deviation: 1, dtype: weight.dtype, generator: generator)
    let lines = [[Double]](rows < shape[1] ? drawn : drawn.T)
    let matrix = Tensor(orthonormal(lines), dtype: weight.dtype) * gain
    noGrad { weight.copyInPlace((rows < shape[1] ? matrix : matrix.T).reshape(weight.shape)) }
    return weight
  }

  /// Makes each line orthogonal to those before it, and gives it the length 1, after Gram and Schmidt.
  private static func orthonormal(_ lines: [[Double]]) -> [[Double]] {
    func product(_ x: [Double], _ y: [Double]) -> Double {
      zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
    }
    var found: [[Double]] = []
    for line in lines {
      var line = line
      // The second time takes off what rounding has left of the others.
      for other in found + found {
        let share = product(line, other)
        line = zip(line, other).map { $0 - share * $1 }
      }
      let length = product(line, line).squareRoot()
      found.append(line.map { $0 / length })
    }
    return found
  }

  private static func xavierDeviation(
    _ weight: Tensor, _ gain: Double, for initializer: String
  ) -> Double {
    let sum =
      fan(of: weight, .fanIn, for: initializer) + fan(of: weight, .fanOut, for: initializer)
    return gain * (2 / sum).squareRoot()
  }

  private static func fan(
    of weight: Tensor, _ mode: FanMode, for initializer: String
  ) -> Double {
    if weight.rank < 2 {
      trap(.fewerThanTwoDimensions(initializer: initializer, shape: weight.shape))
    }
    let kernel = weight.shape.dropFirst(2).reduce(1, *)
    return Double((mode == .fanIn ? weight.shape[1] : weight.shape[0]) * kernel)
  }
}
