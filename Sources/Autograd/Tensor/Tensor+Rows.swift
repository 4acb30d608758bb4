extension Tensor {
  /// Returns a copy of the rows with these indices along the first dimension; outside the graph.
  package func rows(_ indices: [Int]) -> Tensor {
    switch dtype {
    case .bool: rows(indices, of: Bool.self)
    case .int64: rows(indices, of: Int.self)
    case .float32: rows(indices, of: Float.self)
    case .float64: rows(indices, of: Double.self)
    }
  }

  private func rows<Element: TensorElement>(_ indices: [Int], of type: Element.Type) -> Tensor {
    let size = Shape.count(Array(shape.dropFirst()))
    return withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(shape: [indices.count] + shape.dropFirst()) {
        (out: UnsafeMutableBufferPointer<Element>) in
        for (row, index) in indices.enumerated() {
          if !(0..<shape[0]).contains(index) {
            trap(.indexOutOfRange(index: index, size: shape[0], dimension: 0))
          }
          _ = out.part(from: row * size, count: size)
            .update(fromContentsOf: x.part(from: index * size, count: size))
        }
      }
    }
  }
}
