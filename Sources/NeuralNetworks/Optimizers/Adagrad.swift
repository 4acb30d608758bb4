import Autograd

/// Adagrad: steps that get smaller where gradients have been large, `w ← w - α g / (√s + ε)`.
///
/// The sum `s ← s + g²` is never forgotten. With learning rate decay δ, step t uses
/// `α / (1 + (t - 1) δ)`. Weight decay λ adds `λ w` to each gradient.
///
/// Source: Duchi and others, "Adaptive Subgradient Methods for Online Learning and Stochastic
/// Optimization" (2011).
public final class Adagrad: GroupedOptimizer {
  /// The parameters and their options, which may change between steps; changes are not checked.
  public var groups: [ParameterGroup<Options>]

  /// For each parameter the sums of squares, and the number of its steps.
  public let state = OptimizerState()

  /// Makes an optimizer whose groups have options of their own.
  ///
  /// Wrong options, no parameters, or one that appears twice stop the program.
  public init(groups: [ParameterGroup<Options>]) { self.groups = Adagrad.checked(groups) }

  /// Makes an optimizer of one group; see `Options` for the numbers.
  public convenience init(
    _ parameters: [Parameter], learningRate: Double = 0.01, learningRateDecay: Double = 0,
    weightDecay: Double = 0, initialAccumulator: Double = 0, epsilon: Double = 1e-10,
    maximize: Bool = false
  ) {
    let options = Options(
      learningRate: learningRate, learningRateDecay: learningRateDecay, weightDecay: weightDecay,
      initialAccumulator: initialAccumulator, epsilon: epsilon, maximize: maximize)
    self.init(groups: [ParameterGroup(parameters, options)])
  }

  /// Moves each parameter that has a gradient; the gradients stay as they are.
  public func step() { move { Rule(options: $0, step: $1.step) } }

  private struct Rule: UpdateRule {
    let options: Options
    let step: Int

    func update<Element: FloatingElement>(
      _ w: Elements<Element>, _ g: Elements<Element>, _ state: [Elements<Element>],
      _ terms: Elements<Element>
    ) {
      let sums = state[0]
      let rate = Element(
        options.learningRate / (1 + Double(step - 1) * options.learningRateDecay))
      let (decay, epsilon) = (Element(options.weightDecay), Element(options.epsilon))
      if decay != 0 { g.add(w, times: decay) }
      sums.addProducts(g, g)
      for i in 0..<w.count { w[i] -= rate * g[i] / (sums[i].squareRoot() + epsilon) }
    }
  }
}

extension Adagrad {
  /// The adjustable numbers of Adagrad.
  public struct Options: OptimizerOptions {
    /// The factor α of the first step.
    public var learningRate: Double

    /// How fast α becomes smaller, δ; with 0, it stays.
    public var learningRateDecay: Double

    /// The share λ of the parameter that is added to its gradient.
    public var weightDecay: Double

    /// What the sums of squares start with, at the first step of a parameter.
    public var initialAccumulator: Double

    /// Added to the root of the sum, ε, so that it can divide.
    public var epsilon: Double

    /// Whether steps follow the gradient up instead of down.
    public var maximize: Bool

    /// Makes options with PyTorch's defaults.
    public init(
      learningRate: Double = 0.01, learningRateDecay: Double = 0, weightDecay: Double = 0,
      initialAccumulator: Double = 0, epsilon: Double = 1e-10, maximize: Bool = false
    ) {
      self.learningRate = learningRate
      self.learningRateDecay = learningRateDecay
      self.weightDecay = weightDecay
      self.initialAccumulator = initialAccumulator
      self.epsilon = epsilon
      self.maximize = maximize
    }

    /// `lr`, `lr_decay`, `weight_decay`, `initial_accumulator_value` and `eps`.
    public static var numbers: [(name: String, option: WritableKeyPath<Options, Double>)] {
      [
        ("lr", \.learningRate), ("lr_decay", \.learningRateDecay), ("weight_decay", \.weightDecay),
        ("initial_accumulator_value", \.initialAccumulator), ("eps", \.epsilon),
      ]
    }

    /// `maximize`.
    public static var switches: [(name: String, option: WritableKeyPath<Options, Bool>)] {
      [("maximize", \.maximize)]
    }

    /// `sum` for the sum s of squared gradients.
    public var stateNames: [String] { ["sum"] }

    /// The number that the sums start with, `initialAccumulator`.
    public var initialState: Double { initialAccumulator }

    /// Returns an error if a number is negative or NaN.
    public func problem(in optimizer: String) -> OptimizerError? {
      .negative(
        in: optimizer,
        [
          "learningRate": learningRate, "learningRateDecay": learningRateDecay,
          "weightDecay": weightDecay, "initialAccumulator": initialAccumulator, "epsilon": epsilon,
        ])
    }
  }
}
