import Foundation

/// A number as it is written in a text.
struct Number: Hashable {
  /// What a number means at its place.
  enum Role: Hashable {
    /// A value that the page shows.
    case text
    /// A coordinate or a size of a drawing.
    case coordinate
    /// A part of 1, such as an opacity, or a factor of a drawing.
    case ratio
    /// Not a number: part of a name, a colour, or an image's bytes.
    case name
  }

  var value: Double
  /// The value of one unit in the last place after the point; nil without a fraction.
  var lastDigit: Double?
  /// A whole number as it is written, which is compared as a text.
  var digits: String?
  var role: Role

  /// Reads a number that consists of a sign, digits with at most one point, and an exponent; nil if it is
  /// too large to be one.
  init?(_ text: String, role: Role = .text) {
    let plain = text.replacing("−", with: "-")
    guard let value = Double(plain.hasSuffix(".") ? String(plain.dropLast()) : plain),
      value.isFinite
    else { return nil }
    self.value = value
    self.role = role
    let parts = plain.lowercased().split(separator: "e", maxSplits: 1)
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let fraction = parts[0].split(separator: ".", omittingEmptySubsequences: false).dropFirst()
    if let fraction = fraction.first, !fraction.isEmpty {
      lastDigit = pow(10, Double(exponent - fraction.count))
    } else {
      digits = plain
    }
  }
}
