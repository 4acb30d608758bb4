/// A replacement of chosen elements, `y = value` where the mask holds, `y = x` elsewhere.
///
/// Backward: ∂y/∂x is 0 where the mask holds, and 1 elsewhere.
struct MaskedFill: Function {
  let x: Tensor
  let mask: Tensor
  let value: any TensorScalar
  var name: String { "MaskedFillBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\operatorname{masked\_fill}(#1)"#, by: #"0 \text{ where filled, else } 1"#)
  }

  func forward() -> Tensor {
    switch x.dtype {
    case .bool: filled(with: value.doubleValue != 0)
    case .int64: filled(with: value.integerValue)
    case .float32: filled(with: Float(value.doubleValue))
    case .float64: filled(with: value.doubleValue)
    }
  }

  private func filled<Element: TensorElement>(with value: Element) -> Tensor {
    let rows = PairedRows(x, mask, operation: "maskedFill")
    guard let elements = Element.buffer(of: x.storage), let marks = Bool.buffer(of: mask.storage)
    else { fatalError("maskedFill: elements of type \(x.dtype) read as \(Element.dtype)") }
    return elements.withElements { x in
      marks.withElements { mask in
        Tensor(shape: rows.shape) { (out: UnsafeMutableBufferPointer<Element>) in
          Parallel.forEachPart(of: rows.count, cost: rows.length) { part in
            for row in rows.part(part) {
              let out = out.part(from: row.start, count: rows.length)
              if rows.leftStep == 1 && rows.rightStep == 1 {
                let x = x.part(from: row.left, count: out.count)
                let mask = mask.part(from: row.right, count: out.count)
                for i in 0..<out.count {
                  // Read before the choice: a load that always happens can be a vector load.
                  let element = x[i]
                  out[i] = mask[i] ? value : element
                }
              } else {
                for i in 0..<out.count {
                  let element = x[row.left + i * rows.leftStep]
                  out[i] = mask[row.right + i * rows.rightStep] ? value : element
                }
              }
            }
          }
        }
      }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient.maskedFill(mask, 0)] }
}

extension Tensor {
  /// Returns the tensor with a number in every place where the mask is true.
  public func maskedFill(_ mask: Tensor, _ value: some TensorScalar) -> Tensor {
    if mask.dtype != .bool {
      trap(.wrongType(operation: "maskedFill", expected: .bool, found: mask.dtype))
    }
    if dtype == .int64 { value.checkIsInteger(operation: "maskedFill") }
    return apply(MaskedFill(x: self, mask: mask, value: value))
  }
}
