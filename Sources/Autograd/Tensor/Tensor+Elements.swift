extension Tensor {
  /// Returns the only element as a number.
  ///
  /// An integer beyond 2⁵³ is rounded to the nearest `Double`; `integers()` returns all its digits.
  public func item() -> Double {
    if count != 1 { trap(.notOneElement(shape: shape)) }
    return switch storage {
    case .bool(let buffer): buffer.withElements { $0[offset].asDouble }
    case .int64(let buffer): buffer.withElements { $0[offset].asDouble }
    case .float32(let buffer): buffer.withElements { $0[offset].asDouble }
    case .float64(let buffer): buffer.withElements { $0[offset] }
    }
  }

  /// Returns the only element as a number of a type; fractions are cut off where that is an integer.
  ///
  /// ```swift
  /// let next = Tensor([0.0, 1]).multinomial(1).item(as: Int.self)  // 1
  /// ```
  public func item<Scalar: TensorScalar>(as type: Scalar.Type) -> Scalar {
    if count != 1 { trap(.notOneElement(shape: shape)) }
    return Scalar.elements(of: self)[0]
  }

  /// Returns every element in row-major order, in single precision.
  public func scalars() -> [Float] { elements() }

  /// Returns every element in row-major order, in double precision.
  public func doubles() -> [Double] { elements() }

  /// Returns every element in row-major order, as integers; fractions are cut off.
  public func integers() -> [Int] { elements() }

  /// Returns every element in row-major order, as booleans; every number but 0 is true.
  public func booleans() -> [Bool] { elements() }

  private func elements<Element: TensorElement>() -> [Element] {
    converted(to: Element.dtype).withElements { Array($0) }
  }

  /// The tensor itself if its elements lie in row-major order, otherwise a copy where they do.
  func packed() -> Tensor {
    isContiguous ? self : copied()
  }

  /// Returns a copy whose elements lie in row-major order, outside the graph.
  package func copied() -> Tensor {
    switch storage {
    case .bool(let buffer): gathered(from: buffer) { (x: Bool) in x }
    case .int64(let buffer): gathered(from: buffer) { (x: Int) in x }
    case .float32(let buffer): gathered(from: buffer) { (x: Float) in x }
    case .float64(let buffer): gathered(from: buffer) { (x: Double) in x }
    }
  }

  /// The tensor itself if its elements have this type, otherwise a copy where they do; outside the
  /// graph.
  func converted(to dtype: DType) -> Tensor {
    if dtype == self.dtype { return self }
    return switch dtype {
    case .bool: converted(to: Bool.self)
    case .int64: converted(to: Int.self)
    case .float32: converted(to: Float.self)
    case .float64: converted(to: Double.self)
    }
  }

  private func converted<Result: TensorElement>(to type: Result.Type) -> Tensor {
    switch storage {
    case .bool(let buffer): gathered(from: buffer) { Result(converting: $0) }
    case .int64(let buffer): gathered(from: buffer) { Result(converting: $0) }
    case .float32(let buffer): gathered(from: buffer) { Result(converting: $0) }
    case .float64(let buffer): gathered(from: buffer) { Result(converting: $0) }
    }
  }

  @inline(__always)
  private func gathered<Element: TensorElement, Result: TensorElement>(
    from buffer: ElementBuffer<Element>, _ convert: (Element) -> Result
  ) -> Tensor {
    let rows = StridedRows(shape: shape, strides: strides)
    return Tensor(shape: shape) { (out: UnsafeMutableBufferPointer<Result>) in
      buffer.withElements { source in
        if rows.count == 1 {
          Parallel.forEachPart(of: rows.length) { part in
            source.setRow(
              out.part(from: part.lowerBound, count: part.count),
              from: offset + part.lowerBound * rows.step, step: rows.step, convert)
          }
        } else {
          Parallel.forEachPart(of: rows.count, cost: 2 * rows.length) { part in
            rows.forEach(in: part) { row, start in
              source.setRow(
                out.part(from: row * rows.length, count: rows.length), from: offset + start,
                step: rows.step, convert)
            }
          }
        }
      }
    }
  }

  /// Sets each element from a tensor of the same shape and type; the caller has checked both.
  func setElements(from other: Tensor) {
    switch storage {
    case .bool(let buffer): scatter(other, into: buffer)
    case .int64(let buffer): scatter(other, into: buffer)
    case .float32(let buffer): scatter(other, into: buffer)
    case .float64(let buffer): scatter(other, into: buffer)
    }
  }

  private func scatter<Element: TensorElement>(_ other: Tensor, into buffer: ElementBuffer<Element>)
  {
    let (rowLength, step) = (shape.last ?? 1, strides.last ?? 0)
    other.withElements { (source: UnsafeBufferPointer<Element>) in
      buffer.withElements { out in
        var next = 0
        for row in StridedOffsets(shape: shape.dropLast(), strides: strides.dropLast()) {
          let start = offset + row
          for i in 0..<rowLength { out[start + i * step] = source[next + i] }
          next += rowLength
        }
      }
    }
  }

  /// Calls the body with the elements in row-major order.
  @inline(__always)
  package func withElements<Element: TensorElement, Result>(
    _ body: (UnsafeBufferPointer<Element>) -> Result
  ) -> Result {
    let source = packed()
    guard let buffer = Element.buffer(of: source.storage) else {
      fatalError("elements of type \(dtype) read as \(Element.dtype)")
    }
    return buffer.withElements { memory in
      body(UnsafeBufferPointer(memory.part(from: source.offset, count: source.count)))
    }
  }
}

extension UnsafeMutableBufferPointer {
  /// Sets a row from these elements, from a place on and in equal steps.
  @inline(__always)
  fileprivate func setRow<Result>(
    _ row: UnsafeMutableBufferPointer<Result>, from start: Int, step: Int,
    _ convert: (Element) -> Result
  ) {
    switch step {
    case 0: row.update(repeating: convert(self[start]))
    case 1:
      let source = part(from: start, count: row.count)
      for i in 0..<row.count { row[i] = convert(source[i]) }
    default:
      var place = start
      for i in 0..<row.count {
        row[i] = convert(self[place])
        place &+= step
      }
    }
  }
}
