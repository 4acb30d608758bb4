/// A sum of products in Einstein's notation, such as `ij,jk->ik`.
///
/// Each letter names a dimension. Letters of both tensors are multiplied element by element; those
/// that the result does not name are summed over.
private struct EinsteinSum {
  let left: [Character]
  let right: [Character]
  let result: [Character]

  /// Reads an equation of two tensors with these shapes.
  init(_ equation: String, _ leftShape: [Int], _ rightShape: [Int]) {
    func fail(_ problem: String) -> Never {
      trap(.wrongEquation(equation: equation, problem: problem))
    }
    let sides = equation.filter { $0 != " " }.split(
      separator: "->", maxSplits: 1, omittingEmptySubsequences: false)
    let terms = sides[0].split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
    if terms.count != 2 { fail("it names \(terms.count) tensors instead of 2") }
    (left, right) = (terms[0], terms[1])
    for (letters, shape) in [(left, leftShape), (right, rightShape)] {
      if letters.count != shape.count {
        fail("'\(String(letters))' names \(letters.count) dimensions of the shape \(shape)")
      }
      if let wrong = letters.first(where: { !$0.isLetter }) { fail("'\(wrong)' is not a letter") }
      if Set(letters).count != letters.count { fail("'\(String(letters))' names a letter twice") }
    }
    for (letter, size) in Swift.zip(left, leftShape) {
      if let place = right.firstIndex(of: letter), rightShape[place] != size {
        fail("'\(letter)' has size \(size) on the left and \(rightShape[place]) on the right")
      }
    }
    // Without an arrow the result has the letters that occur once, in alphabetical order.
    result =
      sides.count == 2
      ? Array(sides[1]) : Set(left).symmetricDifference(right).sorted()
    if Set(result).count != result.count { fail("the result names a letter twice") }
    if let unknown = result.first(where: { !left.contains($0) && !right.contains($0) }) {
      fail("the result's '\(unknown)' names no dimension")
    }
  }

  private init(left: [Character], right: [Character], result: [Character]) {
    (self.left, self.right, self.result) = (left, right, result)
  }

  /// The same sum with the tensors in the other order.
  var swapped: EinsteinSum { EinsteinSum(left: right, right: left, result: result) }

  var batch: [Character] { result.filter { left.contains($0) && right.contains($0) } }
  var summed: [Character] { left.filter { right.contains($0) && !result.contains($0) } }
  var leftOnly: [Character] { result.filter { left.contains($0) && !right.contains($0) } }
  var rightOnly: [Character] { result.filter { right.contains($0) && !left.contains($0) } }
}

/// Returns a sum of products of two tensors in Einstein's notation: `einsum("ij,jk->ik", a, b)`.
///
/// The work is one batch of matrix products, or one product of elements if nothing is summed.
public func einsum(_ equation: String, _ a: Tensor, _ b: Tensor) -> Tensor {
  let sum = EinsteinSum(equation, a.shape, b.shape)
  let isProduct = (sum.left + sum.right).allSatisfy { sum.result.contains($0) }
  if isProduct {
    return a.aligned(sum.left, with: sum.result) * b.aligned(sum.right, with: sum.result)
  }
  if sum.result == sum.batch + sum.rightOnly + sum.leftOnly && !sum.leftOnly.isEmpty
    && !sum.rightOnly.isEmpty
  {
    return matrixProducts(sum.swapped, b, a)
  }
  return matrixProducts(sum, a, b)
}

private func matrixProducts(_ sum: EinsteinSum, _ a: Tensor, _ b: Tensor) -> Tensor {
  let a = a.summed(keeping: sum.batch + sum.leftOnly + sum.summed, of: sum.left)
  let b = b.summed(keeping: sum.batch + sum.summed + sum.rightOnly, of: sum.right)
  let (batch, leftOnly) = (a.shape.prefix(sum.batch.count), sum.leftOnly.count)
  let rows = a.shape.dropFirst(batch.count).prefix(leftOnly)
  let depth = a.shape.dropFirst(batch.count + leftOnly)
  let columns = b.shape.dropFirst(batch.count + depth.count)
  let counts = [batch, rows, depth, columns].map { Shape.count(Array($0)) }
  let product = a.reshape([counts[0], counts[1], counts[2]])
    .bmm(b.reshape([counts[0], counts[2], counts[3]]))
    .reshape(Array(batch + rows + columns))
  let letters = sum.batch + sum.leftOnly + sum.rightOnly
  let order = sum.result.map { letters.firstIndex(of: $0)! }
  return order == Array(0..<order.count) ? product : product.permute(order)
}

extension Tensor {
  /// The dimensions in the order of the result's letters, with size 1 for those that are missing.
  fileprivate func aligned(_ letters: [Character], with result: [Character]) -> Tensor {
    let kept = result.filter { letters.contains($0) }
    let ordered = letters == kept ? self : permute(kept.map { letters.firstIndex(of: $0)! })
    return result.indices.filter { !letters.contains(result[$0]) }.reduce(ordered) {
      $0.unsqueeze(dim: $1)
    }
  }

  /// Sums over the dimensions whose letters are not kept, and orders the others as these.
  fileprivate func summed(keeping kept: [Character], of letters: [Character]) -> Tensor {
    let dropped = letters.indices.filter { !kept.contains(letters[$0]) }
    let rest = letters.filter { kept.contains($0) }
    let sum = dropped.isEmpty ? self : sum(dims: dropped)
    let order = kept.map { rest.firstIndex(of: $0)! }
    return order == Array(0..<order.count) ? sum : sum.permute(order)
  }
}
