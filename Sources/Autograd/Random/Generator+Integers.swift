extension Generator {
  /// Returns integers spread evenly over a range; two words each if it spans 2²⁸ or more.
  package func integers(_ count: Int, in range: Range<Int>) -> [Int] {
    let span = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound))
    return (0..<count).map { _ in
      let bits = span >= 1 << 28 ? nextDoubleWord() : UInt64(nextWord())
      return range.lowerBound &+ Int(truncatingIfNeeded: bits % span)
    }
  }

  /// Returns an integer from 0 to 2⁶³ − 1, which can seed another generator.
  package func nextSeed() -> Int { Int(nextDoubleWord() & UInt64(Int64.max)) }

  /// Returns the numbers 0 ..< count in random order.
  package func permutation(_ count: Int) -> [Int] {
    count < Generator.largestSingleWordShuffle ? shuffled(count) : shuffledInsideOut(count)
  }

  /// From here on PyTorch shuffles with 64 bits, because 32 would favour some orders.
  private static let largestSingleWordShuffle = Int(UInt32.max / 20)

  private func shuffled(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for i in 0..<max(count - 1, 0) {
      order.swapAt(i, i + Int(nextWord() % UInt32(count - i)))
    }
    return order
  }

  private func shuffledInsideOut(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for i in 0..<count {
      let k = Int(nextDoubleWord() % UInt64(i + 1))
      order[i] = order[k]
      order[k] = i
    }
    return order
  }
}
