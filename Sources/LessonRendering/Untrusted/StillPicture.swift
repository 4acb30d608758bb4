import LessonModel

/// Decides whether an SVG does nothing but show.
///
/// It knows what figures are made of, and takes everything else for a danger: scripts, handlers of
/// events, HTML inside the picture, and whatever is fetched from elsewhere.
struct StillPicture {
  private static let elements: Set<String> = [
    "svg", "g", "defs", "symbol", "use", "title", "desc", "style", "path", "rect", "circle",
    "ellipse", "line", "polyline", "polygon", "text", "tspan", "image", "marker", "clipPath",
    "mask",
    "pattern", "linearGradient", "radialGradient", "stop",
  ]

  /// What styles and attributes may not contain; `url(` is looked at by itself.
  private static let words = ["@import", "javascript:", "expression(", "behavior", "binding", "\\"]

  static func isStill(_ svg: String) -> Bool {
    var rest = svg[...]
    if rest.hasPrefix("<?xml "), let end = rest.firstRange(of: "?>") {
      rest = rest[end.upperBound...]
    }
    var isInsideStyle = false
    while let start = rest.firstIndex(of: "<") {
      guard !isInsideStyle || isHarmless(style: rest[..<start]) else { return false }
      guard let tag = rest[start...].prefixMatch(of: tag) else { return false }
      guard elements.contains(String(tag.output.2)), isHarmless(attributes: tag.output.3) else {
        return false
      }
      isInsideStyle = tag.output.2 == "style" && tag.output.1.isEmpty && tag.output.4.isEmpty
      rest = rest[tag.range.upperBound...]
    }
    return true
  }

  /// `<name a="…">`, with every value in quotes; comments, doctypes and sections are none.
  private static var tag: Regex<(Substring, Substring, Substring, Substring, Substring)> {
    /<(\/?)([A-Za-z]+)((?:\s+[A-Za-z:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/
  }

  private static func isHarmless(attributes: Substring) -> Bool {
    attributes.matches(of: /([A-Za-z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/).allSatisfy { match in
      let name = match.1.lowercased()
      let value = (match.2 ?? match.3 ?? "").lowercased()
      switch name {
      case "href", "xlink:href":
        return value.hasPrefix("#")
          || value.hasPrefix("data:") && Address(value).isHarmless
      case let name where name.hasPrefix("xmlns"):
        return ["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"].contains(value)
      default: return !name.hasPrefix("on") && isHarmless(style: value[...])
      }
    }
  }

  private static func isHarmless(style: some StringProtocol) -> Bool {
    let text = style.lowercased()
    guard !words.contains(where: text.contains), !text.contains("&#") else { return false }
    return text.matches(of: /url\(\s*["']?(.?)/).allSatisfy { $0.output.1 == "#" }
  }
}
