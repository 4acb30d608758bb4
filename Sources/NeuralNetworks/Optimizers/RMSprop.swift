import Autograd

/// RMSprop: a step divided by the root of the mean square that the gradient had of late.
///
/// With the moving mean `s ← β s + (1 - β) g²`, `w ← w - α g / (√s + ε)`. The centered variant takes
/// the square of the gradient's moving mean off s, so that it divides by a standard deviation. With
/// momentum μ, `b ← μ b + g / (√s + ε)` and `w ← w - α b`. Weight decay λ adds `λ w` to each gradient.
///
/// Source: Hinton, "Neural Networks for Machine Learning", lecture 6 (2012); centered: Graves,
/// "Generating Sequences With Recurrent Neural Networks" (2013).
public final class RMSprop: GroupedOptimizer {
  /// The parameters and their options, which may change between steps; changes are not checked.
  public var groups: [ParameterGroup<Options>]

  /// For each parameter the means and, with momentum, the direction b, which are 0 at first.
  public let state = OptimizerState()

  /// Makes an optimizer whose groups have options of their own.
  ///
  /// Wrong options, no parameters, or one that appears twice stop the program.
  public init(groups: [ParameterGroup<Options>]) { self.groups = RMSprop.checked(groups) }

  /// Makes an optimizer of one group; see `Options` for the numbers.
  public convenience init(
    _ parameters: [Parameter], learningRate: Double = 0.01, alpha: Double = 0.99,
    epsilon: Double = 1e-8, weightDecay: Double = 0, momentum: Double = 0, centered: Bool = false,
    maximize: Bool = false
  ) {
    let options = Options(
      learningRate: learningRate, alpha: alpha, epsilon: epsilon, weightDecay: weightDecay,
      momentum: momentum, centered: centered, maximize: maximize)
    self.init(groups: [ParameterGroup(parameters, options)])
  }

  /// Moves each parameter that has a gradient; the gradients stay as they are.
  public func step() { move { options, _ in Rule(options: options) } }

  private struct Rule: UpdateRule {
    let options: Options

    func update<Element: FloatingElement>(
      _ w: Elements<Element>, _ g: Elements<Element>, _ state: [Elements<Element>],
      _ terms: Elements<Element>
    ) {
      let squares = state[0]
      let means = options.centered ? state[1] : nil
      let directions = options.momentum > 0 ? state.last : nil
      let (rate, decay) = (Element(options.learningRate), Element(options.weightDecay))
      let (kept, share) = (Element(options.alpha), Element(1 - options.alpha))
      let (epsilon, momentum) = (Element(options.epsilon), Element(options.momentum))
      if decay != 0 { g.add(w, times: decay) }
      squares.approachSquares(of: g, keeping: kept, share: share, terms: terms)
      if let means {
        means.approach(g, share: share, terms: terms)
        // The spread around the mean, s - m², with one rounding.
        for i in 0..<w.count { terms[i] = -squares[i] }
        terms.addProducts(means, means)
        for i in 0..<w.count { terms[i] = (-terms[i]).squareRoot() + epsilon }
      } else {
        for i in 0..<w.count { terms[i] = squares[i].squareRoot() + epsilon }
      }
      if let directions {
        directions.scale(by: momentum)
        for i in 0..<w.count { directions[i] += g[i] / terms[i] }
        w.add(directions, times: -rate)
      } else {
        for i in 0..<w.count { w[i] -= rate * g[i] / terms[i] }
      }
    }
  }
}

extension RMSprop {
  /// The adjustable numbers of RMSprop.
  public struct Options: OptimizerOptions {
    /// The factor α of each step.
    public var learningRate: Double

    /// How much of the moving means is kept in a step; the formula calls it β.
    public var alpha: Double

    /// Added to the root of the mean square, ε, so that it can divide.
    public var epsilon: Double

    /// The share λ of the parameter that is added to its gradient.
    public var weightDecay: Double

    /// How much of the direction b is kept in a step, μ; with 0, there is none.
    public var momentum: Double

    /// Whether a standard deviation divides, in place of a root mean square.
    public var centered: Bool

    /// Whether steps follow the gradient up instead of down.
    public var maximize: Bool

    /// Makes options with PyTorch's defaults.
    public init(
      learningRate: Double = 0.01, alpha: Double = 0.99, epsilon: Double = 1e-8,
      weightDecay: Double = 0, momentum: Double = 0, centered: Bool = false, maximize: Bool = false
    ) {
      self.learningRate = learningRate
      self.alpha = alpha
      self.epsilon = epsilon
      self.weightDecay = weightDecay
      self.momentum = momentum
      self.centered = centered
      self.maximize = maximize
    }

    /// `lr`, `alpha`, `eps`, `weight_decay` and `momentum`.
    public static var numbers: [(name: String, option: WritableKeyPath<Options, Double>)] {
      [
        ("lr", \.learningRate), ("alpha", \.alpha), ("eps", \.epsilon),
        ("weight_decay", \.weightDecay), ("momentum", \.momentum),
      ]
    }

    /// `centered` and `maximize`.
    public static var switches: [(name: String, option: WritableKeyPath<Options, Bool>)] {
      [("centered", \.centered), ("maximize", \.maximize)]
    }

    /// The momentum μ, which `OneCycleLR` changes.
    public static var momentum: WritableKeyPath<Options, Double>? { \.momentum }

    /// `square_avg` for s, `grad_avg` if centered, and `momentum_buffer` for b with momentum.
    public var stateNames: [String] {
      ["square_avg"] + (centered ? ["grad_avg"] : []) + (momentum > 0 ? ["momentum_buffer"] : [])
    }

    /// Returns an error if a number is negative or NaN.
    public func problem(in optimizer: String) -> OptimizerError? {
      .negative(
        in: optimizer,
        [
          "learningRate": learningRate, "alpha": alpha, "epsilon": epsilon,
          "weightDecay": weightDecay, "momentum": momentum,
        ])
    }
  }
}
