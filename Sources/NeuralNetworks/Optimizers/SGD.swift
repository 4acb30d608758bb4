import Autograd

/// Stochastic gradient descent, `w ← w - α v`, where v is the gradient or, with momentum, a mean of it.
///
/// With momentum μ and dampening τ, `v ← μ v + (1 - τ) g`; the first v is g itself. Nesterov's variant
/// looks one step ahead and moves by `g + μ v`. Weight decay λ adds `λ w` to each gradient.
///
/// Source: Sutskever and others, "On the importance of initialization and momentum in deep learning"
/// (2013), in the form that PyTorch gives it.
public final class SGD: GroupedOptimizer {
  public var groups: [ParameterGroup<Options>]
  public let state = OptimizerState()

  public init(groups: [ParameterGroup<Options>]) { self.groups = SGD.checked(groups) }

  public convenience init(
    _ parameters: [Parameter], learningRate: Double, momentum: Double = 0, dampening: Double = 0,
    weightDecay: Double = 0, nesterov: Bool = false, maximize: Bool = false
  ) {
    let options = Options(
      learningRate: learningRate, momentum: momentum, dampening: dampening,
      weightDecay: weightDecay, nesterov: nesterov, maximize: maximize)
    self.init(groups: [ParameterGroup(parameters, options)])
  }

  public func step() { move { Rule(options: $0, isFirst: $1 == 1) } }

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
  public struct Options: OptimizerOptions {
    public var learningRate: Double
    public var momentum: Double
    public var dampening: Double
    public var weightDecay: Double
    public var nesterov: Bool
    public var maximize: Bool

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

    public static var numbers: [(name: String, option: WritableKeyPath<Options, Double>)] {
      [
        ("lr", \.learningRate), ("momentum", \.momentum), ("dampening", \.dampening),
        ("weight_decay", \.weightDecay),
      ]
    }

    public static var switches: [(name: String, option: WritableKeyPath<Options, Bool>)] {
      [("nesterov", \.nesterov), ("maximize", \.maximize)]
    }

    public static var momentum: WritableKeyPath<Options, Double>? { \.momentum }

    public var stateNames: [String] { momentum == 0 ? [] : ["momentum_buffer"] }

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
