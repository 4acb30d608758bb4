/// The one grammar of values: of a default, of a profile and of `--set`.
///
/// Numbers are those of Swift (`1_000`, `0x10`, `1e-4`), which may have a sign and begin with a point.
/// Where versions of YAML differ (`010` is 8 or 10, `no` is false or a text), a value is refused.
extension ParameterValue {
  /// Why a text is not a value: a predicate such as `is not an Int`.
  package struct Problem: Error, Hashable {
    package var predicate: String
    package var help: String?
  }

  /// Reads a text that is not in quotes, whose type is the one that it looks like.
  package init(plain text: String) throws(Problem) {
    if let value = Self.bool(text) {
      self = .bool(value)
    } else if text.wholeMatch(of: Self.wholeNumber) != nil {
      self = .int(try Self.int(text))
    } else if text.wholeMatch(of: Self.decimal) != nil {
      self = .double(try Self.double(text))
    } else {
      try Self.checkText(text)
      self = .string(text)
    }
  }

  /// Reads a text as a value of the type of this one.
  package func reading(_ text: String) throws(Problem) -> ParameterValue {
    switch self {
    case .string: return .string(text)
    case .bool:
      guard let value = Self.bool(text) else {
        throw Problem(predicate: "is not a Bool", help: "write true or false")
      }
      return .bool(value)
    case .int:
      guard text.wholeMatch(of: Self.wholeNumber) != nil else {
        throw Problem(predicate: "is not an Int")
      }
      return .int(try Self.int(text))
    case .double:
      guard
        text.wholeMatch(of: Self.wholeNumber) != nil || text.wholeMatch(of: Self.decimal) != nil
      else { throw Problem(predicate: "is not a Double") }
      return .double(try Self.double(text))
    }
  }

  private static func bool(_ text: String) -> Bool? {
    switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }
}

/// Numbers.
extension ParameterValue {
  // Each is compiled once, which takes longer than matching. Matching does not change it.
  nonisolated(unsafe) private static let wholeNumber =
    /[-+]?(?:0x[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0o[0-7]+(?:_[0-7]+)*|0b[01]+(?:_[01]+)*|[0-9]+(?:_[0-9]+)*)/
  nonisolated(unsafe) private static let decimal =
    /[-+]?(?:[0-9]+(?:_[0-9]+)*(?:\.(?:[0-9]+(?:_[0-9]+)*)?)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][-+]?[0-9]+)?/
  nonisolated(unsafe) private static let wholeNumberNotDecimal = /[-+]?(?:0[0-9_]+|0[xob].*)/
  nonisolated(unsafe) private static let notFinite = /(?i)[-+]?\.?(?:inf|infinity|nan)/
  nonisolated(unsafe) private static let likeNumber =
    /[-+]?\.?[0-9][-+0-9_.,:'’%eE]*|[-+]?0[xXoObB][0-9a-zA-Z_.]*/

  /// The value of a whole number, or nil if it does not fit.
  private static func int(_ text: String) throws(Problem) -> Int {
    let digits = text.filter { $0 != "_" }
    let sign = digits.prefix { $0 == "-" || $0 == "+" }
    let number = digits.dropFirst(sign.count)
    if let zeros = leadingZeros(number) {
      let octal = zeros.allSatisfy { $0 < "8" } && zeros != "0"
      let minus = sign == "-" ? "-" : ""
      throw Problem(
        predicate: "begins with a 0",
        help: "write \(minus)\(zeros)"
          + (octal ? ", or \(minus)0o\(zeros) for the octal number" : ""))
    }
    let radix = ["0x": 16, "0o": 8, "0b": 2][number.prefix(2)]
    let value = Int(sign + (radix == nil ? number : number.dropFirst(2)), radix: radix ?? 10)
    guard let value else {
      throw Problem(
        predicate: "is too \(sign == "-" ? "small" : "large") for an Int",
        help: "write a number from \(Int.min) to \(Int.max)"
          + (radix == nil ? ", or \(text).0 for a Double" : ""))
    }
    return value
  }

  /// The digits without their zeros, if they begin with one that YAML 1.1 takes for octal.
  private static func leadingZeros(_ number: Substring) -> Substring? {
    guard number.count > 1, number.first == "0", number.allSatisfy(\.isNumber) else { return nil }
    let digits = number.drop { $0 == "0" }
    return digits.isEmpty ? "0" : digits
  }

  private static func double(_ text: String) throws(Problem) -> Double {
    if text.wholeMatch(of: wholeNumber) != nil,
      text.wholeMatch(of: wholeNumberNotDecimal) != nil
    {
      return Double(try int(text))
    }
    let number = text.filter { $0 != "_" }
    guard let value = Double(number), value.isFinite else {
      throw Problem(
        predicate: "is too large for a Double",
        help: "write a number up to \(Double.greatestFiniteMagnitude)")
    }
    let mantissa = number.prefix { $0 != "e" && $0 != "E" }
    guard value != 0 || !mantissa.contains(where: { ("1"..."9").contains($0) }) else {
      throw Problem(
        predicate: "is too small for a Double",
        help: "write 0, or a number from \(Double.leastNonzeroMagnitude)")
    }
    return value
  }

  /// Refuses a text without quotes that looks like a number or a Boolean.
  private static func checkText(_ text: String) throws(Problem) {
    switch text.lowercased() {
    case "yes", "on":
      throw Problem(
        predicate: "may be a text or a Boolean", help: "write true, or \"\(text)\" for the text")
    case "no", "off":
      throw Problem(
        predicate: "may be a text or a Boolean", help: "write false, or \"\(text)\" for the text")
    default: break
    }
    if text.wholeMatch(of: notFinite) != nil {
      throw Problem(
        predicate: "is not a finite number", help: "write a number, or \"\(text)\" for the text")
    }
    if text.wholeMatch(of: likeNumber) != nil {
      throw Problem(
        predicate: "looks like a number and is not one",
        help: "write a number, or \"\(text)\" for the text")
    }
  }
}
