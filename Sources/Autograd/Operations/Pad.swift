/// A margin of one number around the elements; where a width is negative, elements are cut off.
///
/// Backward: the gradient without the margin, and with zeros where elements were cut off.
struct ConstantPad: Function {
  let x: Tensor
  /// The numbers of elements that are added to each dimension.
  let widths: [(front: Int, back: Int)]
  let value: Double
  var name: String { "ConstantPadNdBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\operatorname{pad}(#1)"#, by: #"#g \text{ without the border}"#)
  }

  func forward() -> Tensor {
    let shape = Swift.zip(x.shape, widths).map { $0 + $1.front + $1.back }
    let result = Tensor.full(shape, value, dtype: x.dtype)
    let cut = widths.map { (front: max(-$0.front, 0), back: max(-$0.back, 0)) }
    let added = widths.map { (front: max($0.front, 0), back: max($0.back, 0)) }
    result.withoutMargin(added).setElements(from: x.withoutMargin(cut))
    return result
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(ConstantPad(x: gradient, widths: widths.map { (-$0.front, -$0.back) }, value: 0))]
  }
}

/// The values in the margin that `pad` adds.
public enum PaddingMode: Sendable, Equatable {
  /// A number.
  case constant(Double)
  /// The elements mirrored at the first and the last, which are not repeated.
  case reflect
  /// The first and the last element.
  case replicate

  /// Zeros, the default of `pad`.
  public static var constant: PaddingMode { .constant(0) }
}

extension Tensor {
  /// Returns the tensor with a margin.
  ///
  /// - Parameters:
  ///   - padding: The widths before and after the last dimension, then of the one before it, and so
  ///     on. Negative widths cut elements off, which only a constant margin allows.
  ///   - mode: What the margin holds. `.reflect` and `.replicate` need one or two dimensions before
  ///     the padded ones: channels, with or without a batch.
  /// - Returns: A tensor in which each size has grown by its two widths.
  public func pad(_ padding: [Int], mode: PaddingMode = .constant) -> Tensor {
    var widths = Array(repeating: (front: 0, back: 0), count: rank)
    let fits = padding.count % 2 == 0 && padding.count <= 2 * rank
    for pair in 0..<(fits ? padding.count / 2 : 0) {
      widths[rank - 1 - pair] = (padding[2 * pair], padding[2 * pair + 1])
    }
    let isPossible = Swift.zip(shape, widths).allSatisfy { size, width in
      let (front, back) = width
      return switch mode {
      case .constant: size + Swift.min(front, 0) + Swift.min(back, 0) >= 0
      case .reflect: Swift.min(front, back) >= 0 && Swift.max(front, back) <= Swift.max(size - 1, 0)
      case .replicate: front >= 0 && back >= 0 && (size > 0 || front + back == 0)
      }
    }
    // These modes are for channels of sequences or images, with or without a batch.
    let hasChannels =
      mode.word == "constant" || (padding.count / 2 + 1...padding.count / 2 + 2).contains(rank)
    if !fits || !isPossible || !hasChannels {
      trap(.wrongPadding(padding: padding, shape: shape, mode: mode.word))
    }
    switch mode {
    case .constant(let value): return apply(ConstantPad(x: self, widths: widths, value: value))
    case .reflect, .replicate:
      checkNumbers(operation: "pad")
      return pad(widths, mode, dimensions: padding.count / 2)
    }
  }

  /// Gathers the elements, including those of the margin, from the places that the mode gives.
  private func pad(
    _ widths: [(front: Int, back: Int)], _ mode: PaddingMode, dimensions: Int
  ) -> Tensor {
    let steps = Shape.contiguousStrides(shape)
    var rows = [0]
    for dim in shape.indices {
      let last = shape[dim] - 1
      let places = (-widths[dim].front..<shape[dim] + widths[dim].back).map { place in
        let nearest = Swift.min(Swift.max(place, 0), last)
        return (mode == .reflect ? 2 * nearest - place : nearest) * steps[dim]
      }
      rows = rows.flatMap { row in places.map { row + $0 } }
    }
    let padded = Swift.zip(shape, widths).map { $0 + $1.front + $1.back }
    let name = mode == .reflect ? "ReflectionPad" : "ReplicationPad"
    return apply(
      GatherRows(
        x: self, rows: rows, rowLength: 1, shape: padded, name: "\(name)\(dimensions)DBackward0")
    )
  }

  /// The view without these numbers of elements at the ends of each dimension.
  fileprivate func withoutMargin(_ widths: [(front: Int, back: Int)]) -> Tensor {
    var (shape, offset) = (shape, offset)
    for (dim, width) in widths.enumerated() {
      shape[dim] -= width.front + width.back
      offset += width.front * strides[dim]
    }
    return Tensor(viewing: self, shape: shape, strides: strides, offset: offset)
  }
}

extension PaddingMode {
  fileprivate var word: String {
    switch self {
    case .constant: "constant"
    case .reflect: "reflect"
    case .replicate: "replicate"
    }
  }
}
