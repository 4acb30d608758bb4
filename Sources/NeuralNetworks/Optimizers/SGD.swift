import Autograd

/// Stochastic gradient descent, `w ← w - α v`, where v is the gradient or, with momentum, a mean of it.
///
/// With momentum μ and dampening τ, `v ← μ v + (1 - τ) g`; the first v is g itself. Nesterov's variant
/// looks one step ahead and moves by `g + μ v`. Weight decay λ adds `λ w` to each gradient.
///
/// Source: Sutskever and others, "On the importance of initialization and momentum in deep learning"
/// (2013), in the form that PyTorch gives it.
public final class SGD: GroupedOptimizer {
  /// The parameters and their options, which may change between steps; changes are not checked.
  public var groups: [ParameterGroup<Options>]

  /// For each parameter, with momentum, the direction v of its last step.
  public let state = OptimizerState()

  /// Makes an optimizer whose groups have options of their own.
  ///
  /// Wrong options, no parameters, or one that appears twice stop the program.
  public init(groups: [ParameterGroup<Options>]) { self.groups = SGD.checked(groups) }

  /// Makes an optimizer of one group; see `Options` for the numbers.
  public convenience init(
    _ parameters: [Parameter], learningRate: Double, momentum: Double = 0, dampening: Double = 0,
    weightDecay: Double = 0, nesterov: Bool = false, maximize: Bool = false
  ) {
    let options = Options(
      learningRate: learningRate, momentum: momentum, dampening: dampening,
      weightDecay: weightDecay, nesterov: nesterov, maximize: maximize)
    self.init(groups: [ParameterGroup(parameters, options)])
  }

  /// Moves each parameter that has a gradient; the gradients stay as they are.
  ///
  /// The first step with a momentum, whenever it comes, has no former direction.
  public func step() {
    move { Rule(options: $0, isFirst: $1.tensors["momentum_buffer"] == nil) }
  }

  private struct Rule: UpdateRule {
    let options: Options
    let isFirst: Bool

    func update<Element: FloatingElement>(
      _ w: Elements<Element>, _ g: Elements<Element>, _ state: [Elements<Element>],
      _ terms: Elements<Element>
    ) {
      let (rate, decay) = (Element(options.learningRate), Element(options.weightDecay))
      let (momentum, share) = (Element(options.momentum), Element(1 - options.dampening))
      if decay != 0 { g.add(w, times: decay) }
      guard let v = state.first else { return w.add(g, times: -rate) }
      if isFirst {
        _ = v.update(fromContentsOf: g)
      } else {
        v.scale(by: momentum)
        v.add(g, times: share)
      }
      if options.nesterov { g.add(v, times: momentum) }
      w.add(options.nesterov ? g : v, times: -rate)
    }
  }
}

extension SGD {
  /// The adjustable numbers of stochastic gradient descent.
  public struct Options: OptimizerOptions {
    /// The factor α of each step.
    public var learningRate: Double

    /// How much of the direction v is kept in a step, μ; with 0, v is the gradient.
    public var momentum: Double

    /// The share τ by which the gradient counts less in v, except in the first step.
    public var dampening: Double

    /// The share λ of the parameter that is added to its gradient.
    public var weightDecay: Double

    /// Whether steps look one step ahead, which needs a momentum and no dampening.
    public var nesterov: Bool

    /// Whether steps follow the gradient up instead of down.
    public var maximize: Bool

    /// Makes options with PyTorch's defaults; the learning rate has none.
    public init(
      learningRate: Double, momentum: Double = 0, dampening: Double = 0, weightDecay: Double = 0,
      nesterov: Bool = false, maximize: Bool = false
    ) {
      self.learningRate = learningRate
      self.momentum = momentum
      self.dampening = dampening
      self.weightDecay = weightDecay
      self.nesterov = nesterov
      self.maximize = maximize
    }

    /// `lr`, `momentum`, `dampening` and `weight_decay`.
    public static var numbers: [(name: String, option: WritableKeyPath<Options, Double>)] {
      [
        ("lr", \.learningRate), ("momentum", \.momentum), ("dampening", \.dampening),
        ("weight_decay", \.weightDecay),
      ]
    }

    /// `nesterov` and `maximize`.
    public static var switches: [(name: String, option: WritableKeyPath<Options, Bool>)] {
      [("nesterov", \.nesterov), ("maximize", \.maximize)]
    }

    /// The momentum μ, which `OneCycleLR` changes.
    public static var momentum: WritableKeyPath<Options, Double>? { \.momentum }

    /// `momentum_buffer` for v, if there is a momentum.
    public var stateNames: [String] { momentum == 0 ? [] : ["momentum_buffer"] }

    /// `momentum_buffer`, which the first step with a momentum makes.
    public var lateStateNames: [String] { stateNames }

    /// Returns an error if a number is negative or NaN, or if Nesterov's variant lacks what it
    /// needs.
    ///
    /// A negative dampening is allowed, as in PyTorch.
    public func problem(in optimizer: String) -> OptimizerError? {
      if nesterov && (momentum <= 0 || dampening != 0) {
        return .nesterov(momentum: momentum, dampening: dampening)
      }
      return .negative(
        in: optimizer,
        ["learningRate": learningRate, "momentum": momentum, "weightDecay": weightDecay])
    }
  }
}
