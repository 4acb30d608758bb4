/// The offsets of all elements of a shape, in row-major order.
struct StridedOffsets: Sequence, IteratorProtocol {
  private let shape: [Int]
  private let strides: [Int]
  private var index: [Int]
  private var offset: Int?

  /// Starts at the element with this number in row-major order.
  init(shape: some Sequence<Int>, strides: some Sequence<Int>, startingAt position: Int = 0) {
    self.shape = Array(shape)
    self.strides = Array(strides)
    index = Array(repeating: 0, count: self.shape.count)
    if self.shape.contains(0) { return }
    var (rest, start) = (position, 0)
    for dim in self.shape.indices.reversed() {
      (rest, index[dim]) = rest.quotientAndRemainder(dividingBy: self.shape[dim])
      start += index[dim] * self.strides[dim]
    }
    offset = start
  }

  mutating func next() -> Int? {
    guard let current = offset else { return nil }
    var following = current
    for dim in shape.indices.reversed() {
      index[dim] += 1
      following += strides[dim]
      if index[dim] < shape[dim] {
        offset = following
        return current
      }
      following -= index[dim] * strides[dim]
      index[dim] = 0
    }
    offset = nil
    return current
  }
}
