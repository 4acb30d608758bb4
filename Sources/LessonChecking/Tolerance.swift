/// How far a number may be from the stored one.
public enum Tolerance: Hashable, Sendable {
  /// The new number, rounded to the digits of the stored one, equals it.
  ///
  /// A number without a fraction is a count, and has to be the same.
  case shownDigits
  /// The numbers differ by at most this part of the stored one, or by this much if it is smaller than 1; what
  /// `shownDigits` allows is allowed as well.
  case relative(Double)
  /// The numbers differ by at most this much: for coordinates of a drawing.
  case absolute(Double)
  /// The numbers differ by at most one unit in the last place of the stored one.
  case lastDigit

  /// How far coordinates of a drawing may be from the stored ones.
  ///
  /// They are written with one decimal, whose last digit the last bit of a number can change. A number that
  /// may differ by 0.01 moves its point by about a unit in a chart, which is some hundreds of units tall.
  var ofCoordinates: Tolerance {
    if case .relative(let limit) = self { .absolute(max(0.2, 100 * limit)) } else { .absolute(0.2) }
  }

  /// How far opacities and other parts of 1 may be from the stored ones.
  var ofRatios: Tolerance { if case .relative = self { self } else { .lastDigit } }

  func allows(_ new: Number, for stored: Number) -> Bool {
    let distance = abs(new.value - stored.value)
    // The halves of a unit, and fifths, are not exact in binary.
    let rounding = 1 + 1e-9
    guard distance > 0 else {
      guard let old = stored.digits, let new = new.digits else { return true }
      return old == new
    }
    switch self {
    case .absolute(let limit): return distance <= limit * rounding
    case .relative(let limit):
      return distance <= limit * max(1, abs(stored.value))
        || Tolerance.shownDigits.allows(new, for: stored)
    case .shownDigits:
      guard let unit = stored.lastDigit, new.lastDigit != nil else { return false }
      return distance <= unit / 2 * rounding
    case .lastDigit: return distance <= (stored.lastDigit ?? 0) * rounding
    }
  }
}
