/// A tensor with elements of another in chosen places, in place of its own or added to them.
///
/// Backward: the other's elements have the gradients of their places; the tensor's own have theirs, or
/// 0 where they were replaced.
struct Scatter: Function {
  let x: Tensor
  let source: Tensor
  /// The place in row-major order of each element of the source.
  let places: [Int]
  let isSum: Bool
  let name: String
  var inputs: [Tensor] { [x, source] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(
      #"#1 \text{ with } #2 \text{ in its places}"#,
      by: isSum ? "1" : #"1 \text{, but } 0 \text{ at the places}"#,
      #"\text{the elements of } #g \text{ at the places}"#)
  }

  func forward() -> Tensor {
    switch x.dtype {
    case .bool: scattered(Bool.self) { $0 || $1 }
    case .int64: scattered(Int.self) { $0 &+ $1 }
    case .float32: scattered(Float.self, +)
    case .float64: scattered(Double.self, +)
    }
  }

  private func scattered<Element: TensorElement>(
    _ type: Element.Type, _ add: (Element, Element) -> Element
  ) -> Tensor {
    x.withElements { (x: UnsafeBufferPointer<Element>) in
      source.withElements { (source: UnsafeBufferPointer<Element>) in
        Tensor(shape: self.x.shape) { (out: UnsafeMutableBufferPointer<Element>) in
          _ = out.update(fromContentsOf: x)
          for (i, place) in places.enumerated() {
            out[place] = isSum ? add(out[place], source[i]) : source[i]
          }
        }
      }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let kept =
      isSum
      ? gradient
      : apply(
        Scatter(
          x: gradient, source: .zerosLike(source), places: places, isSum: false, name: name))
    return [
      x.requiresGrad ? kept : nil,
      source.requiresGrad
        ? apply(
          GatherRows(x: gradient, rows: places, rowLength: 1, shape: source.shape, name: name))
        : nil,
    ]
  }
}

extension Tensor {
  /// Returns a copy with elements of another tensor in it, chosen along a dimension.
  ///
  /// For dimension 1, `y[i, index[i, j]] = source[i, j]`. If an index occurs twice, the last
  /// element stays.
  ///
  /// - Parameters:
  ///   - dim: The dimension along which places are chosen; negative dimensions count from the end.
  ///   - index: int64, with as many dimensions as the tensor, and no larger than the source.
  ///   - source: The elements, of the same type; those beyond the sizes of the index are not used.
  /// - Returns: A tensor of the same shape.
  public func scatter(dim: Int, index: Tensor, _ source: Tensor) -> Tensor {
    scattered(dim, index, source, isSum: false, operation: "scatter", name: "ScatterBackward0")
  }

  /// Returns a copy with a number in the places that the index chooses.
  public func scatter(dim: Int, index: Tensor, _ value: some TensorScalar) -> Tensor {
    scattered(
      dim, index, .full(index.shape, value, dtype: dtype), isSum: false, operation: "scatter",
      name: "ScatterBackward1")
  }

  /// Returns a copy with elements of another tensor added to it, chosen along a dimension.
  ///
  /// For dimension 1, `y[i, index[i, j]] += source[i, j]`; if an index occurs twice, both elements
  /// are added.
  ///
  /// - Parameters:
  ///   - dim: The dimension along which places are chosen; negative dimensions count from the end.
  ///   - index: int64, with as many dimensions as the tensor, and no larger than the source.
  ///   - source: The elements, of the same type; those beyond the sizes of the index are not used.
  /// - Returns: A tensor of the same shape.
  public func scatterAdd(dim: Int, index: Tensor, _ source: Tensor) -> Tensor {
    scattered(
      dim, index, source, isSum: true, operation: "scatterAdd", name: "ScatterAddBackward0")
  }

  /// Returns a copy with slices of another tensor added along a dimension:
  /// `y[index[i]] += source[i]`.
  ///
  /// - Parameters:
  ///   - dim: The dimension of the slices; negative dimensions count from the end.
  ///   - index: int64 of shape [slices of the source].
  ///   - source: The slices, of the same type; the other sizes are those of the tensor.
  /// - Returns: A tensor of the same shape.
  public func indexAdd(dim: Int, _ index: Tensor, _ source: Tensor) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: "indexAdd")
    checkSameType(as: source, operation: "indexAdd")
    index.checkIndexList(operation: "indexAdd")
    var slices = shape
    if rank > 0 { slices[dim] = index.count }
    if source.shape != slices {
      trap(
        .wrongSlices(
          operation: "indexAdd", shape: shape, dimension: dim, indices: index.count,
          source: source.shape))
    }
    let numbers = index.integers()
    let size = rank == 0 ? 1 : shape[dim]
    if let wrong = numbers.first(where: { !(0..<size).contains($0) }) {
      trap(.indexOutOfRange(operation: "indexAdd", index: wrong, size: size, dimension: dim))
    }
    let layout = DimensionLayout(source.shape, along: dim)
    let positions = (0..<source.count).map { numbers[$0 / layout.inner % layout.size] }
    let places = rowsOfElements(
      at: positions, of: source.shape, along: dim, operation: "indexAdd")
    return apply(
      Scatter(x: self, source: source, places: places, isSum: true, name: "IndexAddBackward0"))
  }

  /// Returns a copy with values in the places that tensors of indices choose along the first dimensions.
  ///
  /// - Parameters:
  ///   - indices: int64 tensors that broadcast; negative indices count from the end.
  ///   - values: The new elements, which broadcast to the chosen slices.
  ///   - accumulate: Whether values are added to what is there, also where an index occurs twice.
  /// - Returns: A tensor of the same shape.
  public func indexPut(
    _ indices: [Tensor], _ values: Tensor, accumulate: Bool = false
  ) -> Tensor {
    checkSameType(as: values, operation: "indexPut")
    if indices.isEmpty { trap(.noIndices(operation: "indexPut")) }
    if indices.count > rank {
      trap(.tooManyIndices(operation: "indexPut", count: indices.count, shape: shape))
    }
    for index in indices where index.dtype != .int64 {
      trap(.wrongType(operation: "indexPut", expected: .int64, found: index.dtype))
    }
    let selection = IndexSelection(
      dims: Array(indices.indices), indices: indices, shape: shape, operation: "indexPut")
    let slices = selection.indexShape + shape.dropFirst(indices.count)
    if Shape.broadcast(slices, values.shape) != slices {
      trap(.cannotBroadcast(operation: "indexPut", left: slices, right: values.shape))
    }
    let places = selection.rows.flatMap { row in
      (0..<selection.rowLength).map { row * selection.rowLength + $0 }
    }
    return apply(
      Scatter(
        x: self, source: values.expand(slices), places: places, isSum: accumulate,
        name: "IndexPutBackward0"))
  }

  private func scattered(
    _ dim: Int, _ index: Tensor, _ source: Tensor, isSum: Bool, operation: String, name: String
  ) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: operation)
    checkSameType(as: source, operation: operation)
    if index.dtype != .int64 {
      trap(.wrongType(operation: operation, expected: .int64, found: index.dtype))
    }
    let fits =
      index.rank == rank && source.rank == rank
      && shape.indices.allSatisfy {
        index.shape[$0] <= source.shape[$0] && ($0 == dim || index.shape[$0] <= shape[$0])
      }
    if !fits {
      trap(
        .wrongIndexShape(
          operation: operation, shape: shape, index: index.shape, source: source.shape))
    }
    let places = rowsOfElements(
      at: index.integers(), of: index.shape, along: dim, operation: operation)
    let used = index.shape.enumerated().reduce(source) { part, size in
      part.shape[size.offset] == size.element
        ? part : part.narrow(dim: size.offset, start: 0, length: size.element)
    }
    return apply(Scatter(x: self, source: used, places: places, isSum: isSum, name: name))
  }
}
