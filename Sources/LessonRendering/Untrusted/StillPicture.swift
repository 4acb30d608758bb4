import LessonModel

/// Decides whether an SVG is a static picture.
///
/// It allows what figures consist of, and treats everything else as a danger: scripts, handlers of
/// events, HTML inside the picture, and whatever is fetched from elsewhere.
struct StillPicture {
  private static let elements: Set<String> = [
    "svg", "g", "defs", "symbol", "use", "title", "desc", "style", "path", "rect", "circle",
    "ellipse", "line", "polyline", "polygon", "text", "tspan", "image", "marker", "clippath",
    "mask", "pattern", "lineargradient", "radialgradient", "stop",
  ]

  /// What styles and attributes may not contain; `url(` is looked at by itself.
  private static let words = ["@import", "javascript:", "expression(", "behavior", "binding", "\\"]

  static func isStill(_ svg: String) -> Bool {
    let start = svg.hasPrefix("<?xml ") ? svg.firstRange(of: "?>")?.upperBound : nil
    let picture = start.map { String(svg[$0...]) } ?? svg
    return HTMLTokens(picture).allSatisfy { token in
      switch token.kind {
      case .comment: false
      case .text: !picture[token.range].contains("<")
      case .rawText:
        // An image is XML, in which a tag is a tag in every element.
        !picture[token.range].contains("<")
          && (token.name != "style" || isHarmless(style: picture[token.range]))
      case .endTag: elements.contains(token.name)
      case .startTag:
        elements.contains(token.name) && picture[token.range].hasSuffix(">")
          && token.attributes.allSatisfy {
            isHarmless($0, value: picture[$0.valueRange].lowercased())
          }
      }
    }
  }

  private static func isHarmless(_ attribute: HTMLToken.Attribute, value: String) -> Bool {
    guard attribute.isQuoted, !value.contains("<"),
      attribute.name.utf8.allSatisfy({
        $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":")
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
      })
    else { return false }
    switch attribute.name {
    case "href", "xlink:href":
      return value.hasPrefix("#") || value.hasPrefix("data:") && Address(value).isHarmless
    case let name where name.hasPrefix("xmlns"):
      return ["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"].contains(value)
    default: return !attribute.name.hasPrefix("on") && isHarmless(style: value)
    }
  }

  private static func isHarmless(style: some StringProtocol) -> Bool {
    let text = style.lowercased()
    guard !words.contains(where: text.contains), !text.contains("&#") else { return false }
    return text.matches(of: /url\(\s*["']?(.?)/).allSatisfy { $0.output.1 == "#" }
  }
}
