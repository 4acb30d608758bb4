import Autograd

/// Elements that a rule changes.
typealias Elements<Element> = UnsafeMutableBufferPointer<Element>

/// How an optimizer moves the elements of a parameter, written once for both floating-point types.
///
/// A rule is a few loops over a block of elements, which makes no tensors. Its roundings are PyTorch's, in
/// their order: where that adds a product, both are rounded together. So all bits are PyTorch's, but for
/// its square roots, which come from a library that misses the nearest number in one of six cases.
protocol UpdateRule {
  /// Moves each of the elements `w` against its gradient.
  ///
  /// `g` holds a copy of the gradients, which may be changed; `state` the tensors of the state, in
  /// the order of their names; and `terms` has room for as many numbers.
  func update<Element: FloatingElement>(
    _ w: Elements<Element>, _ g: Elements<Element>, _ state: [Elements<Element>],
    _ terms: Elements<Element>)
}

extension UpdateRule {
  /// Moves a parameter, and updates its state.
  func apply(to parameter: Parameter, gradient: Tensor, state: [Tensor]) {
    if parameter.dtype == .float64 {
      apply(Double.self, to: parameter, gradient, state, [])
    } else {
      apply(Float.self, to: parameter, gradient, state, [])
    }
  }

  /// Takes up one tensor of the state after the other, and updates when all of them are there.
  private func apply<Element: FloatingElement>(
    _ type: Element.Type, to parameter: Parameter, _ gradient: Tensor, _ state: [Tensor],
    _ elements: [Elements<Element>]
  ) {
    if elements.count < state.count {
      state[elements.count].updateInPlace(operation: "step") {
        apply(type, to: parameter, gradient, state, elements + [$0])
      }
      return
    }
    gradient.withElements { (gradients: UnsafeBufferPointer<Element>) in
      parameter.updateInPlace(operation: "step") { w in
        Parallel.forEachPart(of: w.count) { part in
          update(part, of: w, gradients, elements)
        }
      }
    }
  }

  /// Updates block by block, so that what a loop leaves for the next one is in the processor's cache.
  private func update<Element: FloatingElement>(
    _ part: Range<Int>, of w: Elements<Element>, _ gradients: UnsafeBufferPointer<Element>,
    _ state: [Elements<Element>]
  ) {
    let length = 1024
    withUnsafeTemporaryAllocation(of: Element.self, capacity: 2 * length) { room in
      for start in stride(from: part.lowerBound, to: part.upperBound, by: length) {
        let count = min(length, part.upperBound - start)
        let g = room.part(from: 0, count: count)
        _ = g.update(fromContentsOf: gradients.part(from: start, count: count))
        update(
          w.part(from: start, count: count), g,
          state.map { $0.part(from: start, count: count) },
          room.part(from: length, count: count))
      }
    }
  }
}

extension UnsafeMutableBufferPointer where Element: FloatingElement {
  /// Adds `factor` times the other elements, each sum rounded once.
  func add(_ other: Self, times factor: Element) {
    Element.add(UnsafeBufferPointer(other), times: factor, to: self)
  }

  /// Adds the products of other elements, each sum rounded once.
  func addProducts(_ x: Self, _ y: Self) {
    Element.addProducts(UnsafeBufferPointer(x), UnsafeBufferPointer(y), to: self)
  }

  func scale(by factor: Element) {
    for i in 0..<count { self[i] *= factor }
  }

  /// Moves the elements a share of the way to others; `terms` is room for as many numbers.
  ///
  /// A large share is counted back from the end of the way, as in PyTorch.
  func approach(_ other: Self, share: Element, terms: Self) {
    for i in 0..<count { terms[i] = other[i] - self[i] }
    if share < 0.5 {
      add(terms, times: share)
    } else {
      _ = update(fromContentsOf: other)
      add(terms, times: share - 1)
    }
  }

  /// Moves the elements, which are means of squares, a share of the way to the squares of others.
  ///
  /// `terms` is room for as many numbers.
  func approachSquares(of other: Self, keeping kept: Element, share: Element, terms: Self) {
    for i in 0..<count {
      self[i] *= kept
      terms[i] = share * other[i]
    }
    addProducts(terms, other)
  }
}
