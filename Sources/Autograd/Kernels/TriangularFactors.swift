/// A square matrix as the product of triangular ones, `p x = l u`, where p changes the order of rows.
///
/// One matrix holds u, and below the diagonal l, whose diagonal is 1. Partial pivoting brings each
/// column's largest number to the diagonal, so that no factor is larger than 1.
struct TriangularFactors {
  private let size: Int
  private var numbers: [Double]
  /// For each row, the row of the matrix that p moves there.
  private var order: [Int]
  private var sign = 1.0

  init(_ matrix: [Double], size: Int) {
    self.size = size
    numbers = matrix
    order = Array(0..<size)
    for column in 0..<size {
      var pivot = column
      for row in column..<size where abs(self[row, column]) > abs(self[pivot, column]) {
        pivot = row
      }
      if pivot != column { swapRows(pivot, column) }
      if self[column, column] == 0 { continue }
      for row in column + 1..<size {
        let factor = self[row, column] / self[column, column]
        self[row, column] = factor
        for k in column + 1..<size { self[row, k] -= factor * self[column, k] }
      }
    }
  }

  private subscript(row: Int, column: Int) -> Double {
    get { numbers[row * size + column] }
    set { numbers[row * size + column] = newValue }
  }

  private mutating func swapRows(_ first: Int, _ second: Int) {
    for column in 0..<size {
      numbers.swapAt(first * size + column, second * size + column)
    }
    order.swapAt(first, second)
    sign = -sign
  }

  /// The first place of the diagonal of u that is 0; a matrix that has one has no inverse.
  var firstZero: Int? { (0..<size).first { self[$0, $0] == 0 } }

  var determinant: Double { (0..<size).reduce(sign) { $0 * self[$1, $1] } }

  /// Returns the inverse: for each column of the identity, the solution of `l u y = p e`.
  func inverse() -> [Double] {
    var result = Array(repeating: 0.0, count: size * size)
    for column in 0..<size {
      var solution = order.map { $0 == column ? 1.0 : 0 }
      for row in 0..<size {
        for k in 0..<row { solution[row] -= self[row, k] * solution[k] }
      }
      for row in (0..<size).reversed() {
        for k in row + 1..<size { solution[row] -= self[row, k] * solution[k] }
        solution[row] /= self[row, row]
      }
      for row in 0..<size { result[row * size + column] = solution[row] }
    }
    return result
  }
}
