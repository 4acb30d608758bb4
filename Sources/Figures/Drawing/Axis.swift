import Foundation

/// How an axis is divided.
public enum AxisScale: Hashable, Sendable {
  /// Equal differences have equal lengths.
  case linear
  /// Equal factors have equal lengths; values of zero and below are not drawn.
  case log

  /// Larger values would overflow in the next sum or product; like infinity, they are not drawn.
  static let largest = 1e306

  /// Whether an axis has a place for a value.
  func canDraw(_ value: Double) -> Bool {
    guard value.isFinite, abs(value) <= Self.largest else { return false }
    return self == .linear || value >= 1 / Self.largest
  }
}

/// An axis over a range of values, with round numbers marked on it.
struct Axis {
  struct Tick: Hashable {
    var value: Double
    var label: String
  }

  var scale: AxisScale
  var domain: ClosedRange<Double>
  var ticks: [Tick]

  /// Covers the values; `isExtended` moves both ends outward to round numbers.
  init(_ values: [Double], scale: AxisScale, count: Int, isExtended: Bool) {
    let drawn = values.filter(scale.canDraw)
    let low = drawn.min() ?? (scale == .log ? 1 : 0)
    let high = drawn.max() ?? (scale == .log ? 10 : 1)
    self.scale = scale
    switch scale {
    case .linear:
      // Values that differ only by rounding are drawn as equal.
      let size = max(abs(low), abs(high))
      let padding = high - low <= size * 1e-12 ? max(size * 0.1, 0.5) : 0
      (domain, ticks) = Self.linear(low - padding...high + padding, count, isExtended: isExtended)
    case .log:
      (domain, ticks) = Self.log(
        high <= low * (1 + 1e-9) ? low / 2...high * 2 : low...high, isExtended: isExtended)
      if ticks.count < 2 {
        // A range without two powers has round numbers all the same.
        ticks = Self.linear(domain, count, isExtended: false).1
      }
    }
  }

  /// Where a value lies between the axis' ends, from 0 to 1; nil where it cannot be drawn.
  func position(of value: Double) -> Double? {
    guard scale.canDraw(value) else { return nil }
    switch scale {
    case .linear:
      return (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    case .log:
      let (low, high) = (log10(domain.lowerBound), log10(domain.upperBound))
      return (log10(value) - low) / (high - low)
    }
  }

  /// The smallest of 1, 2 and 5 times a power of ten that is no smaller than a number.
  static func roundStep(atLeast number: Double) -> Double {
    let power = pow(10, floor(log10(number)))
    // A step that differs from a round one only by rounding is accepted.
    return power * ([1, 2, 5].first { $0 >= number / power * (1 - 1e-9) } ?? 10)
  }

  private static func linear(
    _ range: ClosedRange<Double>, _ count: Int, isExtended: Bool
  ) -> (ClosedRange<Double>, [Tick]) {
    let step = roundStep(atLeast: (range.upperBound - range.lowerBound) / Double(count))
    let tolerance = isExtended ? -1e-9 : 1e-9
    let first = range.lowerBound / step
    let last = range.upperBound / step
    let from = isExtended ? floor(first - tolerance) : ceil(first - tolerance)
    let through = isExtended ? ceil(last + tolerance) : floor(last + tolerance)
    let ticks = stride(from: from, through: through, by: 1).map { index in
      Tick(value: index * step, label: label(index * step, step: step, in: range))
    }
    return (isExtended ? from * step...through * step : range, ticks)
  }

  /// A tick's number with the decimals, or the digits, that distinguish it from its neighbours.
  private static func label(
    _ value: Double, step: Double, in range: ClosedRange<Double>
  ) -> String {
    let decimals = max(0, -Int(floor(log10(step) + 1e-9)))
    let size = max(abs(range.lowerBound), abs(range.upperBound))
    guard size >= 1e7 || decimals > 5 else { return text(value, decimals: decimals) }
    guard value != 0 else { return "0" }
    let digits = Int(floor(log10(abs(value)) + 1e-9)) - Int(floor(log10(step) + 1e-9)) + 1
    return scientific(value, digits: min(15, max(1, digits)))
  }

  private static func log(
    _ range: ClosedRange<Double>, isExtended: Bool
  ) -> (ClosedRange<Double>, [Tick]) {
    let decades = Int(floor(log10(range.lowerBound)))...Int(ceil(log10(range.upperBound)))
    let candidates = decades.flatMap { exponent in
      [1, 2, 5].map { (value: $0 * pow(10, Double(exponent)), factor: $0, exponent: exponent) }
    }
    let low = candidates.last { $0.value <= range.lowerBound * (1 + 1e-9) }?.value
    let high = candidates.first { $0.value >= range.upperBound * (1 - 1e-9) }?.value
    let domain =
      isExtended ? (low ?? range.lowerBound)...(high ?? range.upperBound) : range
    let span = log10(domain.upperBound) - log10(domain.lowerBound)
    let every = max(1, Int((span / 6).rounded(.up)))
    let ticks = candidates.filter { candidate in
      guard candidate.value >= domain.lowerBound * (1 - 1e-9),
        candidate.value <= domain.upperBound * (1 + 1e-9)
      else { return false }
      return span < 2.2 || (candidate.factor == 1 && candidate.exponent % every == 0)
    }
    let isPlain = ticks.allSatisfy { (-4...5).contains($0.exponent) || $0.factor != 1 }
    return (
      domain,
      ticks.map { candidate in
        let label = isPlain ? text(candidate.value) : powerOfTen(candidate.exponent)
        return Tick(value: candidate.value, label: label)
      }
    )
  }
}
