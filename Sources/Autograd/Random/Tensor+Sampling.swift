import Foundation

extension Tensor {
  /// Returns a 1 with the probability of each element, and otherwise a 0, in the same type.
  public func bernoulli(generator: Generator = .default) -> Tensor {
    if let wrong = doubles().first(where: { !(0...1).contains($0) }) {
      trap(SamplingError.notAProbability(wrong))
    }
    switch dtype {
    case .float32: return Tensor(generator.bernoulli(scalars()), shape: shape)
    case .float64:
      return Tensor(doubles().map { generator.unitDouble() < $0 ? 1.0 : 0 }, shape: shape)
    case .int64, .bool:
      trap(.wrongType(operation: "bernoulli", expected: .float32, found: dtype))
    }
  }

  /// Returns positions that are drawn with the probabilities of their elements, as int64.
  ///
  /// The elements are weights, of shape [categories], or [rows, categories] to draw from each row;
  /// they need not sum to 1.
  ///
  /// ```swift
  /// let probabilities = Tensor([0.1, 0.9])
  /// let position = probabilities.multinomial(1).item()
  /// ```
  ///
  /// - Parameters:
  ///   - numSamples: How many positions to draw from each row, at least 1.
  ///   - replacement: Whether a position can be drawn more than once. If not, there are at most as
  ///     many samples as categories.
  ///   - generator: The source of the random numbers.
  /// - Returns: A tensor of shape [numSamples] or [rows, numSamples].
  public func multinomial(
    _ numSamples: Int, replacement: Bool = false, generator: Generator = .default
  ) -> Tensor {
    guard rank == 1 || rank == 2, let categories = shape.last, categories > 0, dtype.isFloatingPoint
    else {
      trap(SamplingError.notRows(shape: shape, dtype: dtype))
    }
    if numSamples < 1 || (!replacement && numSamples > categories) {
      trap(SamplingError.tooManySamples(numSamples, categories: categories))
    }
    let weights = detach().reshape([count / categories, categories])
    for row in weights.unbind() {
      let numbers = row.doubles()
      if let wrong = numbers.first(where: { !($0 >= 0 && $0.isFinite) }) {
        trap(SamplingError.notAWeight(wrong))
      }
      if numbers.allSatisfy({ $0 == 0 }) { trap(SamplingError.allZero) }
    }
    let drawn =
      replacement && numSamples > 1
      ? weights.cumulativeDraws(numSamples, generator)
      : weights.exponentialRace(numSamples, generator)
    return drawn.reshape(shape.dropLast() + [numSamples])
  }

  /// Draws without replacement: of exponential waiting times, the shortest win.
  ///
  /// Source: Efraimidis and Spirakis, "Weighted random sampling with a reservoir" (2006).
  private func exponentialRace(_ numSamples: Int, _ generator: Generator) -> Tensor {
    let times = Tensor(
      (0..<count).map { _ in -Foundation.log1p(-generator.unitDouble()) }, shape: shape)
    let scores = self / times.converted(to: dtype)
    return numSamples == 1
      ? scores.argmax(dim: -1, keepdim: true) : scores.topk(numSamples, dim: -1).indices
  }

  /// Draws with replacement: the first position whose cumulative weight reaches a uniform number.
  private func cumulativeDraws(_ numSamples: Int, _ generator: Generator) -> Tensor {
    let sums = dtype == .float32 ? cumulativeShares(Float.self) : cumulativeShares(Double.self)
    let drawn = sums.flatMap { sums in
      (0..<numSamples).map { _ in
        let number = generator.unitDouble()
        var (low, high) = (0, sums.count)
        while low < high {
          let middle = (low + high) / 2
          if sums[middle] < number { low = middle + 1 } else { high = middle }
        }
        return Swift.min(low, sums.count - 1)
      }
    }
    return Tensor(drawn, shape: [sums.count, numSamples])
  }

  /// The shares of all categories up to each, added in the precision of the type.
  private func cumulativeShares<Element: FloatingElement>(_ type: Element.Type) -> [[Double]] {
    unbind().map { row in
      row.withElements { (weights: UnsafeBufferPointer<Element>) in
        var sum: Element = 0
        let sums = weights.map { weight in
          sum += weight
          return sum
        }
        return sums.map { Double($0 / sum) }
      }
    }
  }
}

/// An error in the use of random draws; its description is the message of the trap.
public enum SamplingError: Error, Equatable, Sendable {
  /// A number is not from 0 to 1.
  case notAProbability(Double)
  /// The tensor is not one or two dimensions of floating-point weights.
  case notRows(shape: [Int], dtype: DType)
  /// There are fewer categories than samples, or no samples are asked for.
  case tooManySamples(Int, categories: Int)
  /// A weight is negative, infinite or NaN.
  case notAWeight(Double)
  /// A row has no weight above 0.
  case allZero
  /// The standard deviation of a normal distribution is negative or NaN.
  case deviation(Double)
  /// The lower bound of an even distribution is above the upper one, or one of them is NaN.
  case bounds(low: Double, high: Double)
  /// A range holds no integers to draw from.
  case emptyRange(Range<Int>)
}

extension SamplingError: CustomStringConvertible {
  /// The message of the trap: the value that was refused, and what is accepted.
  public var description: String {
    switch self {
    case .notAProbability(let number):
      "bernoulli: \(number) is not a probability. Probabilities are numbers from 0 to 1."
    case .notRows(let shape, let dtype):
      """
      multinomial: a \(dtype) tensor of shape \(shape) does not hold weights. They are \
      floating-point numbers of shape [categories] or [rows, categories].
      """
    case .tooManySamples(let count, let categories):
      """
      multinomial: \(count) samples cannot be drawn from \(categories) categories. Draw 1 to \
      \(categories), or use replacement: true.
      """
    case .notAWeight(let number):
      "multinomial: \(number) is not a weight. Weights are finite numbers from 0 up."
    case .allZero:
      "multinomial: all weights of a row are 0. At least one must be above 0."
    case .deviation(let deviation):
      "normal: the deviation is \(deviation), and must be a number from 0 up."
    case .bounds(let low, let high):
      "uniform: \(low) and \(high) are not bounds. The first must not be above the second."
    case .emptyRange(let range):
      "randint: the range \(range) is empty. Its upper bound must be above the lower one."
    }
  }
}

/// Stops the program with the error's description.
func trap(_ error: SamplingError) -> Never {
  fatalError(error.description)
}
