/// Two tensors that broadcast, seen as rows in which both advance by equal steps.
///
/// Dimensions that are contiguous in both are merged, so that the rows are long.
struct PairedRows {
  /// The common shape of both.
  let shape: [Int]
  /// The number of elements in a row, and the steps in memory between them.
  let length: Int
  let leftStep: Int
  let rightStep: Int

  private let left: Tensor
  private let right: Tensor
  /// The dimensions outside the rows.
  private let outer: [(size: Int, left: Int, right: Int)]

  init(_ left: Tensor, _ right: Tensor, operation: String) {
    guard let shape = Shape.broadcast(left.shape, right.shape) else {
      trap(.cannotBroadcast(operation: operation, left: left.shape, right: right.shape))
    }
    let leftSteps = Shape.broadcastStrides(left.shape, left.strides, to: shape)
    let rightSteps = Shape.broadcastStrides(right.shape, right.strides, to: shape)
    var merged: [(size: Int, left: Int, right: Int)] = []
    for dim in shape.indices where shape[dim] != 1 {
      let (size, leftStep, rightStep) = (shape[dim], leftSteps[dim], rightSteps[dim])
      if let last = merged.last, last.left == leftStep * size, last.right == rightStep * size {
        merged[merged.count - 1] = (last.size * size, leftStep, rightStep)
      } else {
        merged.append((size, leftStep, rightStep))
      }
    }
    (length, leftStep, rightStep) = merged.popLast() ?? (1, 0, 0)
    outer = merged
    self.shape = shape
    self.left = left
    self.right = right
  }

  /// The number of rows.
  var count: Int { length == 0 ? 0 : outer.reduce(1) { $0 * $1.size } }

  /// These rows, in their order.
  func part(_ range: Range<Int>) -> Part {
    let sizes = outer.map(\.size)
    return Part(
      length: length, left: left.offset, right: right.offset, range: range,
      leftOffsets: StridedOffsets(
        shape: sizes, strides: outer.map(\.left), startingAt: range.lowerBound),
      rightOffsets: StridedOffsets(
        shape: sizes, strides: outer.map(\.right), startingAt: range.lowerBound))
  }

  /// Where the results of each row begin, and where its elements lie in the memory of both.
  struct Part: Sequence, IteratorProtocol {
    fileprivate let length: Int
    fileprivate let left: Int
    fileprivate let right: Int
    fileprivate var range: Range<Int>
    fileprivate var leftOffsets: StridedOffsets
    fileprivate var rightOffsets: StridedOffsets

    mutating func next() -> (start: Int, left: Int, right: Int)? {
      guard let row = range.popFirst(), let leftOffset = leftOffsets.next(),
        let rightOffset = rightOffsets.next()
      else { return nil }
      return (row * length, left + leftOffset, right + rightOffset)
    }
  }
}
