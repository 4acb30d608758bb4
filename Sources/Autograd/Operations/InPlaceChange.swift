/// An in-place change of a part of a tensor; outside of the part, `y = x`.
///
/// Backward: ∂y/∂x is 1, and in the part 0 where it was set, or the factor that it was multiplied by. A
/// value gets the gradient of the part, times its factor.
///
/// It is recorded for the tensor that it changes, with the tensor's former self as its input.
struct InPlaceChange: Function {
  /// What happens to the part; a value broadcasts to it.
  enum Kind {
    case set(Tensor)
    case add(Tensor, factor: Double)
    case scale(Double)

    var value: Tensor? {
      switch self {
      case .set(let value), .add(let value, _): value
      case .scale: nil
      }
    }
  }

  let x: Tensor
  let part: MemoryPart
  let kind: Kind
  let name: String
  var inputs: [Tensor] { [x] + (kind.value.map { [$0] } ?? []) }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    switch kind {
    case .set:
      Formula(
        #"#2 \text{ in a part of } #1"#, by: #"0 \text{ in the part, else } 1"#,
        #"\text{that part of } #g"#)
    case .add(_, let factor):
      Formula(
        #"#1 + \#(Formula.text(factor)) \cdot #2 \text{ in a part}"#, by: "1",
        #"\#(Formula.text(factor)) \cdot \text{that part of } #g"#)
    case .scale(let factor):
      Formula(
        #"\#(Formula.text(factor)) \cdot #1 \text{ in a part}"#,
        by: #"\#(Formula.text(factor)) \text{ in the part, else } 1"#)
    }
  }

  func forward() -> Tensor {
    let result = x.copied()
    part.view(of: result).perform(kind, at: part.selection)
    return result
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    switch kind {
    case .set(let value):
      let zero = Tensor.full([], 0, dtype: gradient.dtype)
      return [
        x.requiresGrad ? changed(gradient, .set(zero)) : nil,
        value.requiresGrad ? part.elements(of: gradient) : nil,
      ]
    case .add(let value, let factor):
      return [gradient, value.requiresGrad ? part.elements(of: gradient) * factor : nil]
    case .scale: return [changed(gradient, kind)]
    }
  }

  private func changed(_ gradient: Tensor, _ kind: Kind) -> Tensor {
    apply(InPlaceChange(x: gradient, part: part, kind: kind, name: name))
  }
}

/// A part of a tensor: those elements that a view of its memory shows, or that an index chooses of them.
struct MemoryPart {
  /// The view of a tensor with its elements in row-major order, seen from its first.
  let shape: [Int]
  let strides: [Int]
  let offset: Int
  let selection: IndexSelection?

  /// The view that the part has in a tensor, recorded as one.
  func view(of tensor: Tensor) -> Tensor {
    apply(StridedView(x: tensor, shape: shape, strides: strides, offset: offset))
  }

  /// The elements of the part in a tensor.
  func elements(of tensor: Tensor) -> Tensor {
    let view = view(of: tensor)
    return selection.map { apply(Index(x: view, selection: $0)) } ?? view
  }
}

/// A view with any strides of a tensor whose elements lie in row-major order.
///
/// Backward: zeros, with the gradient in the place of the view; repeated elements get the sum.
struct StridedView: Function {
  let x: Tensor
  let shape: [Int]
  let strides: [Int]
  let offset: Int
  var name: String { "AsStridedBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\text{a part of } #1"#, by: #"#g \text{ where the elements came from, else } 0"#)
  }

  func forward() -> Tensor {
    let x = x.packed()
    return Tensor(viewing: x, shape: shape, strides: strides, offset: x.offset + offset)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let repeated = shape.indices.filter { strides[$0] == 0 && shape[$0] > 1 }
    let part = repeated.isEmpty ? gradient : gradient.sum(dims: repeated, keepdim: true)
    return [
      apply(
        PlaceView(part: part, shape: x.shape, name: "AsStridedBackwardBackward0") {
          apply(StridedView(x: $0, shape: part.shape, strides: strides, offset: offset))
        })
    ]
  }
}
