import Autograd
import Foundation

/// Positions drawn with given probabilities, such as the more often, the rarer an example's class is.
///
/// Draws as PyTorch's `multinomial` of double-precision weights.
public struct WeightedRandomSampler: Sampler {
  private let weights: [Double]
  private let replacement: Bool
  private let generator: Generator

  /// The number of positions in an iteration.
  public let count: Int

  /// Makes a sampler; wrong weights stop the program.
  ///
  /// - Parameters:
  ///   - weights: One for each example; those of 0 are not drawn. They need not add up to 1.
  ///   - numSamples: How many positions an iteration has.
  ///   - replacement: Whether a position can come several times. If not, there must be as many
  ///     weights above 0 as samples.
  ///   - generator: The source of the positions.
  public init(
    _ weights: [Double], numSamples: Int, replacement: Bool = true,
    generator: Generator = .default
  ) {
    if numSamples <= 0 { trap(.sampleCount("WeightedRandomSampler", numSamples)) }
    if let wrong = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      trap(.weight(weights[wrong], position: wrong))
    }
    let drawable = weights.count { $0 > 0 }
    if drawable < (replacement ? 1 : numSamples) {
      trap(.tooFewWeights(count: drawable, samples: numSamples, replacement: replacement))
    }
    self.weights = weights
    self.replacement = replacement
    self.generator = generator
    count = numSamples
  }

  /// Returns an iterator over new positions, all drawn when the first is asked for.
  public func makeIterator() -> AnyIterator<Int> {
    var drawn: ArraySlice<Int>?
    return AnyIterator {
      if drawn == nil {
        // PyTorch draws a single sample as it does without replacement.
        drawn = (replacement && count > 1 ? independent() : distinct())[...]
      }
      return drawn?.popFirst()
    }
  }

  /// Draws u from `[0, 1)` for each sample, and finds the first position whose sum of weights, as a
  /// part of the whole, is not less than u.
  private func independent() -> [Int] {
    var sums: [Double] = []
    for weight in weights { sums.append((sums.last ?? 0) + weight) }
    let whole = sums[sums.count - 1]
    for i in sums.indices { sums[i] /= whole }
    return (0..<count).map { _ in
      let u = generator.unitDouble()
      var (low, high) = (0, sums.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if sums[middle] < u { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  /// Draws e from the exponential distribution for each weight w, and takes the largest w / e.
  private func distinct() -> [Int] {
    let keys = weights.map { $0 / -log1p(-generator.unitDouble()) }
    return Array(keys.indices.sorted { keys[$0] > keys[$1] }.prefix(count))
  }
}
