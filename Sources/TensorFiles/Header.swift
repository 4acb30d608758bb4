/// The header of a file: the type, shape and place of each tensor.
struct Header {
  static let longest = 100_000_000

  struct Entry {
    let name: String
    let type: ElementType
    let shape: [Int]
    /// The place of the elements, counted from the end of the header.
    let begin: Int
    let end: Int
  }

  /// The tensors in the order of their elements.
  let entries: [Entry]
  let metadata: [String: String]

  /// Checks that the tensors lie one after the other, each in the place that its shape needs.
  ///
  /// - Returns: The number of bytes that they take together.
  func checkPlaces() throws(SafeTensorsError.Problem) -> Int {
    var end = 0
    for entry in entries {
      if entry.begin != end || entry.end < entry.begin {
        throw .wrongPlace(
          tensor: entry.name, begin: entry.begin, end: entry.end, expectedBegin: end)
      }
      let size = try entry.size()
      if size != entry.end - entry.begin {
        throw .wrongLength(
          tensor: entry.name, type: entry.type.rawValue, shape: entry.shape, expected: size,
          found: entry.end - entry.begin)
      }
      end = entry.end
    }
    return end
  }
}

extension Header.Entry {
  /// The number of bytes that elements of this type and shape take.
  fileprivate func size() throws(SafeTensorsError.Problem) -> Int {
    var size = type.size
    // A 0 does not excuse the other sizes: their product is a distance between elements.
    for dimension in shape where dimension > 0 {
      let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
      if overflow { throw .shapeTooLarge(tensor: name, shape: shape) }
      size = product
    }
    return shape.contains(0) ? 0 : size
  }
}
