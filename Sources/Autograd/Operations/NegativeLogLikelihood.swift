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
  let name: String
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"-\sum_i w_i #1_{i, t_i}"#, by: #"-w_i \text{ at the target } t_i \text{, else } 0"#)
  }

  func forward() -> Tensor {
    x.dtype == .float64 ? loss(of: Double.self) : loss(of: Float.self)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let rows = targets.indices.filter { targets[$0] != nil }
    let places = rows.map { $0 * x.shape[1] + targets[$0]! }
    let weights = Tensor(rows.map { -weight(targets[$0]) }, shape: [rows.count])
      .converted(to: x.dtype)
    let ofLosses =
      switch reduction {
      case .none:
        apply(
          GatherRows(
            x: gradient, rows: rows, rowLength: 1, shape: [rows.count], name: backwardName))
      case .mean: gradient / sumOfWeights
      case .sum: gradient
      }
    return [
      apply(
        ScatterRows(
          x: ofLosses * weights, rows: places, rowLength: 1, shape: x.shape, name: backwardName,
          areRowsDifferent: true))
    ]
  }

  private var backwardName: String { "NllLossBackwardBackward0" }

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
}

extension Tensor {
  /// Returns the negative log-likelihood of the target classes, of logarithms of probabilities.
  ///
  /// Shapes are [batch, classes], [batch, classes, size…], or [classes] for a single example.
  ///
  /// - Parameters:
  ///   - targets: The classes, int64 of the same shape without the dimension of the classes.
  ///   - weight: How much each class counts, of shape [classes]; by default 1.
  ///   - ignoreIndex: A target that does not count. If all targets are this one, their mean is NaN.
  ///   - reduction: Whether the losses, their mean or their sum are returned. The mean is divided
  ///     by the sum of the weights.
  /// - Returns: A single number, or with `.none` a loss for each example, in the shape of the
  ///   targets.
  public func nllLoss(
    _ targets: Tensor, weight: Tensor? = nil, ignoreIndex: Int = -100,
    reduction: LossReduction = .mean
  ) -> Tensor {
    nllLoss(
      targets, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction,
      operation: "nllLoss")
  }

  /// The loss; messages name the operation.
  func nllLoss(
    _ targets: Tensor, weight: Tensor?, ignoreIndex: Int, reduction: LossReduction,
    operation: String
  ) -> Tensor {
    if targets.dtype != .int64 {
      trap(.wrongType(operation: operation, expected: .int64, found: targets.dtype))
    }
    let expected = Array(shape.prefix(rank > 1 ? 1 : 0)) + Array(shape.dropFirst(2))
    if rank == 0 || targets.shape != expected {
      trap(.wrongTargets(operation: operation, scores: shape, targets: targets.shape))
    }
    let classes = shape[classDimension]
    let rows =
      switch rank {
      case 1: reshape([1, classes])
      case 2: self
      default: permute([0] + Array(2..<rank) + [1]).reshape([targets.count, classes])
      }
    weight.map { checkSameType(as: $0, operation: operation) }
    if let weight, weight.shape != [classes] {
      trap(
        LossError.classWeights(operation: operation, shape: weight.shape, classes: classes))
    }
    let numbers = targets.integers().map { $0 == ignoreIndex ? nil : $0 }
    if let wrong = numbers.compactMap(\.self).first(where: { !(0..<classes).contains($0) }) {
      trap(.classOutOfRange(operation: operation, target: wrong, classes: classes))
    }
    // PyTorch has one operation for rows and one for images; other losses are those of images, reshaped.
    let areReshaped = reduction == .none && rank > 2 && rank != 4
    let losses = apply(
      NegativeLogLikelihood(
        x: rows, targets: numbers, shape: areReshaped ? [targets.count] : targets.shape,
        weights: weight?.doubles(),
        reduction: reduction, name: rank > 2 ? "NllLoss2DBackward0" : "NllLossBackward0"))
    return areReshaped ? losses.reshape(targets.shape) : losses
  }

  /// The dimension of scores in which the classes are.
  var classDimension: Int { rank == 1 ? 0 : 1 }
}
