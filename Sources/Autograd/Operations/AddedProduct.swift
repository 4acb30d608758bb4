/// A product and a sum with one rounding, `z = s + x y`.
///
/// PyTorch computes some formulas with such instructions; this gives the same last digit.
///
/// Backward: ∂z/∂x = y, ∂z/∂y = x and ∂z/∂s = 1.
struct AddedProduct: Function {
  let x: Tensor
  let y: Tensor
  let sum: Tensor
  var name: String { "AddcmulBackward0" }
  var inputs: [Tensor] { [x, y, sum] }
  var formula: Formula? { Formula("#3 + #1 #2", by: "#2", "#1", "1") }

  func forward() -> Tensor {
    DType.ofResult(DType.ofResult(x, y) == .float64 ? x : y, sum) == .float64
      ? computed(Double.self) : computed(Float.self)
  }

  private func computed<Element: FloatingElement>(_ type: Element.Type) -> Tensor {
    guard let shape = Shape.broadcast(x.shape, y.shape).flatMap({ Shape.broadcast($0, sum.shape) })
    else { trap(.cannotBroadcast(operation: "addcmul", left: x.shape, right: y.shape)) }
    func elements<Result>(
      of tensor: Tensor, _ body: (UnsafeBufferPointer<Element>) -> Result
    ) -> Result {
      tensor.converted(to: Element.dtype).expandedView(to: shape).withElements(body)
    }
    return elements(of: x) { x in
      elements(of: y) { y in
        elements(of: sum) { sum in
          Tensor(shape: shape) { (out: UnsafeMutableBufferPointer<Element>) in
            Parallel.forEachPart(of: out.count, cost: 2) { part in
              let (start, count) = (part.lowerBound, part.count)
              let out = out.part(from: start, count: count)
              _ = out.update(fromContentsOf: sum.part(from: start, count: count))
              Element.addProducts(
                x.part(from: start, count: count), y.part(from: start, count: count), to: out)
            }
          }
        }
      }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [
      x.requiresGrad ? gradient * y : nil, y.requiresGrad ? gradient * x : nil,
      sum.requiresGrad ? gradient : nil,
    ]
  }
}
