import Autograd

/// Operations whose arguments are drawn, as those in `Scripts/operations.py` of the same names.
enum DrawnOperation {
  typealias Compute = @Sendable ([Tensor], Arguments) -> [Tensor]

  static let named = [
    arithmetic, elementwise, reductions, alongDimension, views, selections, changes, joins,
    products, losses, layers, windows, creation,
  ].reduce(into: [:] as [String: Compute]) { $0.merge($1) { _, new in new } }
}

extension ArgumentValue {
  /// A number to combine with a tensor.
  var scalar: any TensorScalar {
    switch self {
    case .bool(let value): value
    case .double(let value): value
    default: int
    }
  }

  var dtype: DType? { DType(rawValue: string) }

  /// One part of a subscript.
  func index(_ tensors: [Tensor]) -> TensorIndex {
    let parts = list
    return switch parts[0].string {
    case "number": .number(parts[1].int)
    case "range":
      .range(start: parts[1].optionalInt, end: parts[2].optionalInt, step: parts[3].int)
    case "ellipsis": .remaining
    case "new": .newDimension
    default: .tensor(tensors[parts[1].int])
    }
  }
}
