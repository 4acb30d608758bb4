import Foundation

/// How an axis is divided.
public enum AxisScale: Hashable, Sendable {
  case linear
  /// Equal factors have equal lengths; values of zero and below are not drawn.
  case log
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
    let drawn = values.filter { $0.isFinite && (scale == .linear || $0 > 0) }
    let low = drawn.min() ?? (scale == .log ? 1 : 0)
    let high = drawn.max() ?? (scale == .log ? 10 : 1)
    self.scale = scale
    switch scale {
    case .linear:
      let padding = low == high ? max(abs(low) * 0.1, 0.5) : 0
      (domain, ticks) = Self.linear(
        low - padding...high + padding, count: count, isExtended: isExtended)
    case .log:
      (domain, ticks) = Self.log(
        low == high ? low / 2...high * 2 : low...high, isExtended: isExtended)
    }
  }

  /// Where a value lies between the axis' ends, from 0 to 1; nil where it cannot be drawn.
  func position(of value: Double) -> Double? {
    guard value.isFinite else { return nil }
    switch scale {
    case .linear:
      return (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    case .log:
      guard value > 0 else { return nil }
      return log10(value / domain.lowerBound) / log10(domain.upperBound / domain.lowerBound)
    }
  }

  /// The smallest of 1, 2 and 5 times a power of ten that is no smaller than a number.
  static func roundStep(atLeast number: Double) -> Double {
    let power = pow(10, floor(log10(number)))
    // A step that is right but for rounding is right.
    return power * ([1, 2, 5].first { $0 >= number / power * (1 - 1e-9) } ?? 10)
  }

  private static func linear(
    _ range: ClosedRange<Double>, count: Int, isExtended: Bool
  ) -> (ClosedRange<Double>, [Tick]) {
    let step = roundStep(atLeast: (range.upperBound - range.lowerBound) / Double(count))
    let tolerance = isExtended ? -1e-9 : 1e-9
    let first = range.lowerBound / step
    let last = range.upperBound / step
    let from = isExtended ? floor(first - tolerance) : ceil(first - tolerance)
    let through = isExtended ? ceil(last + tolerance) : floor(last + tolerance)
    let decimals = max(0, -Int(floor(log10(step) + 1e-9)))
    let isHuge = max(abs(range.lowerBound), abs(range.upperBound)) >= 1e7 || decimals > 5
    let ticks = stride(from: from, through: through, by: 1).map { index in
      let value = index * step
      return Tick(value: value, label: isHuge ? text(value) : text(value, decimals: decimals))
    }
    return (isExtended ? from * step...through * step : range, ticks)
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
    let span = log10(domain.upperBound / domain.lowerBound)
    let every = max(1, Int((span / 6).rounded(.up)))
    let ticks = candidates.filter { candidate in
      guard candidate.value >= domain.lowerBound * (1 - 1e-9),
        candidate.value <= domain.upperBound * (1 + 1e-9)
      else { return false }
      return span < 2.2 || (candidate.factor == 1 && candidate.exponent % every == 0)
    }
    return (
      domain,
      ticks.map { candidate in
        let isPlain = (-4...5).contains(candidate.exponent)
        let label =
          isPlain || candidate.factor != 1
          ? text(candidate.value) : powerOfTen(candidate.exponent)
        return Tick(value: candidate.value, label: label)
      }
    )
  }
}
