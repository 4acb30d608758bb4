import Foundation

/// Returns a coordinate with one decimal, and without one where it is zero.
package func number(_ value: Double) -> String {
  // Coordinates far outside every picture are clamped, because their exact place does not matter.
  let tenths = Int((min(1e6, max(-1e6, value)) * 10).rounded())
  let sign = tenths < 0 ? "-" : ""
  let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
  return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
}

/// Returns a positive factor with four decimals, for the scale of a drawing.
func fine(_ value: Double) -> String {
  let scaled = Int((value * 10_000).rounded())
  let fraction = String(scaled % 10_000)
  return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - fraction.count) + fraction
}

/// Returns a number for readers, with thousands grouped and a fixed number of decimals.
func text(_ value: Double, decimals: Int) -> String {
  let scaled = (abs(value) * pow(10, Double(decimals))).rounded()
  guard value.isFinite else { return nonFinite(value) }
  guard scaled < 1e15 else { return scientific(value, digits: 3) }
  let digits = String(Int(scaled))
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  let whole = padded.dropLast(decimals)
  var grouped = ""
  for (index, digit) in whole.enumerated() {
    if index > 0 && (whole.count - index) % 3 == 0 { grouped += "," }
    grouped.append(digit)
  }
  let fraction = decimals == 0 ? "" : ".\(padded.suffix(decimals))"
  return (value < 0 && scaled > 0 ? "−" : "") + grouped + fraction
}

/// Returns a number for readers with three significant digits, as in a sentence.
func text(_ value: Double) -> String {
  guard value != 0 else { return "0" }
  guard value.isFinite else { return nonFinite(value) }
  let exponent = Int(floor(log10(abs(value))))
  guard (-4...8).contains(exponent) else { return scientific(value, digits: 3) }
  let result = text(value, decimals: max(0, 2 - exponent))
  return result.contains(".") ? result.droppingZeros : result
}

/// Returns a share as a percentage of two digits or more.
func percent(_ share: Double) -> String {
  guard share.isFinite else { return text(share) }
  let rounded = text(share * 100, decimals: share < 0.1 ? 1 : 0)
  // Rounding must not turn a small share into 0%, or an uncertain one into 100%.
  if rounded == "0.0" { return share > 0 ? "<0.1%" : "0%" }
  if rounded == "100" && share < 1 { return ">99%" }
  return "\(rounded)%"
}

/// Returns a power of ten as `10³`.
func powerOfTen(_ exponent: Int) -> String {
  let raised: [Character: Character] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷",
    "8": "⁸", "9": "⁹",
  ]
  return "10" + String(String(exponent).map { raised[$0] ?? $0 })
}

private func nonFinite(_ value: Double) -> String {
  value.isNaN ? "NaN" : value < 0 ? "−∞" : "∞"
}

/// Returns a count with its noun, which takes an s where there is not one.
///
/// LessonModel has the same function: neither module may depend on the other.
func counted(_ count: Int, _ noun: String) -> String {
  "\(text(Double(count), decimals: 0)) \(noun)\(count == 1 ? "" : "s")"
}

/// Returns a number as `1.23×10⁴`, with some significant digits.
func scientific(_ value: Double, digits: Int) -> String {
  guard value != 0 else { return "0" }
  var exponent = Int(floor(log10(abs(value))))
  var mantissa = text(value / pow(10, Double(exponent)), decimals: digits - 1).droppingZeros
  // Rounding may have carried 9.999 to 10.
  if mantissa.hasSuffix("10") {
    mantissa = mantissa.replacing("10", with: "1")
    exponent += 1
  }
  return "\(mantissa)×\(powerOfTen(exponent))"
}

extension String {
  /// The number without the zeros at the end of its fraction.
  fileprivate var droppingZeros: String {
    guard contains(".") else { return self }
    var result = self
    while result.hasSuffix("0") { result.removeLast() }
    if result.hasSuffix(".") { result.removeLast() }
    return result
  }
}
