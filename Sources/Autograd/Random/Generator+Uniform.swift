extension Generator {
  /// Returns a number in [0, 1) with 24 random bits, from one word.
  package func unitFloat() -> Float { Float(nextWord() & 0xff_ffff) * 0x1p-24 }

  /// Returns a number in [0, 1) with 53 random bits, from two words.
  package func unitDouble() -> Double { Double(nextDoubleWord() & 0x1f_ffff_ffff_ffff) * 0x1p-53 }

  /// Returns numbers spread evenly over [low, high).
  package func uniform(_ count: Int, from low: Double, to high: Double) -> [Float] {
    let (low, high) = (Float(low), Float(high))
    let width = high - low
    return (0..<count).map { _ in
      let value = low.addingProduct(unitFloat(), width)
      // Rounding can reach the upper bound, which does not belong to the range.
      return value == high ? low : value
    }
  }

  /// Returns numbers in double precision spread evenly over [low, high).
  package func uniformDoubles(_ count: Int, from low: Double, to high: Double) -> [Double] {
    (0..<count).map { _ in
      let value = unitDouble() * (high - low) + low
      return value == high ? low : value
    }
  }

  /// Returns ones with probability p and zeros otherwise, from two words each.
  package func bernoulli(_ count: Int, probability p: Double) -> [Float] {
    (0..<count).map { _ in unitDouble() < p ? 1 : 0 }
  }

  /// Returns a one or zero for each probability, from one word each.
  package func bernoulli(_ probabilities: [Float]) -> [Float] {
    probabilities.map { unitFloat() < $0 ? 1 : 0 }
  }
}
