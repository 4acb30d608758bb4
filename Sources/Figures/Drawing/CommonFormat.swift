import Foundation

/// The format of values that are shown together: all have the number of decimals that the largest needs.
struct CommonFormat {
  /// Nil where the values are too large or too small for decimals.
  private var decimals: Int?
  /// The width of the widest value, in the size of small labels.
  private(set) var width = 0.0

  /// The largest value has some digits, or fewer where no value needs them.
  init(_ values: [Double], digits: Int = 3) {
    let largest = values.lazy.filter(\.isFinite).map(abs).max() ?? 0
    if largest == 0 {
      decimals = 0
    } else {
      let room = digits - 1 - Int(floor(log10(largest)))
      if (-6...5).contains(room) {
        decimals = (0...max(0, room)).first { decimals in
          let factor = pow(10, Double(decimals))
          return values.allSatisfy {
            !$0.isFinite || abs($0 * factor - ($0 * factor).rounded()) < 1e-9 * factor * largest
          }
        }
        if decimals == nil { decimals = max(0, room) }
      }
    }
    width = values.map { FigureStyle.width(of: text($0), size: 12) }.max() ?? 0
  }

  func text(_ value: Double) -> String {
    guard let decimals else { return Figures.text(value) }
    return Figures.text(value, decimals: decimals)
  }
}
