import Autograd

/// A tensor's elements in the form in which it prints them.
enum ElementText {
  /// A tensor with more elements, or with more in a row, shows its shape alone.
  private static let mostElements = 16
  private static let longestRow = 6

  /// The brackets and numbers line by line; nothing, or the shape in words, for a tensor that is too large.
  static func lines(of tensor: Tensor, orShape: Bool = false) -> [String] {
    guard tensor.count <= mostElements, tensor.rank <= 3, tensor.shape.last ?? 0 <= longestRow
    else {
      return orShape ? ["shape \(tensor.shape)"] : []
    }
    return tensor.elementsDescription.split(separator: "\n").map(String.init)
  }

  /// The same on one line, for the cell of a table.
  static func line(of tensor: Tensor) -> String {
    lines(of: tensor, orShape: true).map { $0.drop { $0 == " " } }.joined(separator: " ")
  }
}
