import Autograd

/// A rule by which parameters move against their gradients.
public protocol Optimizer: AnyObject {
  /// What the optimizer moves.
  var parameters: [Parameter] { get }

  /// The size of a step.
  var learningRate: Double { get set }

  /// Moves each parameter that has a gradient by one step.
  func step()
}

extension Optimizer {
  /// Forgets the gradients, which `backward()` would otherwise add to.
  public func zeroGrad() {
    for parameter in parameters { parameter.grad = nil }
  }
}
