import Autograd
import Foundation

/// Adam: steps of about the same size for every parameter, whatever the size of its gradient.
///
/// Moving means of the gradient, `m ← β₁ m + (1 - β₁) g`, and of its square,
/// `v ← β₂ v + (1 - β₂) g²`, start at 0 and are corrected for that: in step t,
/// `w ← w - α m̂ / (√v̂ + ε)` with `m̂ = m / (1 - β₁ᵗ)` and `v̂ = v / (1 - β₂ᵗ)`.
///
/// Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2015). Decoupled weight decay:
/// Loshchilov and Hutter, "Decoupled Weight Decay Regularization" (2019).
public class Adam: Optimizer {
  /// Where weight decay acts.
  enum WeightDecay {
    /// `λ w` is added to the gradient.
    case gradient
    /// The weights shrink by the factor `1 - α λ` in each step.
    case decoupled
  }

  public let parameters: [Parameter]
  public var learningRate: Double
  public let betas: (Double, Double)
  public let epsilon: Double
  public let weightDecay: Double

  private let decay: WeightDecay
  private var moments: [Moments?]

  /// What Adam remembers of a parameter.
  private struct Moments {
    let mean: Tensor
    let square: Tensor
    var step = 0
  }

  init(
    _ parameters: [Parameter], learningRate: Double, betas: (Double, Double), epsilon: Double,
    weightDecay: Double, decay: WeightDecay
  ) {
    self.parameters = parameters
    self.learningRate = learningRate
    self.betas = betas
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.decay = decay
    moments = Array(repeating: nil, count: parameters.count)
  }

  public convenience init(
    _ parameters: [Parameter], learningRate: Double = 0.001, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, weightDecay: Double = 0
  ) {
    self.init(
      parameters, learningRate: learningRate, betas: betas, epsilon: epsilon,
      weightDecay: weightDecay, decay: .gradient)
  }

  public func step() {
    noGrad {
      for (index, parameter) in parameters.enumerated() {
        guard var gradient = parameter.grad else { continue }
        if weightDecay != 0 {
          switch decay {
          case .gradient: gradient = gradient + weightDecay * parameter
          case .decoupled: parameter.scaleInPlace(1 - learningRate * weightDecay)
          }
        }
        move(parameter, index, by: gradient)
      }
    }
  }

  private func move(_ parameter: Parameter, _ index: Int, by gradient: Tensor) {
    var state =
      moments[index] ?? Moments(mean: gradient * 0, square: gradient * 0)
    state.step += 1
    moments[index] = state
    // In the order of PyTorch's roundings, which a long run makes visible.
    state.mean.addInPlace(gradient - state.mean, factor: 1 - betas.0)
    state.square.scaleInPlace(betas.1)
    state.square.addInPlace(gradient * (1 - betas.1) * gradient)

    let step = Double(state.step)
    let spread = state.square.sqrt() / (1 - pow(betas.1, step)).squareRoot() + epsilon
    parameter.addInPlace(state.mean * (-learningRate / (1 - pow(betas.0, step))) / spread)
  }
}

/// Adam with weight decay that is decoupled from the gradient.
public final class AdamW: Adam {
  public init(
    _ parameters: [Parameter], learningRate: Double = 0.001, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, weightDecay: Double = 0.01
  ) {
    super.init(
      parameters, learningRate: learningRate, betas: betas, epsilon: epsilon,
      weightDecay: weightDecay, decay: .decoupled)
  }
}
