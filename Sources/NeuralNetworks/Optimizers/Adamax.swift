import Autograd
import Foundation

/// Adamax: Adam with the largest gradient of late in place of the root of the mean square.
///
/// With `m ← β₁ m + (1 - β₁) g` and `u ← max(β₂ u, |g| + ε)`, step t is `w ← w - α / (1 - β₁ᵗ) m / u`.
/// Weight decay λ adds `λ w` to each gradient.
///
/// Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2015).
public final class Adamax: GroupedOptimizer {
  /// The parameters and their options, which may change between steps; changes are not checked.
  public var groups: [ParameterGroup<Options>]

  /// For each parameter m and u, which are 0 at first, and the number of its steps.
  public let state = OptimizerState()

  /// Makes an optimizer whose groups have options of their own.
  ///
  /// Wrong options, no parameters, or one that appears twice stop the program.
  public init(groups: [ParameterGroup<Options>]) { self.groups = Adamax.checked(groups) }

  /// Makes an optimizer of one group; see `Options` for the numbers.
  public convenience init(
    _ parameters: [Parameter], learningRate: Double = 0.002, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, weightDecay: Double = 0, maximize: Bool = false
  ) {
    let options = Options(
      learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay,
      maximize: maximize)
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
      let (means, largest) = (state[0], state[1])
      let rate = Element(options.learningRate / (1 - pow(options.betas.0, Double(step))))
      let (kept, epsilon) = (Element(options.betas.1), Element(options.epsilon))
      if options.weightDecay != 0 { g.add(w, times: Element(options.weightDecay)) }
      means.approach(g, share: Element(1 - options.betas.0), terms: terms)
      for i in 0..<w.count {
        // Written this way round, NaN stays NaN.
        let (old, new) = (largest[i] * kept, abs(g[i]) + epsilon)
        largest[i] = new < old || old.isNaN ? old : new
        w[i] -= rate * means[i] / largest[i]
      }
    }
  }
}

extension Adamax {
  /// The adjustable numbers of Adamax.
  public struct Options: OptimizerOptions {
    /// The factor α of each step, which is about the largest change of an element.
    public var learningRate: Double

    /// How much of m and u is kept in a step, β₁ and β₂, from 0 to below 1.
    public var betas: (Double, Double)

    /// Added to the size of each gradient, ε, so that u can divide.
    public var epsilon: Double

    /// The share λ of the parameter that is added to its gradient.
    public var weightDecay: Double

    /// Whether steps follow the gradient up instead of down.
    public var maximize: Bool

    /// Makes options with PyTorch's defaults.
    public init(
      learningRate: Double = 0.002, betas: (Double, Double) = (0.9, 0.999),
      epsilon: Double = 1e-8, weightDecay: Double = 0, maximize: Bool = false
    ) {
      self.learningRate = learningRate
      self.betas = betas
      self.epsilon = epsilon
      self.weightDecay = weightDecay
      self.maximize = maximize
    }

    /// `lr`, `betas.0`, `betas.1`, `eps` and `weight_decay`; PyTorch has the betas as a pair.
    public static var numbers: [(name: String, option: WritableKeyPath<Options, Double>)] {
      [
        ("lr", \.learningRate), ("betas.0", \.betas.0), ("betas.1", \.betas.1), ("eps", \.epsilon),
        ("weight_decay", \.weightDecay),
      ]
    }

    /// `maximize`.
    public static var switches: [(name: String, option: WritableKeyPath<Options, Bool>)] {
      [("maximize", \.maximize)]
    }

    /// The first beta, which `OneCycleLR` changes.
    public static var momentum: WritableKeyPath<Options, Double>? { \.betas.0 }

    /// `exp_avg` for m, and `exp_inf` for u.
    public var stateNames: [String] { ["exp_avg", "exp_inf"] }

    /// Returns an error if a number is negative or NaN, or a beta not below 1.
    public func problem(in optimizer: String) -> OptimizerError? {
      .negative(
        in: optimizer,
        ["learningRate": learningRate, "epsilon": epsilon, "weightDecay": weightDecay])
        ?? .notBelowOne(in: optimizer, ["betas.0": betas.0, "betas.1": betas.1])
    }
  }
}
