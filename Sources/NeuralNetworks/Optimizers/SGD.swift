import Autograd

/// Stochastic gradient descent, `w ← w - α v`, where v is the gradient or, with momentum, a mean of it.
///
/// With momentum μ and dampening τ, `v ← μ v + (1 - τ) g`; the first v is g itself. Nesterov's variant
/// looks one step ahead and moves by `g + μ v`. Weight decay λ adds `λ w` to each gradient.
///
/// Source: Sutskever and others, "On the importance of initialization and momentum in deep learning"
/// (2013), in the form that PyTorch gives it.
public final class SGD: Optimizer {
  public let parameters: [Parameter]
  public var learningRate: Double
  public let momentum: Double
  public let dampening: Double
  public let weightDecay: Double
  public let nesterov: Bool

  /// The moving mean of each parameter's gradients, once there has been one.
  private var velocities: [Tensor?]

  public init(
    _ parameters: [Parameter], learningRate: Double, momentum: Double = 0, dampening: Double = 0,
    weightDecay: Double = 0, nesterov: Bool = false
  ) {
    if nesterov && (momentum <= 0 || dampening != 0) {
      // Unlike a precondition's, this message is there in a release build too.
      fatalError(
        "SGD: nesterov needs a momentum above 0 and no dampening, and has "
          + "momentum \(momentum) and dampening \(dampening)")
    }
    self.parameters = parameters
    self.learningRate = learningRate
    self.momentum = momentum
    self.dampening = dampening
    self.weightDecay = weightDecay
    self.nesterov = nesterov
    velocities = Array(repeating: nil, count: parameters.count)
  }

  public func step() {
    noGrad {
      for (index, parameter) in parameters.enumerated() {
        guard var gradient = parameter.grad else { continue }
        if weightDecay != 0 { gradient = gradient + weightDecay * parameter }
        if momentum != 0 {
          let velocity = updateVelocity(index, with: gradient)
          gradient = nesterov ? gradient + momentum * velocity : velocity
        }
        parameter.addInPlace(gradient, factor: -learningRate)
      }
    }
  }

  private func updateVelocity(_ index: Int, with gradient: Tensor) -> Tensor {
    guard let velocity = velocities[index] else {
      // A copy: the gradient itself may be added to later.
      let first = gradient * 1
      velocities[index] = first
      return first
    }
    velocity.scaleInPlace(momentum)
    velocity.addInPlace(gradient, factor: 1 - dampening)
    return velocity
  }
}
