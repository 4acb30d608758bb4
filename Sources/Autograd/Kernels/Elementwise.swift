/// A function of each element on its own, for both floating-point types.
protocol ElementwiseFunction: Function {
  var x: Tensor { get }
  /// How much work an element is, compared with an addition.
  var cost: Int { get }

  /// Sets the result of each of some elements, of which there are few enough for the fastest memory.
  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>)

  /// Sets the results of the last elements, which do not fill two vectors of 64 bytes.
  func setRest<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>)
}

/// A function of each element that is a formula without elementary functions.
protocol ElementwiseFormula: ElementwiseFunction {
  func value<Element: FloatingElement>(_ x: Element) -> Element
}

/// A function that PyTorch computes two whole vectors at a time, and what is left over, which is all of a
/// small tensor, one element at a time with the C library.
protocol VectorFunction: ElementwiseFunction {
  /// The result of an element that is left over.
  func value<Element: FloatingElement>(_ x: Element) -> Element
}

extension ElementwiseFormula {
  var cost: Int { 1 }

  @inline(__always)
  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    for i in 0..<x.count { out[i] = value(x[i]) }
  }
}

extension VectorFunction {
  func setRest<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    for i in 0..<x.count { out[i] = value(x[i]) }
  }
}

extension ElementwiseFunction {
  var inputs: [Tensor] { [x] }
  var cost: Int { 8 }

  @inline(__always)
  func setRest<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    setValues(of: x, in: out)
  }

  /// Applies the function to each element; integers and booleans become float32.
  @inline(__always)
  func forward() -> Tensor {
    x.dtype == .float64 ? values(Double.self) : values(Float.self)
  }

  @inline(__always)
  private func values<Element: FloatingElement>(_ type: Element.Type) -> Tensor {
    x.converted(to: Element.dtype).withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(like: self.x) { (out: UnsafeMutableBufferPointer<Element>) in
        let length = self.x.loopLength
        if length == x.count {
          setWhole(of: x, in: out)
        } else if length > 0 {
          Parallel.forEachPart(of: x.count / length, cost: cost * length) { rows in
            for row in rows {
              let start = row * length
              setWhole(
                of: x.part(from: start, count: length), in: out.part(from: start, count: length))
            }
          }
        }
      }
    }
  }

  /// Sets the results of elements over which PyTorch loops at once: two vectors at a time, and the rest.
  @inline(__always)
  private func setWhole<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    let rest = x.count % (128 / MemoryLayout<Element>.stride)
    let whole = x.count - rest
    Parallel.forEachPart(of: whole, cost: cost) { part in
      // In blocks, so that each loop of a function finds the results of the loop before in the L1
      // cache.
      for start in stride(from: part.lowerBound, to: part.upperBound, by: blockLength) {
        let count = min(blockLength, part.upperBound - start)
        setValues(of: x.part(from: start, count: count), in: out.part(from: start, count: count))
      }
    }
    if rest > 0 {
      setRest(of: x.part(from: whole, count: rest), in: out.part(from: whole, count: rest))
    }
  }
}

private let blockLength = 2048

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
