/// A formula for pairs of elements, of tensors that broadcast.
protocol PairwiseFunction: Function {
  var x: Tensor { get }
  var y: Tensor { get }
  /// The operation's name in an error.
  var operation: String { get }

  func value<Element: NumberElement>(_ x: Element, _ y: Element) -> Element
}

extension PairwiseFunction {
  var inputs: [Tensor] { [x, y] }

  /// Applies the formula to each pair, in the type of the result; a boolean is true if that is not 0.
  @inline(__always)
  func forward() -> Tensor {
    switch DType.ofResult(x, y) {
    case .float32: x.zip(y, operation: operation, PairwiseValue<Self, Float>(function: self))
    case .float64: x.zip(y, operation: operation, PairwiseValue<Self, Double>(function: self))
    case .int64: x.zip(y, operation: operation, PairwiseValue<Self, Int>(function: self))
    case .bool:
      x.zip(y, operation: operation, PairwiseValue<Self, Int>(function: self)).converted(to: .bool)
    }
  }
}

/// The formula of a function for one type of element.
private struct PairwiseValue<Pairwise: PairwiseFunction, Element: NumberElement>: PairFormula {
  let function: Pairwise

  func callAsFunction(_ x: Element, _ y: Element) -> Element { function.value(x, y) }
}

/// What is computed from two elements of one type.
///
/// A type and not a closure: the compiler puts its formula into the loop, also where the loop runs on
/// several processors, and makes vector instructions of it.
protocol PairFormula {
  associatedtype Element: TensorElement
  associatedtype Result: TensorElement

  func callAsFunction(_ x: Element, _ y: Element) -> Result
}

/// A formula with the two elements in the other order.
private struct Swapped<Formula: PairFormula>: PairFormula {
  let formula: Formula

  func callAsFunction(_ x: Formula.Element, _ y: Formula.Element) -> Formula.Result {
    formula(y, x)
  }
}

extension Tensor {
  /// Returns the tensor of the formula of each pair of elements, converted to its type.
  @inline(__always)
  func zip<Formula: PairFormula>(
    _ other: Tensor, operation: String, _ formula: Formula
  ) -> Tensor {
    let (x, y) = (
      converted(to: Formula.Element.dtype), other.converted(to: Formula.Element.dtype)
    )
    if x.isContiguous && y.isContiguous && shape == other.shape {
      return x.combinedElements(with: y, formula)
    }
    if x.isContiguous && y.isUniform(in: shape) {
      return x.combined(withNumberOf: y, formula)
    }
    if y.isContiguous && x.isUniform(in: other.shape) {
      return y.combined(withNumberOf: x, Swapped(formula: formula))
    }
    return x.combinedRows(with: y, operation: operation, formula)
  }

  /// Whether all elements are one and the same, and broadcasting repeats it without changing the shape.
  private func isUniform(in shape: [Int]) -> Bool {
    if rank > shape.count || count == 0 { return false }
    for dim in self.shape.indices {
      let size = self.shape[dim]
      if size != 1 && (strides[dim] != 0 || size != shape[dim + shape.count - rank]) {
        return false
      }
    }
    return true
  }

  /// Combines each element with the only one of the other tensor.
  private func combined<Formula: PairFormula>(
    withNumberOf other: Tensor, _ formula: Formula
  ) -> Tensor {
    guard let buffer = Formula.Element.buffer(of: other.storage) else {
      fatalError("elements of type \(other.dtype) read as \(Formula.Element.dtype)")
    }
    let number = buffer.withElements { $0[other.offset] }
    return withElements { (x: UnsafeBufferPointer<Formula.Element>) in
      Tensor(like: self) { (out: UnsafeMutableBufferPointer<Formula.Result>) in
        Parallel.forEachPart(of: x.count) { part in
          let x = x.part(from: part.lowerBound, count: part.count)
          let out = out.part(from: part.lowerBound, count: part.count)
          for i in 0..<out.count { out[i] = formula(x[i], number) }
        }
      }
    }
  }

  /// Combines tensors whose elements lie in the same order.
  private func combinedElements<Formula: PairFormula>(
    with other: Tensor, _ formula: Formula
  ) -> Tensor {
    withElements { (x: UnsafeBufferPointer<Formula.Element>) in
      other.withElements { (y: UnsafeBufferPointer<Formula.Element>) in
        Tensor(like: self) { (out: UnsafeMutableBufferPointer<Formula.Result>) in
          Parallel.forEachPart(of: x.count) { part in
            let x = x.part(from: part.lowerBound, count: part.count)
            let y = y.part(from: part.lowerBound, count: part.count)
            let out = out.part(from: part.lowerBound, count: part.count)
            for i in 0..<out.count { out[i] = formula(x[i], y[i]) }
          }
        }
      }
    }
  }

  /// Combines tensors that broadcast, row by row.
  private func combinedRows<Formula: PairFormula>(
    with other: Tensor, operation: String, _ formula: Formula
  ) -> Tensor {
    let rows = PairedRows(self, other, operation: operation)
    guard let x = Formula.Element.buffer(of: storage),
      let y = Formula.Element.buffer(of: other.storage)
    else { fatalError("\(operation): elements of type \(dtype) read as \(Formula.Element.dtype)") }
    return x.withElements { x in
      y.withElements { y in
        Tensor(shape: rows.shape) { (out: UnsafeMutableBufferPointer<Formula.Result>) in
          Parallel.forEachPart(of: rows.count, cost: rows.length) { part in
            for row in rows.part(part) {
              let out = out.part(from: row.start, count: rows.length)
              switch (rows.leftStep, rows.rightStep) {
              case (1, 1):
                let x = x.part(from: row.left, count: out.count)
                let y = y.part(from: row.right, count: out.count)
                for i in 0..<out.count { out[i] = formula(x[i], y[i]) }
              case (1, 0):
                let x = x.part(from: row.left, count: out.count)
                let number = y[row.right]
                for i in 0..<out.count { out[i] = formula(x[i], number) }
              case (0, 1):
                let y = y.part(from: row.right, count: out.count)
                let number = x[row.left]
                for i in 0..<out.count { out[i] = formula(number, y[i]) }
              case (let leftStep, let rightStep):
                for i in 0..<out.count {
                  out[i] = formula(x[row.left + i * leftStep], y[row.right + i * rightStep])
                }
              }
            }
          }
        }
      }
    }
  }
}
