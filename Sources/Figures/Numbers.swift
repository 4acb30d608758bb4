import Foundation

/// Returns a coordinate with one decimal, and without one where it is zero.
package func number(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  let sign = tenths < 0 ? "-" : ""
  let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
  return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
}

/// Returns a number for readers, with thousands grouped and a fixed number of decimals.
func text(_ value: Double, decimals: Int) -> String {
  let scaled = (abs(value) * pow(10, Double(decimals))).rounded()
  guard value.isFinite else { return "\(value)" }
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
  guard value.isFinite else { return "\(value)" }
  let exponent = Int(floor(log10(abs(value))))
  guard (-4...8).contains(exponent) else { return scientific(value, digits: 3) }
  let result = text(value, decimals: max(0, 2 - exponent))
  return result.contains(".") ? result.droppingZeros : result
}

/// Returns a power of ten as `10³`.
func powerOfTen(_ exponent: Int) -> String {
  let raised: [Character: Character] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷",
    "8": "⁸", "9": "⁹",
  ]
  return "10" + String(String(exponent).map { raised[$0] ?? $0 })
}

private func scientific(_ value: Double, digits: Int) -> String {
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
