/// Writes a tensor as PyTorch does, in lines of at most 80 columns.
struct TensorFormatter {
  private static let lineWidth = 80
  /// The number of elements above which the middle of long dimensions is left out.
  private static let summaryThreshold = 1000
  /// The number of elements then shown at each end.
  private static let edge = 3

  private let shape: [Int]
  private let strides: [Int]
  private let isSummary: Bool
  /// The texts of the elements shown, by their place in memory.
  private let cells: [Int: String]
  private let width: Int

  init(_ tensor: Tensor) {
    shape = tensor.shape
    strides = tensor.strides
    isSummary = tensor.count > TensorFormatter.summaryThreshold
    let places = TensorFormatter.places(of: tensor, isSummary: isSummary)
    let texts: [String]
    switch tensor.storage {
    case .float32(let buffer):
      (texts, width) = FloatStyle.texts(buffer.withElements { x in places.map { Double(x[$0]) } })
    case .float64(let buffer):
      (texts, width) = FloatStyle.texts(buffer.withElements { x in places.map { x[$0] } })
    case .int64(let buffer):
      texts = buffer.withElements { x in places.map { String(x[$0]) } }
      width = texts.map(\.count).max() ?? 1
    case .bool(let buffer):
      texts = buffer.withElements { x in places.map { x[$0] ? "True" : "False" } }
      width = texts.map(\.count).max() ?? 1
    }
    cells = Dictionary(Swift.zip(places, texts)) { first, _ in first }
  }

  /// The places in memory of the elements shown.
  private static func places(of tensor: Tensor, isSummary: Bool) -> [Int] {
    var places = [tensor.offset]
    for (size, step) in Swift.zip(tensor.shape, tensor.strides) {
      let shown = TensorFormatter.shown(size, isSummary: isSummary).compactMap { $0 }
      places = places.flatMap { place in shown.map { place + $0 * step } }
    }
    return places
  }

  /// The indices shown along a dimension, with nil for those left out.
  private static func shown(_ size: Int, isSummary: Bool) -> [Int?] {
    guard isSummary && size > 2 * edge else { return Array(0..<size) }
    return Array(0..<edge) + [nil] + Array(size - edge..<size)
  }

  /// Returns the brackets and numbers, of which all lines but the first are indented.
  func body(offset: Int, indent: Int) -> String {
    cells.isEmpty ? "[]" : body(dim: 0, place: offset, indent: indent)
  }

  private func body(dim: Int, place: Int, indent: Int) -> String {
    if dim == shape.count { return cell(place) }
    let indices = TensorFormatter.shown(shape[dim], isSummary: isSummary)
    let newLine = "\n" + String(repeating: " ", count: indent + 1)
    if dim < shape.count - 1 {
      let parts = indices.map {
        $0.map { body(dim: dim + 1, place: place + $0 * strides[dim], indent: indent + 1) } ?? "..."
      }
      let blankLines = String(repeating: "\n", count: shape.count - dim - 2)
      return "[" + parts.joined(separator: "," + blankLines + newLine) + "]"
    }
    let row = indices.map { $0.map { cell(place + $0 * strides[dim]) } ?? " ..." }
    let perLine = max(1, (TensorFormatter.lineWidth - indent) / (width + 2))
    let lines = stride(from: 0, to: row.count, by: perLine).map {
      row[$0..<min($0 + perLine, row.count)].joined(separator: ", ")
    }
    return "[" + lines.joined(separator: "," + newLine) + "]"
  }

  private func cell(_ place: Int) -> String {
    let text = cells[place]!
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// Returns the text with suffixes such as `requires_grad=True`, on a new line where one is needed.
  static func appending(_ suffixes: [String], to text: String, indent: Int) -> String {
    var result = text
    var column = (text.split(separator: "\n").last?.count ?? 0) + 2
    for suffix in suffixes {
      if column + suffix.count + 2 > lineWidth {
        result += ",\n" + String(repeating: " ", count: indent) + suffix
        column = indent + suffix.count
      } else {
        result += ", " + suffix
        column += suffix.count + 2
      }
    }
    return result + ")"
  }
}
