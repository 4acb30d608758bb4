import Autograd

/// Adadelta: steps of the size that earlier steps had, whatever the size of the gradient.
///
/// With moving means `s ← ρ s + (1 - ρ) g²` of squared gradients and `d ← ρ d + (1 - ρ) v²` of squared
/// steps, `v = √(d + ε) / √(s + ε) g` and `w ← w - α v`. Weight decay λ adds `λ w` to each gradient.
///
/// Source: Zeiler, "ADADELTA: An Adaptive Learning Rate Method" (2012).
public final class Adadelta: GroupedOptimizer {
  public var groups: [ParameterGroup<Options>]
  public let state = OptimizerState()

  public init(groups: [ParameterGroup<Options>]) { self.groups = Adadelta.checked(groups) }

  public convenience init(
    _ parameters: [Parameter], learningRate: Double = 1, rho: Double = 0.9,
    epsilon: Double = 1e-6, weightDecay: Double = 0, maximize: Bool = false
  ) {
    let options = Options(
      learningRate: learningRate, rho: rho, epsilon: epsilon, weightDecay: weightDecay,
      maximize: maximize)
    self.init(groups: [ParameterGroup(parameters, options)])
  }

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
  public struct Options: OptimizerOptions {
    public var learningRate: Double
    public var rho: Double
    public var epsilon: Double
    public var weightDecay: Double
    public var maximize: Bool

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

    public static var numbers: [(name: String, option: WritableKeyPath<Options, Double>)] {
      [
        ("lr", \.learningRate), ("rho", \.rho), ("eps", \.epsilon),
        ("weight_decay", \.weightDecay),
      ]
    }

    public static var switches: [(name: String, option: WritableKeyPath<Options, Bool>)] {
      [("maximize", \.maximize)]
    }

    public var stateNames: [String] { ["square_avg", "acc_delta"] }

    public func problem(in optimizer: String) -> OptimizerError? {
      .negative(
        in: optimizer,
        [
          "learningRate": learningRate, "rho": rho, "epsilon": epsilon, "weightDecay": weightDecay,
        ])
    }
  }
}
