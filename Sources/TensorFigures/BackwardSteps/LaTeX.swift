import Autograd

/// How tensors and derivatives are written in formulas.
enum LaTeX {
  /// A name as a variable: `w1` as w with an index, longer words upright.
  static func variable(_ name: String) -> String {
    let letters = name.prefix { $0.isLetter }
    let digits = name.dropFirst(letters.count)
    if letters.count == 1, letters.allSatisfy(\.isASCII), digits.allSatisfy(\.isNumber) {
      return digits.isEmpty ? name : "\(letters)_{\(digits)}"
    }
    return "\\text{\(escaped(name))}"
  }

  /// A number in a product or a sum: a negative one is in parentheses.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "\\text{\(value)}" }
    let text =
      value == value.rounded() && abs(value) < 1e9 ? "\(Int(value))" : "\(Float(value))"
    return value < 0 ? "(\(text))" : text
  }

  static func derivative(of output: String, by input: String) -> String {
    "\\frac{\\partial \(output)}{\\partial \(input)}"
  }

  /// Replaces the placeholders `#0`, `#1`, … and `#g` of a formula with names.
  static func fill(
    _ template: String, output: String, inputs: [String], gradient: String = ""
  ) -> String {
    var result = ""
    var rest = template[...]
    while let mark = rest.firstIndex(of: "#") {
      result += rest[..<mark]
      let place = rest.index(after: mark)
      guard place < rest.endIndex else { return result + "\\#" }
      switch rest[place] {
      case "0": result += "{\(output)}"
      case "g": result += gradient
      case let digit:
        let position = (digit.wholeNumberValue ?? 0) - 1
        result += inputs.indices.contains(position) ? "{\(inputs[position])}" : "\\cdot"
      }
      rest = rest[rest.index(after: place)...]
    }
    return result + rest
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\backslash "
      case "{", "}", "_", "$", "&", "#", "%": result += "\\\(character)"
      case "^", "~": result += "\\\(character){}"
      default: result.append(character)
      }
    }
    return result
  }
}
