import Autograd

/// Stochastic gradient descent: each step goes a little way against the gradient.
public final class SGD {
  /// The factor between a gradient and the step against it.
  public var learningRate: Double

  private let parameters: [Parameter]

  public init(_ parameters: [Parameter], learningRate: Double) {
    self.parameters = parameters
    self.learningRate = learningRate
  }

  /// Forgets the gradients, which `backward()` would otherwise add to.
  public func zeroGrad() {
    for parameter in parameters { parameter.grad = nil }
  }

  /// Subtracts `learningRate` times its gradient from each parameter that has one.
  public func step() {
    noGrad {
      for parameter in parameters {
        if let gradient = parameter.grad { parameter.addInPlace(gradient, factor: -learningRate) }
      }
    }
  }
}
