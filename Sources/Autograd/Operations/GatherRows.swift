/// Rows of elements from chosen places, one after another.
///
/// A row is a number of neighbours in row-major order; with rows of one, any elements can be taken.
///
/// Backward: zeros, to which each row of the gradient is added in the place that it came from.
struct GatherRows: Function {
  let x: Tensor
  /// The positions of the rows, counted in rows.
  let rows: [Int]
  let rowLength: Int
  let shape: [Int]
  let name: String
  /// Whether no row is taken twice.
  ///
  /// Then gradients are set instead of added, and a gradient of -0 keeps its sign.
  var areRowsDifferent = false
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\operatorname{gather}(#1)"#, by: #"#g \text{ where the elements came from, else } 0"#)
  }

  func forward() -> Tensor {
    switch x.dtype {
    case .bool: taken(Bool.self)
    case .int64: taken(Int.self)
    case .float32: taken(Float.self)
    case .float64: taken(Double.self)
    }
  }

  private func taken<Element: TensorElement>(_ type: Element.Type) -> Tensor {
    x.withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(shape: shape) { (out: UnsafeMutableBufferPointer<Element>) in
        if rowLength == 1 {
          for (i, row) in rows.enumerated() { out[i] = x[row] }
          return
        }
        for (i, row) in rows.enumerated() {
          _ = out.part(from: i * rowLength, count: rowLength)
            .update(fromContentsOf: x.part(from: row * rowLength, count: rowLength))
        }
      }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [
      apply(
        ScatterRows(
          x: gradient, rows: rows, rowLength: rowLength, shape: x.shape, name: name,
          areRowsDifferent: areRowsDifferent))
    ]
  }
}

/// Zeros, to which rows of elements are added in chosen places: the reverse of `GatherRows`.
///
/// Backward: the rows of the gradient from these places.
struct ScatterRows: Function {
  let x: Tensor
  let rows: [Int]
  let rowLength: Int
  let shape: [Int]
  let name: String
  var areRowsDifferent = false
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(
      #"\operatorname{scatter}(#1)"#, by: #"\text{the elements of } #g \text{ at the places}"#)
  }

  func forward() -> Tensor {
    switch x.dtype {
    case .float32: put(Float.self)
    case .float64: put(Double.self)
    case .int64: put(Int.self)
    case .bool:
      ScatterRows(
        x: x.converted(to: .int64), rows: rows, rowLength: rowLength, shape: shape, name: name
      )
      .forward().converted(to: .bool)
    }
  }

  private func put<Element: NumberElement>(_ type: Element.Type) -> Tensor {
    x.withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(shape: shape) { (out: UnsafeMutableBufferPointer<Element>) in
        out.update(repeating: 0)
        for (i, row) in rows.enumerated() {
          let target = out.part(from: row * rowLength, count: rowLength)
          let source = x.part(from: i * rowLength, count: rowLength)
          for i in 0..<rowLength {
            target[i] = areRowsDifferent ? source[i] : target[i].adding(source[i])
          }
        }
      }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(GatherRows(x: gradient, rows: rows, rowLength: rowLength, shape: x.shape, name: name))]
  }
}
