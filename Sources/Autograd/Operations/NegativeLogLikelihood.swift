/// The mean negative logarithm of the probability of the right class, `z = -Σ xₙ[targetₙ] / N`.
///
/// Backward: ∂z/∂x is -1 / N in the place of each target, and 0 elsewhere.
struct NegativeLogLikelihood: Function {
  /// The logarithms of probabilities, of shape [N, classes].
  let x: Tensor
  let targets: [Int]
  var name: String { "NllLossBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }

  func forward() -> Tensor {
    x.dtype == .float64 ? mean(of: Double.self) : mean(of: Float.self)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * slope] }

  private func mean<Element: FloatingElement>(of type: Element.Type) -> Tensor {
    let classes = x.shape[1]
    let sum = x.withElements { (x: UnsafeBufferPointer<Element>) in
      targets.enumerated().reduce(0.0) { $0 - Double(x[$1.offset * classes + $1.element]) }
    }
    return Tensor([Element(sum / Double(targets.count))], shape: [])
  }

  private var slope: Tensor {
    x.dtype == .float64 ? slope(of: Double.self) : slope(of: Float.self)
  }

  private func slope<Element: FloatingElement>(of type: Element.Type) -> Tensor {
    let classes = x.shape[1]
    let share = -1 / Element(targets.count)
    return Tensor(shape: x.shape) { (out: UnsafeMutableBufferPointer<Element>) in
      out.update(repeating: 0)
      for (row, target) in targets.enumerated() { out[row * classes + target] = share }
    }
  }
}

extension Tensor {
  /// Returns the mean negative log-likelihood of the target classes, of logarithms of probabilities.
  ///
  /// - Parameter targets: The class of each row, int64 of shape [batch]; a number for one row.
  public func nllLoss(_ targets: Tensor) -> Tensor {
    if targets.dtype != .int64 {
      trap(.wrongType(operation: "nllLoss", expected: .int64, found: targets.dtype))
    }
    let rows = rank == 1 ? reshape([1, shape[0]]) : self
    guard (1...2).contains(rank), targets.shape == shape.dropLast() else {
      trap(.wrongTargets(operation: "nllLoss", scores: shape, targets: targets.shape))
    }
    let classes = rows.shape[1]
    let targets = targets.integers()
    if let wrong = targets.first(where: { !(0..<classes).contains($0) }) {
      trap(.classOutOfRange(target: wrong, classes: classes))
    }
    return apply(NegativeLogLikelihood(x: rows, targets: targets))
  }
}
