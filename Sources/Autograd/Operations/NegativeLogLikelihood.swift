/// The negative logarithm of the probability of the right class, `z = -w x[target]`; by default the mean.
///
/// The weight w of a row is that of its class, and 0 if the target is ignored. The mean is weighted: the
/// sum of all z divided by the sum of all w.
///
/// Backward: ∂z/∂x is -w in the place of each target, divided by the sum of w for a mean, and 0 elsewhere.
struct NegativeLogLikelihood: Function {
  /// The logarithms of probabilities, of shape [N, classes].
  let x: Tensor
  /// The class of each row, or nil if it is ignored.
  let targets: [Int?]
  /// The shape of the targets, which is that of the losses.
  let shape: [Int]
  /// The weight of each class.
  let weights: [Double]?
  let reduction: LossReduction
  var name: String { "NllLossBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"-\sum_i w_i #1_{i, t_i}"#, by: #"-w_i \text{ at the target } t_i \text{, else } 0"#)
  }

  func forward() -> Tensor {
    x.dtype == .float64 ? loss(of: Double.self) : loss(of: Float.self)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [(reduction == .none ? gradient.reshape([targets.count, 1]) : gradient) * slope]
  }

  private func weight(_ target: Int?) -> Double { target.map { weights?[$0] ?? 1 } ?? 0 }

  private var sumOfWeights: Double { targets.reduce(0) { $0 + weight($1) } }

  private func loss<Element: FloatingElement>(of type: Element.Type) -> Tensor {
    let classes = x.shape[1]
    let losses = x.withElements { (x: UnsafeBufferPointer<Element>) in
      targets.enumerated().map { row, target in
        target.map { -weight($0) * Double(x[row * classes + $0]) } ?? 0
      }
    }
    let sum = losses.reduce(0, +)
    return switch reduction {
    case .none: Tensor(losses.map { Element($0) }, shape: shape)
    case .mean: Tensor([Element(sum / sumOfWeights)], shape: [])
    case .sum: Tensor([Element(sum)], shape: [])
    }
  }

  private var slope: Tensor {
    x.dtype == .float64 ? slope(of: Double.self) : slope(of: Float.self)
  }

  private func slope<Element: FloatingElement>(of type: Element.Type) -> Tensor {
    let classes = x.shape[1]
    let divisor = reduction == .mean ? sumOfWeights : 1
    return Tensor(shape: x.shape) { (out: UnsafeMutableBufferPointer<Element>) in
      out.update(repeating: 0)
      for (row, target) in targets.enumerated() {
        if let target { out[row * classes + target] = Element(-weight(target) / divisor) }
      }
    }
  }
}

extension Tensor {
  /// Returns the negative log-likelihood of the target classes, of logarithms of probabilities.
  ///
  /// - Parameters:
  ///   - targets: The class of each row, int64 of shape [batch]; a number for one row.
  ///   - weight: How much each class counts, of shape [classes]; by default 1.
  ///   - ignoreIndex: A target that does not count. If all are, their mean is not a number.
  public func nllLoss(
    _ targets: Tensor, weight: Tensor? = nil, ignoreIndex: Int = -100,
    reduction: LossReduction = .mean
  ) -> Tensor {
    if targets.dtype != .int64 {
      trap(.wrongType(operation: "nllLoss", expected: .int64, found: targets.dtype))
    }
    let rows = rank == 1 ? reshape([1, shape[0]]) : self
    guard (1...2).contains(rank), targets.shape == shape.dropLast() else {
      trap(.wrongTargets(operation: "nllLoss", scores: shape, targets: targets.shape))
    }
    let classes = rows.shape[1]
    if let weight, weight.shape != [classes] {
      trap(
        LossMistake.classWeights(operation: "nllLoss", shape: weight.shape, classes: classes))
    }
    let numbers = targets.integers().map { $0 == ignoreIndex ? nil : $0 }
    if let wrong = numbers.compactMap(\.self).first(where: { !(0..<classes).contains($0) }) {
      trap(.classOutOfRange(target: wrong, classes: classes))
    }
    return apply(
      NegativeLogLikelihood(
        x: rows, targets: numbers, shape: targets.shape, weights: weight?.doubles(),
        reduction: reduction))
  }
}
