/// A choice between two tensors, `z = x` where the condition holds, `z = y` elsewhere.
///
/// Backward: each gets the gradient where it was chosen, and 0 elsewhere.
struct Where: Function {
  let condition: Tensor
  let x: Tensor
  let y: Tensor
  var name: String { "WhereBackward0" }
  var inputs: [Tensor] { [x, y] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(
      #"#1 \text{ where the condition holds, else } #2"#, by: #"1 \text{ where it holds, else } 0"#,
      #"0 \text{ where it holds, else } 1"#)
  }

  func forward() -> Tensor {
    let dtype = DType.ofResult(x, y)
    return switch dtype {
    case .bool: chosen(Bool.self)
    case .int64: chosen(Int.self)
    case .float32: chosen(Float.self)
    case .float64: chosen(Double.self)
    }
  }

  private func chosen<Element: TensorElement>(_ type: Element.Type) -> Tensor {
    guard let pair = Shape.broadcast(x.shape, y.shape) else {
      trap(.cannotBroadcast(operation: "where", left: x.shape, right: y.shape))
    }
    guard let shape = Shape.broadcast(condition.shape, pair) else {
      trap(.cannotBroadcast(operation: "where", left: condition.shape, right: pair))
    }
    func elements<Result>(of tensor: Tensor, _ body: (UnsafeBufferPointer<Element>) -> Result)
      -> Result
    {
      tensor.converted(to: Element.dtype).expandedView(to: shape).withElements(body)
    }
    return elements(of: x) { x in
      elements(of: y) { y in
        condition.expandedView(to: shape).withElements { (condition: UnsafeBufferPointer<Bool>) in
          Tensor(shape: shape) { (out: UnsafeMutableBufferPointer<Element>) in
            for i in 0..<out.count {
              // Both are loaded before the choice, which then compiles without a branch.
              let (first, second) = (x[i], y[i])
              out[i] = condition[i] ? first : second
            }
          }
        }
      }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let zero = Tensor.full([], 0, dtype: gradient.dtype)
    return [
      x.requiresGrad ? Tensor.where(condition, gradient, zero) : nil,
      y.requiresGrad ? Tensor.where(condition, zero, gradient) : nil,
    ]
  }
}

extension Tensor {
  /// Returns the elements of `x` where the condition holds, and those of `y` elsewhere.
  ///
  /// - Parameters:
  ///   - condition: bool; all three broadcast.
  ///   - x: The elements where the condition is true.
  ///   - y: The elements where it is false.
  /// - Returns: A tensor in the common shape.
  public static func `where`(_ condition: Tensor, _ x: Tensor, _ y: Tensor) -> Tensor {
    if condition.dtype != .bool {
      trap(.wrongType(operation: "where", expected: .bool, found: condition.dtype))
    }
    return apply(Where(condition: condition, x: x, y: y))
  }

  /// Returns the elements of `x` where the condition holds, and a number elsewhere.
  public static func `where`(_ condition: Tensor, _ x: Tensor, _ y: some TensorScalar) -> Tensor {
    .where(condition, x, .number(y, beside: x))
  }
}
