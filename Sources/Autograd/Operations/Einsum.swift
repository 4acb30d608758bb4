/// A sum of products in Einstein's notation, such as `ij,jk->ik`.
///
/// Each letter names a dimension. Letters of several tensors are multiplied element by element; those
/// that the result does not name are summed over. The dimensions of `...` have names too, counted from
/// the last one.
private struct EinsteinSum {
  private(set) var terms: [[Character]]
  private(set) var result: [Character]

  /// Reads an equation of tensors with these shapes.
  init(_ equation: String, _ shapes: [[Int]]) {
    func fail(_ problem: String) -> Never {
      trap(.wrongEquation(equation: equation, problem: problem))
    }
    let sides = equation.filter { $0 != " " }.split(
      separator: "->", maxSplits: 1, omittingEmptySubsequences: false)
    let texts = sides[0].split(separator: ",", omittingEmptySubsequences: false)
    if texts.count != shapes.count {
      fail("it names \(texts.count) tensors instead of \(shapes.count)")
    }
    var sizes: [Character: Int] = [:]
    var ellipsis = 0
    terms = Swift.zip(texts, shapes).map { text, shape in
      let named = text.replacing("...", with: "").count
      let isOpen = text.contains("...")
      if named > shape.count || !isOpen && named != shape.count {
        fail("'\(text)' names \(named) dimensions of the shape \(shape)")
      }
      ellipsis = max(ellipsis, shape.count - named)
      let letters = EinsteinSum.letters(of: text, unnamed: shape.count - named)
      for (letter, size) in Swift.zip(letters, shape) {
        if !letter.isLetter && !EinsteinSum.isUnnamed(letter) {
          fail("'\(letter)' is not a letter")
        }
        if let other = sizes[letter], other != size, other != 1, size != 1 {
          fail("'\(letter)' has size \(other) in one place and \(size) in another")
        }
        sizes[letter] = max(sizes[letter] ?? size, size)
      }
      return letters
    }
    if sides.count == 2 {
      result = EinsteinSum.letters(of: sides[1], unnamed: ellipsis)
    } else {
      // Without an arrow the result has the letters that occur once, in alphabetical order.
      let all = terms.joined()
      let single = Set(all).filter { letter in
        !EinsteinSum.isUnnamed(letter) && all.count { $0 == letter } == 1
      }
      result = EinsteinSum.letters(of: "...", unnamed: ellipsis) + single.sorted()
    }
    if Set(result).count != result.count { fail("the result names a letter twice") }
    if let unknown = result.first(where: { sizes[$0] == nil }) {
      fail("the result's '\(unknown)' names no dimension")
    }
  }

  /// The letters of a term, in which `...` is this number of dimensions.
  private static func letters(of term: Substring, unnamed: Int) -> [Character] {
    let parts = term.split(separator: "...", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 1 { return Array(term) }
    // The private use area of Unicode has no letters. The last dimension has the first code.
    let names = (0..<unnamed).reversed().map { Character(UnicodeScalar(0xe000 + UInt32($0))!) }
    return Array(parts[0]) + names + Array(parts[1])
  }

  private static func isUnnamed(_ letter: Character) -> Bool {
    letter.unicodeScalars.first!.value >= 0xe000
  }
}

/// Returns a sum of products in Einstein's notation.
///
/// ```swift
/// let (a, b) = (Tensor.ones(2, 3), Tensor.ones(3, 4))
/// einsum("ij,jk->ik", a, b)          // matrix by matrix
/// einsum("ij->j", a)                 // sums of columns
/// einsum("ii", Tensor.eye(3))        // the sum of the diagonal
/// einsum("...i,i->...", b, Tensor.ones(4))
/// ```
///
/// Two tensors at a time, from the left, are multiplied in one batch of matrix products.
public func einsum(_ equation: String, _ tensors: Tensor...) -> Tensor {
  if tensors.isEmpty { trap(.nothingToJoin(operation: "einsum")) }
  let sum = EinsteinSum(equation, tensors.map(\.shape))
  var factors = Swift.zip(tensors, sum.terms).map { NamedFactor($0, $1) }[...]
  var product = factors.removeFirst()
  while let next = factors.popFirst() {
    let later = factors.flatMap(\.letters)
    product = product.contracted(with: next) {
      sum.result.contains($0) || later.contains($0)
    } order: {
      factors.isEmpty ? sum.result : $0
    }
  }
  return product.ordered(as: sum.result)
}

/// A tensor whose dimensions have names.
private struct NamedFactor {
  let tensor: Tensor
  let letters: [Character]

  /// Names the dimensions; where a letter occurs twice, the diagonal of its dimensions is taken.
  init(_ tensor: Tensor, _ letters: [Character]) {
    var (tensor, letters) = (tensor, letters)
    while let second = letters.indices.first(where: { letters[..<$0].contains(letters[$0]) }) {
      let first = letters.firstIndex(of: letters[second])!
      tensor = tensor.diagonal(of: first, second)
      letters =
        letters.enumerated().filter { $0.offset != first && $0.offset != second }
        .map(\.element) + [letters[first]]
    }
    (self.tensor, self.letters) = (tensor, letters)
  }

  /// Multiplies by another factor, and sums over the letters that are not kept.
  ///
  /// The closure `order` sorts the letters that are left, those of both factors and those of one.
  func contracted(
    with other: NamedFactor, keeping isKept: (Character) -> Bool,
    order: ([Character]) -> [Character]
  ) -> NamedFactor {
    let both = letters + other.letters.filter { !letters.contains($0) }
    let kept = order(both.filter(isKept))
    let batch = kept.filter { letters.contains($0) && other.letters.contains($0) }
    let summed = letters.filter { other.letters.contains($0) && !kept.contains($0) }
    let leftOnly = kept.filter { letters.contains($0) && !other.letters.contains($0) }
    let rightOnly = kept.filter { other.letters.contains($0) && !letters.contains($0) }
    if both.allSatisfy(isKept) {
      return NamedFactor(aligned(with: kept) * other.aligned(with: kept), kept)
    }
    if kept == batch + rightOnly + leftOnly && !leftOnly.isEmpty && !rightOnly.isEmpty {
      return other.contracted(with: self, keeping: isKept) { _ in kept }
    }
    let (left, right) = matched(with: other, batch + summed)
    let a = left.ordered(as: batch + leftOnly + summed)
    let b = right.ordered(as: batch + summed + rightOnly)
    let batchShape = a.shape.prefix(batch.count)
    let rows = a.shape.dropFirst(batch.count).prefix(leftOnly.count)
    let depth = a.shape.dropFirst(batch.count + leftOnly.count)
    let columns = b.shape.dropFirst(batch.count + depth.count)
    let counts = [batchShape, rows, depth, columns].map { Shape.count(Array($0)) }
    let product = a.reshape([counts[0], counts[1], counts[2]])
      .bmm(b.reshape([counts[0], counts[2], counts[3]]))
      .reshape(Array(batchShape + rows + columns))
    return NamedFactor(product, batch + leftOnly + rightOnly)
  }

  /// Both factors, with dimensions of size 1 repeated where the other one has more.
  private func matched(
    with other: NamedFactor, _ common: [Character]
  ) -> (NamedFactor, NamedFactor) {
    func expanded(_ factor: NamedFactor, _ partner: NamedFactor) -> NamedFactor {
      var shape = factor.tensor.shape
      for letter in common {
        let (place, size) = (
          factor.letters.firstIndex(of: letter)!,
          partner.tensor.shape[partner.letters.firstIndex(of: letter)!]
        )
        if shape[place] == 1 { shape[place] = size }
      }
      return shape == factor.tensor.shape
        ? factor : NamedFactor(factor.tensor.expand(shape), factor.letters)
    }
    return (expanded(self, other), expanded(other, self))
  }

  /// The tensor with its dimensions in the order of the names, and size 1 for those that it does
  /// not have.
  private func aligned(with names: [Character]) -> Tensor {
    let missing = names.indices.filter { !letters.contains(names[$0]) }
    return missing.reduce(ordered(as: names.filter(letters.contains))) { $0.unsqueeze(dim: $1) }
  }

  /// The tensor with its dimensions in this order, summed over all others.
  func ordered(as kept: [Character]) -> Tensor {
    let dropped = letters.indices.filter { !kept.contains(letters[$0]) }
    let rest = letters.filter { kept.contains($0) }
    let sum = dropped.isEmpty ? tensor : tensor.sum(dims: dropped)
    let order = kept.map { rest.firstIndex(of: $0)! }
    return order == Array(0..<order.count) ? sum : sum.permute(order)
  }
}

extension Tensor {
  /// The elements with equal indices in two dimensions of the same size, as a new last dimension.
  fileprivate func diagonal(of first: Int, _ second: Int) -> Tensor {
    let others = shape.indices.filter { $0 != first && $0 != second }
    let size = shape[first]
    let squares = permute(others + [first, second]).reshape(
      others.map { shape[$0] } + [size * size])
    return squares.slice(dim: -1, step: size + 1)
  }
}
