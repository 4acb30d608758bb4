import Foundation

extension Generator {
  /// Returns normally distributed numbers.
  ///
  /// Fewer than 16 are made one by one in double precision; more in blocks of 16 in single
  /// precision. The two give unrelated numbers for the same seed.
  package func normal(_ count: Int, mean: Double = 0, deviation: Double = 1) -> [Float] {
    count < NormalBlock.size
      ? (0..<count).map { _ in Float(nextUnitNormal() * deviation + mean) }
      : blocks(count, mean: Float(mean), deviation: Float(deviation))
  }

  /// Returns normally distributed numbers in double precision, in the same two ways.
  package func normalDoubles(_ count: Int, mean: Double = 0, deviation: Double = 1) -> [Double] {
    let numbers =
      count < NormalBlock.size
      ? (0..<count).map { _ in nextUnitNormal() } : doubleBlocks(count)
    return numbers.map { $0 * deviation + mean }
  }

  /// Returns one normal number of a pair, and keeps the other for the next call.
  ///
  /// Box and Muller: u₁, u₂ uniform give r = √(−2 ln(1 − u₂)), θ = 2πu₁ and the pair
  /// r cos θ, r sin θ.
  private func nextUnitNormal() -> Double {
    if let cached = cachedNormal {
      cachedNormal = nil
      return cached
    }
    let u1 = unitDouble()
    let u2 = unitDouble()
    let radius = (-2 * log1p(-u2)).squareRoot()
    let angle = 2 * Double.pi * u1
    cachedNormal = radius * sin(angle)
    return radius * cos(angle)
  }

  /// As `blocks`, in double precision, by the formulas of Box and Muller with the C library.
  private func doubleBlocks(_ count: Int) -> [Double] {
    var numbers = (0..<count).map { _ in unitDouble() }
    func transform(from start: Int) {
      for i in start..<start + NormalBlock.size / 2 {
        let (u1, u2) = (1 - numbers[i], numbers[i + NormalBlock.size / 2])
        let (radius, angle) = ((-2 * log(u1)).squareRoot(), 2 * Double.pi * u2)
        numbers[i] = radius * cos(angle)
        numbers[i + NormalBlock.size / 2] = radius * sin(angle)
      }
    }
    for start in stride(from: 0, through: count - NormalBlock.size, by: NormalBlock.size) {
      transform(from: start)
    }
    if count % NormalBlock.size != 0 {
      let start = count - NormalBlock.size
      for i in start..<count { numbers[i] = unitDouble() }
      transform(from: start)
    }
    return numbers
  }

  /// Fills with uniform numbers and transforms them, 16 at a time.
  private func blocks(_ count: Int, mean: Float, deviation: Float) -> [Float] {
    var numbers = (0..<count).map { _ in unitFloat() }
    let block = NormalBlock(mean: mean, deviation: deviation)
    for start in stride(from: 0, through: count - NormalBlock.size, by: NormalBlock.size) {
      block.transform(&numbers, from: start)
    }
    if count % NormalBlock.size != 0 {
      // The rest is made by drawing the last 16 numbers anew, over the end of the last block.
      let start = count - NormalBlock.size
      for i in start..<count { numbers[i] = unitFloat() }
      block.transform(&numbers, from: start)
    }
    return numbers
  }
}
