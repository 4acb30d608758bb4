import Autograd

/// Elements that a rule reads.
typealias Elements<Element> = UnsafeBufferPointer<Element>

/// Elements that a rule changes.
typealias ChangingElements<Element> = UnsafeMutableBufferPointer<Element>

/// How an optimizer moves the elements of a parameter, written once for both floating-point types.
///
/// A rule is one loop, which makes no tensors. Its roundings come in PyTorch's order, which a long run
/// makes visible.
protocol UpdateRule {
  /// Moves each of the elements `w` against its gradient.
  ///
  /// - Parameter memory: What the options say is remembered, in their order.
  func update<Element: FloatingElement>(
    _ w: ChangingElements<Element>, _ gradients: Elements<Element>,
    _ memory: [ChangingElements<Element>])
}

extension UpdateRule {
  /// Moves a parameter, and brings up to date what is remembered of it.
  func apply(to parameter: Parameter, gradient: Tensor, memory: [Tensor]) {
    if gradient.shape != parameter.shape {
      trap(OptimizerMistake.gradientShape(gradient.shape, parameter: parameter.shape))
    }
    let gradient = gradient.to(parameter.dtype)
    if parameter.dtype == .float64 {
      apply(Double.self, to: parameter, gradient, memory, [])
    } else {
      apply(Float.self, to: parameter, gradient, memory, [])
    }
  }

  /// Takes up the memory of one tensor after the other, and updates when all of them are there.
  private func apply<Element: FloatingElement>(
    _ type: Element.Type, to parameter: Parameter, _ gradient: Tensor, _ memory: [Tensor],
    _ elements: [ChangingElements<Element>]
  ) {
    if elements.count < memory.count {
      memory[elements.count].updateInPlace(operation: "step") {
        apply(type, to: parameter, gradient, memory, elements + [$0])
      }
      return
    }
    gradient.withElements { (gradients: Elements<Element>) in
      parameter.updateInPlace(operation: "step") { w in
        Parallel.forEachPart(of: w.count) { part in
          update(
            w.part(from: part.lowerBound, count: part.count),
            gradients.part(from: part.lowerBound, count: part.count),
            elements.map { $0.part(from: part.lowerBound, count: part.count) })
        }
      }
    }
  }
}
