extension Tensor {
  /// Returns a copy of the rows with these indices along the first dimension; outside the graph.
  ///
  /// Messages about indices name the operation.
  package func rows(_ indices: [Int], operation: String) -> Tensor {
    switch dtype {
    case .bool: rows(indices, of: Bool.self, operation: operation)
    case .int64: rows(indices, of: Int.self, operation: operation)
    case .float32: rows(indices, of: Float.self, operation: operation)
    case .float64: rows(indices, of: Double.self, operation: operation)
    }
  }

  private func rows<Element: TensorElement>(
    _ indices: [Int], of type: Element.Type, operation: String
  ) -> Tensor {
    let size = Shape.count(Array(shape.dropFirst()))
    return withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(shape: [indices.count] + shape.dropFirst()) {
        (out: UnsafeMutableBufferPointer<Element>) in
        for (row, index) in indices.enumerated() {
          if !(0..<shape[0]).contains(index) {
            trap(
              .indexOutOfRange(operation: operation, index: index, size: shape[0], dimension: 0))
          }
          _ = out.part(from: row * size, count: size)
            .update(fromContentsOf: x.part(from: index * size, count: size))
        }
      }
    }
  }
}
