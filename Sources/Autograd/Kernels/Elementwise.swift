/// A formula for each element on its own, written once for both floating-point types.
protocol ElementwiseFunction: Function {
  var x: Tensor { get }

  func value<Element: FloatingElement>(_ x: Element) -> Element

  /// Sets each result of a part of the elements; for functions that the vector library has.
  func setValues(of x: UnsafeBufferPointer<Float>, in out: UnsafeMutableBufferPointer<Float>)
}

extension ElementwiseFunction {
  var inputs: [Tensor] { [x] }

  @inline(__always)
  func setValues(of x: UnsafeBufferPointer<Float>, in out: UnsafeMutableBufferPointer<Float>) {
    for i in 0..<x.count { out[i] = value(x[i]) }
  }

  /// Applies the formula to each element; integers and booleans become float32.
  @inline(__always)
  func forward() -> Tensor {
    if x.dtype == .float64 { return x.map { (x: Double) in value(x) } }
    return x.converted(to: .float32).withElements { (x: UnsafeBufferPointer<Float>) in
      Tensor(like: self.x) { out in
        Parallel.forEachPart(of: x.count) { part in
          setValues(
            of: x.part(from: part.lowerBound, count: part.count),
            in: out.part(from: part.lowerBound, count: part.count))
        }
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
}
