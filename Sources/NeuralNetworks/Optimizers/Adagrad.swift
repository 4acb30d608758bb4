import Autograd

/// Adagrad: steps that get smaller where gradients have been large, `w ← w - α g / (√s + ε)`.
///
/// The sum `s ← s + g²` is never forgotten. With learning rate decay δ, step t uses
/// `α / (1 + (t - 1) δ)`. Weight decay λ adds `λ w` to each gradient.
///
/// Source: Duchi and others, "Adaptive Subgradient Methods for Online Learning and Stochastic
/// Optimization" (2011).
public final class Adagrad: GroupedOptimizer {
  public var groups: [ParameterGroup<Options>]
  public let state = OptimizerState()

  public init(groups: [ParameterGroup<Options>]) { self.groups = Adagrad.checked(groups) }

  /// Makes an optimizer.
  ///
  /// - Parameter initialAccumulator: Where the sums of squares start.
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

  public func step() { move { Rule(options: $0, step: $1) } }

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
  public struct Options: OptimizerOptions {
    public var learningRate: Double
    public var learningRateDecay: Double
    public var weightDecay: Double
    public var initialAccumulator: Double
    public var epsilon: Double
    public var maximize: Bool

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

    public static var numbers: [(name: String, option: WritableKeyPath<Options, Double>)] {
      [
        ("lr", \.learningRate), ("lr_decay", \.learningRateDecay), ("weight_decay", \.weightDecay),
        ("initial_accumulator_value", \.initialAccumulator), ("eps", \.epsilon),
      ]
    }

    public static var switches: [(name: String, option: WritableKeyPath<Options, Bool>)] {
      [("maximize", \.maximize)]
    }

    public var stateNames: [String] { ["sum"] }

    public var initialState: Double { initialAccumulator }

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
