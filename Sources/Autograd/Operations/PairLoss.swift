/// How the losses of single elements or rows are reduced.
public enum LossReduction: Sendable {
  /// They are returned one by one.
  case none
  /// Their mean; that of `nllLoss` and `crossEntropy` is weighted.
  case mean
  /// Their sum.
  case sum
}

/// A loss of pairs of an output x and a target y, of tensors that broadcast.
protocol PairLoss: Function {
  var x: Tensor { get }
  var y: Tensor { get }
  var reduction: LossReduction { get }

  /// How the loss of one pair is written, and its derivatives; the second may be left out where it is
  /// the first with the other sign.
  var term: Formula { get }

  /// The loss of each pair.
  func losses() -> Tensor

  /// The derivative of the loss of each output x and target y with respect to x, times the gradient of
  /// the loss.
  func slope(_ x: Tensor, _ y: Tensor, times gradient: Tensor) -> Tensor

  /// The derivative of each loss with respect to its target, times the gradient of the loss; by default
  /// that of a loss in which output and target can change places.
  func targetSlope(times gradient: Tensor) -> Tensor
}

extension PairLoss {
  var inputs: [Tensor] { [x, y] }

  var formula: Formula? {
    let slopes = term.derivatives
    let targetSlope = slopes.count > 1 ? slopes[1] : "-\(slopes[0])"
    let n = "\(Shape.count(Shape.broadcast(x.shape, y.shape) ?? []))"
    return switch reduction {
    case .none: Formula(term.value, by: slopes[0], targetSlope)
    case .sum: Formula(#"\sum_i \#(term.value)"#, by: slopes[0], targetSlope)
    case .mean:
      Formula(
        #"\frac{1}{\#(n)} \sum_i \#(term.value)"#, by: #"\frac{1}{\#(n)} \#(slopes[0])"#,
        #"\frac{1}{\#(n)} (\#(targetSlope))"#)
    }
  }

  func targetSlope(times gradient: Tensor) -> Tensor { slope(y, x, times: gradient) }

  /// The number of losses that are averaged, or nil for another reduction.
  var meanCount: Double? {
    reduction == .mean ? Double(Shape.count(Shape.broadcast(x.shape, y.shape) ?? [])) : nil
  }

  func forward() -> Tensor {
    switch reduction {
    case .none: losses()
    case .mean: losses().mean()
    case .sum: losses().sum()
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [
      x.requiresGrad ? slope(x, y, times: gradient) : nil,
      y.requiresGrad ? targetSlope(times: gradient) : nil,
    ]
  }
}

extension Tensor {
  /// Traps if the losses would be integers, or if the shapes do not broadcast.
  func checkPair(with targets: Tensor, operation: String) {
    checkBroadcasting(with: targets, operation: operation)
    if !DType.ofResult(self, targets).isFloatingPoint { checkFloatingPoint(operation: operation) }
  }
}
