import Foundation

/// How the floating-point numbers of one tensor are written: all alike, so that columns line up.
struct FloatStyle {
  private enum Notation {
    /// `2.`, when every number is whole.
    case whole
    /// `1.5000`
    case fixed
    /// `1.5000e-05`, when the numbers are very large, very small, or very different.
    case scientific
  }

  private let notation: Notation
  private(set) var width = 1

  /// Chooses the notation and the width from the numbers shown; zero, NaN and ∞ do not count.
  init(of shown: [Double]) {
    let deciding = shown.filter { $0.isFinite && $0 != 0 }
    notation = FloatStyle.notation(for: deciding)
    width = deciding.map { text($0).count }.max() ?? 1
  }

  private static func notation(for numbers: [Double]) -> Notation {
    let magnitudes = numbers.map(\.magnitude)
    guard let largest = magnitudes.max(), let smallest = magnitudes.min() else { return .whole }
    if largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4 { return .scientific }
    return numbers.allSatisfy { $0 == $0.rounded(.up) } ? .whole : .fixed
  }

  /// The numbers in the style that suits them all, and the width of the longest.
  static func texts(_ numbers: [Double]) -> (texts: [String], width: Int) {
    let style = FloatStyle(of: numbers)
    return (numbers.map(style.text), style.width)
  }

  func text(_ number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    return switch notation {
    case .whole: String(format: "%.0f.", number)
    case .fixed: String(format: "%.4f", number)
    case .scientific: String(format: "%.4e", number)
    }
  }
}
