extension Tensor {
  /// Returns for each query the mean of the values, weighted by how well their keys fit it:
  /// `softmax(q kᵀ · scale + mask) v`.
  ///
  /// Source: Vaswani and others, "Attention Is All You Need" (2017).
  ///
  /// - Parameters:
  ///   - key: Of shape […, keys, features], where the queries have shape […, queries, features].
  ///   - value: Of shape […, keys, numbers]; the result has shape […, queries, numbers].
  ///   - mask: Booleans that are true where a query sees a key, or numbers that are added to the scores;
  ///     of shape [queries, keys], or one that broadcasts to that of the scores. A query that sees no key
  ///     gets zeros.
  ///   - isCausal: Whether a query sees only the keys up to its own place. With a mask, it stops the
  ///     program.
  ///   - scale: By default 1 / √features.
  ///   - dropout: Is applied to the weights before they are used; by default it returns them
  ///     unchanged.
  /// - Returns: A tensor of shape […, queries, numbers].
  public func scaledDotProductAttention(
    _ key: Tensor, _ value: Tensor, mask: Tensor? = nil, isCausal: Bool = false,
    scale: Double? = nil, dropout: (Tensor) -> Tensor = { $0 }
  ) -> Tensor {
    let (queries, keys, values) = (shape, key.shape, value.shape)
    let batches = Shape.broadcast(Array(queries.dropLast(2)), Array(keys.dropLast(2)))
      .flatMap { Shape.broadcast($0, Array(values.dropLast(2))) }
    guard rank >= 2, key.rank >= 2, value.rank >= 2, batches != nil,
      queries[rank - 1] == keys[key.rank - 1], keys[key.rank - 2] == values[value.rank - 2]
    else { trap(.cannotAttend(queries: queries, keys: keys, values: values)) }
    if isCausal && mask != nil { trap(.maskBesideCausal) }
    // Both factors are scaled, so that no product is large.
    let root = (scale ?? 1 / Double(shape[rank - 1]).squareRoot()).squareRoot()
    var scores = (self * root).matmul((key * root).transpose(-2, -1))
    if let seen = isCausal
      ? Tensor.full([shape[rank - 2], key.shape[key.rank - 2]], true, dtype: .bool).tril() : mask
    {
      scores = seen.dtype == .bool ? scores.maskedFill(!seen, -Double.infinity) : scores + seen
    }
    return dropout(scores.attentionWeights()).matmul(value)
  }

  /// The softmax of the scores of each query, or zeros for a query that sees no key.
  private func attentionWeights() -> Tensor {
    let isBlind = (detach() == -Double.infinity).all(dim: -1, keepdim: true)
    if !isBlind.any().isTrue { return softmax(dim: -1) }
    // Filled before the softmax as well, whose gradient would be NaN.
    return maskedFill(isBlind, 0).softmax(dim: -1).maskedFill(isBlind, 0)
  }
}
