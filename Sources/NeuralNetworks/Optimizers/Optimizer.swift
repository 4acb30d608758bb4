import Autograd

/// A rule by which parameters move against their gradients.
public protocol Optimizer: AnyObject {
  /// The parameters that the optimizer changes.
  var parameters: [Parameter] { get }

  /// The size of a step, for each group of parameters that has its own.
  var learningRates: [Double] { get set }

  /// The share of the past in each group's direction, or nil if the rule has no such option.
  ///
  /// `OneCycleLR` changes it.
  var momenta: [Double]? { get set }

  /// The learning rates from which schedules start; the first schedule sets them.
  ///
  /// Groups at the end may have none yet, and get them from the next schedule.
  var initialLearningRates: [Double]? { get set }

  /// Moves each parameter that has a gradient by one step.
  func step()
}

extension Optimizer {
  /// Nil; setting it has no effect.
  public var momenta: [Double]? {
    get { nil }
    set {}
  }

  /// Nil; setting it has no effect, so that each schedule starts from the current learning rates.
  public var initialLearningRates: [Double]? {
    get { nil }
    set {}
  }

  /// The size of a step; setting it sets that of every group, and reading it reads the first.
  public var learningRate: Double {
    get { learningRates[0] }
    set { learningRates = learningRates.map { _ in newValue } }
  }

  /// Sets the gradients to nil, which `backward()` would otherwise add to.
  public func zeroGrad() {
    for parameter in parameters { parameter.grad = nil }
  }
}
