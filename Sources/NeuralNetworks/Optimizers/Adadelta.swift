import Autograd

/// Adadelta: steps of the size that earlier steps had, whatever the size of the gradient.
///
/// With moving means `s ← ρ s + (1 - ρ) g²` of squared gradients and `d ← ρ d + (1 - ρ) v²` of squared
/// steps, `v = √(d + ε) / √(s + ε) g` and `w ← w - α v`. Weight decay λ adds `λ w` to each gradient.
///
/// Source: Zeiler, "ADADELTA: An Adaptive Learning Rate Method" (2012).
public final class Adadelta: GroupedOptimizer {
  /// The parameters and their options, which may change between steps; changes are not checked.
  public var groups: [ParameterGroup<Options>]

  /// For each parameter the means s and d of the formula, which are 0 before its first step.
  public let state = OptimizerState()

  /// Makes an optimizer whose groups have options of their own.
  ///
  /// Wrong options, no parameters, or one that appears twice stop the program.
  public init(groups: [ParameterGroup<Options>]) { self.groups = Adadelta.checked(groups) }

  /// Makes an optimizer of one group; see `Options` for the numbers.
  public convenience init(
    _ parameters: [Parameter], learningRate: Double = 1, rho: Double = 0.9,
    epsilon: Double = 1e-6, weightDecay: Double = 0, maximize: Bool = false
  ) {
    let options = Options(
      learningRate: learningRate, rho: rho, epsilon: epsilon, weightDecay: weightDecay,
      maximize: maximize)
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
      let (squares, steps) = (state[0], state[1])
      let (kept, share) = (Element(options.rho), Element(1 - options.rho))
      let (decay, epsilon) = (Element(options.weightDecay), Element(options.epsilon))
      if decay != 0 { g.add(w, times: decay) }
      squares.approachSquares(of: g, keeping: kept, share: share, terms: terms)
      for i in 0..<w.count {
        g[i] *= (steps[i] + epsilon).squareRoot() / (squares[i] + epsilon).squareRoot()
      }
      steps.approachSquares(of: g, keeping: kept, share: share, terms: terms)
      w.add(g, times: Element(-options.learningRate))
    }
  }
}

extension Adadelta {
  /// The adjustable numbers of Adadelta.
  public struct Options: OptimizerOptions {
    /// The factor α of each step; 1 is Zeiler's rule.
    public var learningRate: Double

    /// How much of the means s and d is kept in a step, ρ, from 0 to 1.
    public var rho: Double

    /// Added to both means under the roots, ε; it makes the first step possible.
    public var epsilon: Double

    /// The share λ of the parameter that is added to its gradient.
    public var weightDecay: Double

    /// Whether steps follow the gradient up instead of down.
    public var maximize: Bool

    /// Makes options with PyTorch's defaults.
    public init(
      learningRate: Double = 1, rho: Double = 0.9, epsilon: Double = 1e-6,
      weightDecay: Double = 0, maximize: Bool = false
    ) {
      self.learningRate = learningRate
      self.rho = rho
      self.epsilon = epsilon
      self.weightDecay = weightDecay
      self.maximize = maximize
    }

    /// `lr`, `rho`, `eps` and `weight_decay`.
    public static var numbers: [(name: String, option: WritableKeyPath<Options, Double>)] {
      [
        ("lr", \.learningRate), ("rho", \.rho), ("eps", \.epsilon),
        ("weight_decay", \.weightDecay),
      ]
    }

    /// `maximize`.
    public static var switches: [(name: String, option: WritableKeyPath<Options, Bool>)] {
      [("maximize", \.maximize)]
    }

    /// `square_avg` for the mean s of squared gradients, and `acc_delta` for the mean d of squared
    /// steps.
    public var stateNames: [String] { ["square_avg", "acc_delta"] }

    /// Returns an error if a number is negative or NaN, or `rho` above 1.
    public func problem(in optimizer: String) -> OptimizerError? {
      if !(0...1).contains(rho) {
        return .notAShare(optimizer: optimizer, option: "rho", value: rho)
      }
      return .negative(
        in: optimizer,
        ["learningRate": learningRate, "epsilon": epsilon, "weightDecay": weightDecay])
    }
  }
}
