import Foundation

/// A number as it stands in a text.
struct Number: Hashable {
  var value: Double
  /// The value of one unit in the last place after the point; nil without a fraction.
  var lastDigit: Double?
  /// Whether it is a coordinate or a size of a drawing.
  var isCoordinate: Bool

  /// Reads a number that consists of a sign, digits with at most one point, and an exponent.
  init(_ text: String, isCoordinate: Bool = false) {
    let plain = text.replacing("−", with: "-")
    value = Double(plain.hasSuffix(".") ? String(plain.dropLast()) : plain) ?? .nan
    self.isCoordinate = isCoordinate
    let parts = plain.lowercased().split(separator: "e", maxSplits: 1)
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let fraction = parts[0].split(separator: ".", omittingEmptySubsequences: false).dropFirst()
    lastDigit = fraction.first.flatMap { digits in
      digits.isEmpty ? nil : pow(10, Double(exponent - digits.count))
    }
  }
}
