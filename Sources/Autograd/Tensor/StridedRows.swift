/// A tensor's elements in row-major order, as rows that advance by equal steps in memory.
///
/// Dimensions that are contiguous are merged, so that rows are as long as possible.
struct StridedRows {
  /// The number of rows.
  let count: Int
  /// The number of elements in a row, and the step between them.
  let length: Int
  let step: Int

  /// The rows of a block lie at equal distances.
  private let rowsOfBlock: Int
  private let distance: Int
  private let blocks: [(size: Int, stride: Int)]

  init(shape: [Int], strides: [Int]) {
    var merged: [(size: Int, stride: Int)] = []
    for (size, stride) in zip(shape, strides) where size != 1 {
      if let last = merged.last, last.stride == stride * size {
        merged[merged.count - 1] = (last.size * size, stride)
      } else {
        merged.append((size, stride))
      }
    }
    (length, step) = merged.popLast() ?? (1, 1)
    (rowsOfBlock, distance) = merged.popLast() ?? (1, 0)
    blocks = merged
    count = length == 0 ? 0 : merged.reduce(rowsOfBlock) { $0 * $1.size }
  }

  /// Calls the body with the number of each row of a range, and with the offset of its first element.
  @inline(__always)
  func forEach(in range: Range<Int>, _ body: (_ row: Int, _ offset: Int) -> Void) {
    if range.isEmpty { return }
    var (block, first) = range.lowerBound.quotientAndRemainder(dividingBy: rowsOfBlock)
    var offsets = StridedOffsets(
      shape: blocks.map(\.size), strides: blocks.map(\.stride), startingAt: block)
    var row = range.lowerBound
    while row < range.upperBound, let start = offsets.next() {
      let end = min(range.upperBound, (block + 1) * rowsOfBlock)
      while row < end {
        body(row, start + first * distance)
        row += 1
        first += 1
      }
      (block, first) = (block + 1, 0)
    }
  }
}
