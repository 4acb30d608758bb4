extension Tensor {
  /// The elements at positions in row-major order, as the tensor would print these elements alone.
  package func elementTexts(at positions: [Int]) -> [String] {
    switch dtype {
    case .bool: booleans().at(positions).map { $0 ? "True" : "False" }
    case .int64: integers().at(positions).map(String.init)
    default: FloatStyle.texts(doubles().at(positions)).texts
    }
  }
}

extension Array {
  fileprivate func at(_ positions: [Int]) -> [Element] { positions.map { self[$0] } }
}
