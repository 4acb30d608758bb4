/// An `img` of HTML, as much of it as matters here.
struct ImageTag {
  var source: String
  var hasAlternativeText: Bool
  /// The number of line breaks before it.
  var line: Int
  var column: Int

  static func all(in html: String) -> [ImageTag] {
    var tags: [ImageTag] = []
    var line = 0
    var lineStart = html.startIndex
    var rest = html[...]
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
      for index in html.utf8[rest.startIndex..<start].indices where html.utf8[index] == 10 {
        line += 1
        lineStart = html.utf8.index(after: index)
      }
      rest = html[html.utf8.index(after: start)...]
      guard rest.prefix(3).lowercased() == "img", rest.dropFirst(3).first?.isWhitespace == true
      else { continue }
      guard let end = rest.utf8.firstIndex(of: UInt8(ascii: ">")) else { break }
      let attributes = rest[..<end].dropFirst(3)
      guard let source = value(of: "src", in: attributes) else { continue }
      tags.append(
        ImageTag(
          source: source, hasAlternativeText: value(of: "alt", in: attributes) != nil,
          line: line, column: html[lineStart..<start].utf8.count + 1))
    }
    return tags
  }

  // A literal in the function would be compiled anew for each of a page's tags.
  nonisolated(unsafe) private static let attribute =
    /([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/

  private static func value(of name: String, in attributes: Substring) -> String? {
    for match in attributes.matches(of: attribute) where match.1.lowercased() == name {
      return String(match.2 ?? match.3 ?? match.4 ?? "")
    }
    return nil
  }
}
