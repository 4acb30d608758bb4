/// A Mersenne Twister (MT19937), the source of all random numbers.
///
/// Its words, and how uniform, normal and integer numbers are made of them, are PyTorch's: the same
/// seed gives the same numbers.
///
/// Source: Matsumoto and Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998).
public final class Generator {
  private var state: [UInt32]
  private var position: Int

  /// The second number of the last pair made by the scalar normal path, until it is used.
  var cachedNormal: Double?

  private static let size = 624
  private static let middle = 397

  /// Makes a generator; the default seed is that of PyTorch's `torch.Generator()`.
  public init(seed: Int = 67_280_421_310_721) {
    state = Array(repeating: 0, count: Generator.size)
    position = Generator.size
    manualSeed(seed)
  }

  /// Starts the sequence of a seed, of which the low 32 bits matter.
  public func manualSeed(_ seed: Int) {
    state[0] = UInt32(truncatingIfNeeded: seed)
    for i in 1..<Generator.size {
      let last = state[i - 1]
      state[i] = 1_812_433_253 &* (last ^ (last >> 30)) &+ UInt32(i)
    }
    position = Generator.size
    cachedNormal = nil
  }

  /// Returns the next 32 random bits.
  package func nextWord() -> UInt32 {
    if position == Generator.size { twist() }
    var word = state[position]
    position += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9d2c_5680
    word ^= (word << 15) & 0xefc6_0000
    word ^= word >> 18
    return word
  }

  /// Returns the next 64 random bits, the first word high.
  func nextDoubleWord() -> UInt64 {
    let high = UInt64(nextWord())
    return high << 32 | UInt64(nextWord())
  }

  /// Makes the next block of words in place.
  private func twist() {
    let (size, middle) = (Generator.size, Generator.middle)
    for i in 0..<size {
      let bits = (state[i] & 0x8000_0000) | (state[(i + 1) % size] & 0x7fff_ffff)
      let odd: UInt32 = bits & 1 == 1 ? 0x9908_b0df : 0
      state[i] = state[(i + middle) % size] ^ (bits >> 1) ^ odd
    }
    position = 0
  }
}
