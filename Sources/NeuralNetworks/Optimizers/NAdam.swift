import Autograd
import Foundation

/// NAdam: Adam that looks one step ahead, as Nesterov's momentum does.
///
/// The momentum grows with the steps, `μₜ = β₁ (1 - 0.96^(ψ t) / 2)`. With Adam's moving means m and v, and
/// `d = √(v / (1 - β₂ᵗ)) + ε`, a step is `w ← w - α (1 - μₜ) / (1 - Πμ) g / d - α μₜ₊₁ / (1 - Πμ μₜ₊₁) m / d`,
/// where Πμ is the product of all μ so far. Weight decay λ adds `λ w` to each gradient.
///
/// Source: Dozat, "Incorporating Nesterov Momentum into Adam" (2016).
public final class NAdam: GroupedOptimizer {
  /// The parameters and their options, which may change between steps; changes are not checked.
  public var groups: [ParameterGroup<Options>]

  /// For each parameter the means m and v, which are 0 at first, the product of all μ, and the number
  /// of its steps.
  public let state = OptimizerState()

  /// Makes an optimizer whose groups have options of their own.
  ///
  /// Wrong options, no parameters, or one that appears twice stop the program.
  public init(groups: [ParameterGroup<Options>]) { self.groups = NAdam.checked(groups) }

  /// Makes an optimizer of one group; see `Options` for the numbers.
  public convenience init(
    _ parameters: [Parameter], learningRate: Double = 0.002, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, weightDecay: Double = 0, momentumDecay: Double = 0.004,
    maximize: Bool = false
  ) {
    let options = Options(
      learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay,
      momentumDecay: momentumDecay, maximize: maximize)
    self.init(groups: [ParameterGroup(parameters, options)])
  }

  /// Moves each parameter that has a gradient; the gradients stay as they are.
  public func step() {
    move { options, state -> Rule in
      // In single precision, as in PyTorch.
      let product =
        (state.products["mu_product"] ?? 1) * Float(options.momentum(at: state.step))
      state.products["mu_product"] = product
      return Rule(options, step: state.step, product: Double(product))
    }
  }

  private struct Rule: UpdateRule {
    private let options: Options
    /// The factors of the gradient and of its mean.
    private let gradientRate: Double
    private let meanRate: Double
    private let correction: Double

    /// Makes the rule of a step, given the product of all μ up to its own.
    init(_ options: Options, step: Int, product: Double) {
      self.options = options
      let (now, next) = (options.momentum(at: step), options.momentum(at: step + 1))
      gradientRate = options.learningRate * (1 - now) / (1 - product)
      meanRate = options.learningRate * next / (1 - product * next)
      correction = 1 - pow(options.betas.1, Double(step))
    }

    func update<Element: FloatingElement>(
      _ w: Elements<Element>, _ g: Elements<Element>, _ state: [Elements<Element>],
      _ terms: Elements<Element>
    ) {
      let (means, squares) = (state[0], state[1])
      let (gradientRate, meanRate) = (Element(gradientRate), Element(meanRate))
      let (correction, epsilon) = (Element(correction), Element(options.epsilon))
      if options.weightDecay != 0 { g.add(w, times: Element(options.weightDecay)) }
      means.approach(g, share: Element(1 - options.betas.0), terms: terms)
      squares.approachSquares(
        of: g, keeping: Element(options.betas.1), share: Element(1 - options.betas.1),
        terms: terms)
      for i in 0..<w.count {
        let spread = (squares[i] / correction).squareRoot() + epsilon
        w[i] -= gradientRate * g[i] / spread
        w[i] -= meanRate * means[i] / spread
      }
    }
  }
}

extension NAdam {
  /// The adjustable numbers of NAdam.
  public struct Options: OptimizerOptions {
    /// The factor α of each step, which is about the largest change of an element.
    public var learningRate: Double

    /// How much of the means m and v is kept in a step, β₁ and β₂, from 0 to below 1.
    public var betas: (Double, Double)

    /// Added to the root of the mean square, ε, so that it can divide.
    public var epsilon: Double

    /// The share λ of the parameter that is added to its gradient.
    public var weightDecay: Double

    /// How fast the momentum grows from β₁ / 2 to β₁, ψ.
    public var momentumDecay: Double

    /// Whether steps follow the gradient up instead of down.
    public var maximize: Bool

    /// Makes options with PyTorch's defaults.
    public init(
      learningRate: Double = 0.002, betas: (Double, Double) = (0.9, 0.999),
      epsilon: Double = 1e-8, weightDecay: Double = 0, momentumDecay: Double = 0.004,
      maximize: Bool = false
    ) {
      self.learningRate = learningRate
      self.betas = betas
      self.epsilon = epsilon
      self.weightDecay = weightDecay
      self.momentumDecay = momentumDecay
      self.maximize = maximize
    }

    fileprivate func momentum(at step: Int) -> Double {
      betas.0 * (1 - 0.5 * pow(0.96, Double(step) * momentumDecay))
    }

    /// `lr`, `betas.0`, `betas.1`, `eps`, `weight_decay` and `momentum_decay`.
    public static var numbers: [(name: String, option: WritableKeyPath<Options, Double>)] {
      [
        ("lr", \.learningRate), ("betas.0", \.betas.0), ("betas.1", \.betas.1), ("eps", \.epsilon),
        ("weight_decay", \.weightDecay), ("momentum_decay", \.momentumDecay),
      ]
    }

    /// `maximize`.
    public static var switches: [(name: String, option: WritableKeyPath<Options, Bool>)] {
      [("maximize", \.maximize)]
    }

    /// The first beta, which `OneCycleLR` changes.
    public static var momentum: WritableKeyPath<Options, Double>? { \.betas.0 }

    /// `exp_avg` for m, and `exp_avg_sq` for v.
    public var stateNames: [String] { ["exp_avg", "exp_avg_sq"] }

    /// `mu_product` for the product of all μ, each with the β₁ of its step.
    public var productNames: [String] { ["mu_product"] }

    /// Returns an error if a number is negative or NaN, or a beta not below 1.
    public func problem(in optimizer: String) -> OptimizerError? {
      .negative(
        in: optimizer,
        [
          "learningRate": learningRate, "epsilon": epsilon, "weightDecay": weightDecay,
          "momentumDecay": momentumDecay,
        ])
        ?? .notBelowOne(in: optimizer, ["betas.0": betas.0, "betas.1": betas.1])
    }
  }
}
