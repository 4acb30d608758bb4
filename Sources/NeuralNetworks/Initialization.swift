import Autograd

/// How layers choose their first parameters: at random, the smaller the more inputs are summed.
public enum Initialization {
  /// Returns weights, uniform within He's bound `√3 · gain / √fanIn`, where `gain² = 2 / (1 + a²)`.
  ///
  /// Source: He et al., "Delving Deep into Rectifiers" (2015); layers use a = √5.
  public static func kaimingUniform(
    _ shape: [Int], fanIn: Int, a: Double = 5.0.squareRoot(), generator: Generator = .default
  ) -> Tensor {
    let gain = (2 / (1 + a * a)).squareRoot()
    let bound = 3.0.squareRoot() * (gain / Double(fanIn).squareRoot())
    return .uniform(shape, from: -bound, to: bound, generator: generator)
  }

  /// Returns biases, uniform within `1 / √fanIn`.
  public static func bias(
    _ count: Int, fanIn: Int, generator: Generator = .default
  ) -> Tensor {
    let bound = 1 / Double(fanIn).squareRoot()
    return .uniform([count], from: -bound, to: bound, generator: generator)
  }
}
