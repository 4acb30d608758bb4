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

  /// Coordinates are written with one decimal, whose last digit the last bit of a number can change.
  public static let coordinates = Tolerance.absolute(0.2)

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
