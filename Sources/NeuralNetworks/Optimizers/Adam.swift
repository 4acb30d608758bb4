import Autograd
import Foundation

/// Adam: steps of about the same size for every parameter, whatever the size of its gradient.
///
/// Moving means of the gradient, `m ← β₁ m + (1 - β₁) g`, and of its square,
/// `v ← β₂ v + (1 - β₂) g²`, start at 0 and are corrected for that: in step t,
/// `w ← w - α m̂ / (√v̂ + ε)` with `m̂ = m / (1 - β₁ᵗ)` and `v̂ = v / (1 - β₂ᵗ)`. The variant AMSGrad
/// divides by the largest v so far. Weight decay λ adds `λ w` to each gradient.
///
/// Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2015); AMSGrad: Reddi and
/// others, "On the Convergence of Adam and Beyond" (2018).
public final class Adam: AdamOptimizer {
  /// Makes an optimizer of one group; see `Options` for the numbers.
  public convenience init(
    _ parameters: [Parameter], learningRate: Double = 0.001, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, weightDecay: Double = 0, amsgrad: Bool = false, maximize: Bool = false
  ) {
    let options = Options(
      learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay,
      amsgrad: amsgrad, maximize: maximize)
    self.init(groups: [ParameterGroup(parameters, options)])
  }

  fileprivate override class var decay: AdamRule.WeightDecay { .gradient }
}

/// Adam with weight decay that is decoupled from the gradient: each step takes `α λ w` off.
///
/// Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization" (2019).
public final class AdamW: AdamOptimizer {
  /// Makes an optimizer of one group; see `Adam.Options` for the numbers.
  ///
  /// Unlike Adam's, its weight decay is 0.01 by default.
  public convenience init(
    _ parameters: [Parameter], learningRate: Double = 0.001, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, weightDecay: Double = 0.01, amsgrad: Bool = false,
    maximize: Bool = false
  ) {
    let options = Options(
      learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay,
      amsgrad: amsgrad, maximize: maximize)
    self.init(groups: [ParameterGroup(parameters, options)])
  }

  fileprivate override class var decay: AdamRule.WeightDecay { .decoupled }
}

/// What Adam and AdamW share: all but where the weight decay acts.
public class AdamOptimizer: GroupedOptimizer {
  /// The same numbers for Adam and AdamW.
  public typealias Options = Adam.Options

  /// The parameters and their options, which may change between steps; changes are not checked.
  public var groups: [ParameterGroup<Options>]

  /// For each parameter the means m and v, which are 0 at first, and the number of its steps.
  public let state = OptimizerState()

  /// Makes an optimizer whose groups have options of their own.
  ///
  /// Wrong options, no parameters, or one that appears twice stop the program.
  public init(groups: [ParameterGroup<Options>]) { self.groups = Self.checked(groups) }

  fileprivate class var decay: AdamRule.WeightDecay {
    preconditionFailure("subclasses override this")
  }

  /// Moves each parameter that has a gradient; the gradients stay as they are.
  public func step() { move { AdamRule($0, step: $1.step, decay: Self.decay) } }
}

/// The formula that Adam and AdamW share.
private struct AdamRule: UpdateRule {
  /// Where weight decay acts.
  enum WeightDecay {
    /// `λ w` is added to the gradient.
    case gradient
    /// The weights shrink by the factor `1 - α λ` in each step.
    case decoupled
  }

  private let options: Adam.Options
  private let decay: WeightDecay
  /// The learning rate, corrected for the start of m.
  private let rate: Double
  /// The square root of the correction for the start of v.
  private let spread: Double

  init(_ options: Adam.Options, step: Int, decay: WeightDecay) {
    self.options = options
    self.decay = decay
    rate = options.learningRate / (1 - pow(options.betas.0, Double(step)))
    spread = (1 - pow(options.betas.1, Double(step))).squareRoot()
  }

  func update<Element: FloatingElement>(
    _ w: Elements<Element>, _ g: Elements<Element>, _ state: [Elements<Element>],
    _ terms: Elements<Element>
  ) {
    let (m, v) = (state[0], state[1])
    let largest = options.amsgrad ? state[2] : nil
    let (meanShare, squareShare) = (Element(1 - options.betas.0), Element(1 - options.betas.1))
    let squareRest = Element(options.betas.1)
    let added = decay == .gradient ? Element(options.weightDecay) : 0
    let kept = decay == .decoupled ? Element(1 - options.learningRate * options.weightDecay) : 1
    let (rate, spread, epsilon) = (Element(rate), Element(spread), Element(options.epsilon))
    if kept != 1 { w.scale(by: kept) }
    if added != 0 { g.add(w, times: added) }
    m.approach(g, share: meanShare, terms: terms)
    v.approachSquares(of: g, keeping: squareRest, share: squareShare, terms: terms)
    if let largest {
      // Written this way round, NaN stays NaN.
      for i in 0..<w.count { largest[i] = v[i] < largest[i] ? largest[i] : v[i] }
    }
    let spreads = largest ?? v
    for i in 0..<w.count {
      w[i] -= rate * m[i] / (spreads[i].squareRoot() / spread + epsilon)
    }
  }
}

extension Adam {
  /// The adjustable numbers of Adam and AdamW.
  public struct Options: OptimizerOptions {
    /// The factor α of each step, which is about the largest change of an element.
    public var learningRate: Double

    /// How much of the means m and v is kept in a step, β₁ and β₂, from 0 to below 1.
    public var betas: (Double, Double)

    /// Added to the root of the mean square, ε, so that it can divide.
    public var epsilon: Double

    /// The weight decay λ: Adam adds λ times the parameter to its gradient, and AdamW multiplies
    /// the parameter by `1 - α λ` in each step.
    public var weightDecay: Double

    /// Whether the largest v so far divides, so that the divisor never becomes smaller.
    public var amsgrad: Bool

    /// Whether steps follow the gradient up instead of down.
    public var maximize: Bool

    /// Makes options; weight decay is always said, as Adam's would be 0 and AdamW's 0.01.
    public init(
      learningRate: Double = 0.001, betas: (Double, Double) = (0.9, 0.999), epsilon: Double = 1e-8,
      weightDecay: Double, amsgrad: Bool = false, maximize: Bool = false
    ) {
      self.learningRate = learningRate
      self.betas = betas
      self.epsilon = epsilon
      self.weightDecay = weightDecay
      self.amsgrad = amsgrad
      self.maximize = maximize
    }

    /// `lr`, `betas.0`, `betas.1`, `eps` and `weight_decay`; PyTorch has the betas as a pair.
    public static var numbers: [(name: String, option: WritableKeyPath<Options, Double>)] {
      [
        ("lr", \.learningRate), ("betas.0", \.betas.0), ("betas.1", \.betas.1), ("eps", \.epsilon),
        ("weight_decay", \.weightDecay),
      ]
    }

    /// `amsgrad` and `maximize`.
    public static var switches: [(name: String, option: WritableKeyPath<Options, Bool>)] {
      [("amsgrad", \.amsgrad), ("maximize", \.maximize)]
    }

    /// The first beta, which `OneCycleLR` changes.
    public static var momentum: WritableKeyPath<Options, Double>? { \.betas.0 }

    /// `exp_avg` for m, `exp_avg_sq` for v and, with AMSGrad, `max_exp_avg_sq` for the largest v.
    public var stateNames: [String] {
      ["exp_avg", "exp_avg_sq"] + (amsgrad ? ["max_exp_avg_sq"] : [])
    }

    /// Returns an error if a number is negative or NaN, or a beta not below 1.
    public func problem(in optimizer: String) -> OptimizerError? {
      .negative(
        in: optimizer,
        ["learningRate": learningRate, "epsilon": epsilon, "weightDecay": weightDecay])
        ?? .notBelowOne(in: optimizer, ["betas.0": betas.0, "betas.1": betas.1])
    }
  }
}
