/// A font as a style sheet asks for it.
package struct Font: Hashable {
  var family: String
  var isBold = false
  var isItalic = false

  package init(family: String, isBold: Bool = false, isItalic: Bool = false) {
    self.family = family
    self.isBold = isBold
    self.isItalic = isItalic
  }

  /// Applies the font properties of a rule.
  mutating func apply(_ declarations: FontDeclarations) {
    family = declarations.family ?? family
    isBold = declarations.isBold ?? isBold
    isItalic = declarations.isItalic ?? isItalic
  }
}

/// The font properties of a rule; nil for those that it does not set.
struct FontDeclarations: Hashable {
  private(set) var family: String?
  private(set) var isBold: Bool?
  private(set) var isItalic: Bool?

  init(_ declarations: String) {
    if let shorthand = StyleSheet.value(of: "font", in: declarations) {
      let words = shorthand.split { " ,".contains($0) }
      family = words.first { $0.hasPrefix("KaTeX_") }.map(String.init)
      isBold = words.contains("bold") || words.contains("700")
      isItalic = words.contains("italic")
    }
    if let value = StyleSheet.value(of: "font-family", in: declarations) {
      family = String(value.prefix { $0 != "," }.filter { !"'\" ".contains($0) })
    }
    if let weight = StyleSheet.value(of: "font-weight", in: declarations) {
      isBold = weight == "bold" || weight == "700"
    }
    if let style = StyleSheet.value(of: "font-style", in: declarations) {
      isItalic = style == "italic"
    }
  }

  var isEmpty: Bool { family == nil && isBold == nil && isItalic == nil }
}
