// Loops over elements. They are inlined into each operation together with its formula, which lets
// the compiler turn the loop into vector instructions.

/// A formula for each element on its own, written once for both floating-point types.
protocol ElementwiseFunction: Function {
  var x: Tensor { get }

  func value<Element: FloatingElement>(_ x: Element) -> Element
}

extension ElementwiseFunction {
  var inputs: [Tensor] { [x] }

  /// Applies the formula to each element; integers and booleans become float32.
  @inline(__always)
  func forward() -> Tensor {
    x.dtype == .float64
      ? x.map { (x: Double) in value(x) }
      : x.converted(to: .float32).map { (x: Float) in value(x) }
  }
}

/// A formula for pairs of elements, of tensors that broadcast.
protocol PairwiseFunction: Function {
  var x: Tensor { get }
  var y: Tensor { get }
  /// What the operation is called in an error.
  var operation: String { get }

  func value<Element: NumberElement>(_ x: Element, _ y: Element) -> Element
}

extension PairwiseFunction {
  var inputs: [Tensor] { [x, y] }

  /// Applies the formula to each pair, in the type of the result.
  @inline(__always)
  func forward() -> Tensor {
    switch DType.ofResult(x, y) {
    case .float32:
      x.converted(to: .float32).zip(y.converted(to: .float32), operation: operation) {
        (x: Float, y: Float) in value(x, y)
      }
    case .float64:
      x.converted(to: .float64).zip(y.converted(to: .float64), operation: operation) {
        (x: Double, y: Double) in value(x, y)
      }
    case .int64, .bool:
      x.converted(to: .int64).zip(y.converted(to: .int64), operation: operation) {
        (x: Int, y: Int) in value(x, y)
      }
    }
  }
}

extension Tensor {
  /// Returns the tensor of `formula` of each element.
  @inline(__always)
  func map<Element: TensorElement, Result: TensorElement>(
    _ formula: (Element) -> Result
  ) -> Tensor {
    withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(like: self) { (out: UnsafeMutableBufferPointer<Result>) in
        for i in 0..<x.count { out[i] = formula(x[i]) }
      }
    }
  }

  /// Returns the tensor of `formula` of each pair of elements, of tensors that broadcast.
  @inline(__always)
  func zip<Element: TensorElement, Result: TensorElement>(
    _ other: Tensor, operation: String, _ formula: (Element, Element) -> Result
  ) -> Tensor {
    if shape == other.shape && isContiguous && other.isContiguous {
      return withElements { (x: UnsafeBufferPointer<Element>) in
        other.withElements { (y: UnsafeBufferPointer<Element>) in
          Tensor(like: self) { (out: UnsafeMutableBufferPointer<Result>) in
            for i in 0..<x.count { out[i] = formula(x[i], y[i]) }
          }
        }
      }
    }
    let rows = PairedRows(self, other, operation: operation)
    guard let left = Element.buffer(of: storage), let right = Element.buffer(of: other.storage)
    else { fatalError("\(operation): elements of type \(dtype) read as \(Element.dtype)") }
    return left.withElements { x in
      right.withElements { y in
        Tensor(shape: rows.shape) { (out: UnsafeMutableBufferPointer<Result>) in
          rows.visit { next, left, right in
            let out = out.part(from: next, count: rows.length)
            switch (rows.leftStep, rows.rightStep) {
            case (1, 1):
              let (x, y) = (
                x.part(from: left, count: out.count), y.part(from: right, count: out.count)
              )
              for i in 0..<out.count { out[i] = formula(x[i], y[i]) }
            case (1, 0):
              let x = x.part(from: left, count: out.count)
              let number = y[right]
              for i in 0..<out.count { out[i] = formula(x[i], number) }
            case (0, 1):
              let y = y.part(from: right, count: out.count)
              let number = x[left]
              for i in 0..<out.count { out[i] = formula(number, y[i]) }
            case (let leftStep, let rightStep):
              for i in 0..<out.count {
                out[i] = formula(x[left + i * leftStep], y[right + i * rightStep])
              }
            }
          }
        }
      }
    }
  }
}
