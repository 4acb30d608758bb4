import LessonModel

/// Shortens the HTML of formulas, because most of a page of mathematics would be KaTeX's tags.
///
/// Classes that no rule of the page mentions are left out, and a style that several elements have
/// is written once, as a rule.
struct FormulaCompaction {
  private let kept: Set<Substring>
  /// From the text of a style attribute to the class that replaces it.
  private let classes: [Substring: String]
  /// The rules of these classes.
  let css: String

  /// Finds the styles that several formulas share, and keeps the classes that the page's rules
  /// mention.
  init(of formulas: [String], keeping kept: Set<String>) {
    self.kept = Set(kept.map { Substring($0) })
    var counts: [Substring: Int] = [:]
    var order: [Substring] = []
    for formula in formulas {
      for token in HTMLTokens(formula) {
        guard let style = Tag(token, in: formula)?.style else { continue }
        if counts[style] == nil { order.append(style) }
        counts[style, default: 0] += 1
      }
    }
    // A rule saves space from the second use on; the most frequent ones get the shortest names.
    let frequent = order.filter { counts[$0]! > 1 }.enumerated().sorted {
      (-counts[$0.element]!, $0.offset) < (-counts[$1.element]!, $1.offset)
    }.map(\.element)
    var classes: [Substring: String] = [:]
    var css = ""
    for (number, style) in frequent.enumerated() {
      classes[style] = "s\(number)"
      css +=
        ".katex [aria-hidden] .s\(number){\(style.hasSuffix(";") ? style.dropLast() : style)}\n"
    }
    self.classes = classes
    self.css = css
  }

  func callAsFunction(_ formula: String) -> String {
    var result = ""
    result.reserveCapacity(formula.utf8.count)
    for token in HTMLTokens(formula) {
      guard let tag = Tag(token, in: formula) else {
        result += formula[token.range]
        continue
      }
      var names = tag.classes.filter { kept.contains($0) }.map(String.init)
      if let style = tag.style, let name = classes[style] { names.append(name) }
      result += "<span"
      if !names.isEmpty { result += " class=\"\(names.joined(separator: " "))\"" }
      if tag.isHidden { result += " aria-hidden=\"true\"" }
      if let style = tag.style, classes[style] == nil { result += " style=\"\(style)\"" }
      result += ">"
    }
    return result
  }

  /// The opening tag of a `span`, as KaTeX writes it.
  private struct Tag {
    var classes: [Substring] = []
    var style: Substring?
    var isHidden = false

    /// Nil for anything but such a tag.
    init?(_ token: HTMLToken, in formula: String) {
      guard token.kind == .startTag, token.name == "span" else { return nil }
      for attribute in token.attributes {
        let value = formula[attribute.valueRange]
        switch attribute.name {
        case "class": classes = value.split(separator: " ")
        case "style": style = value
        case "aria-hidden": isHidden = value == "true"
        default: return nil
        }
      }
    }
  }
}
