/// An `img` of HTML, as much of it as matters here.
package struct ImageTag {
  /// The address, with characters for the references to them.
  package var source: String
  /// Where the address stands in the HTML, with its quotation marks.
  package var sourceRange: Range<String.Index>
  var hasAlternativeText: Bool
  /// The number of line breaks before it.
  var line: Int
  var column: Int

  package static func all(in html: String) -> [ImageTag] {
    var tags: [ImageTag] = []
    var line = 0
    var lineStart = html.startIndex
    var counted = html.startIndex
    var rest = html[...].utf8
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      for index in html.utf8[counted..<start].indices where html.utf8[index] == 10 {
        line += 1
        lineStart = html.utf8.index(after: index)
      }
      counted = start
      rest = rest[start...].dropFirst()
      if rest.starts(with: "!--".utf8) {
        let end = Substring(rest).firstRange(of: "-->")?.upperBound
        rest = rest[(end ?? rest.endIndex)...]
        continue
      }
      guard Substring(rest.prefix(3)).lowercased() == "img",
        rest.dropFirst(3).first.map(TagAttributes.endsName) == true
      else { continue }
      var attributes = TagAttributes(behindName: rest.dropFirst(3))
      var source: TagAttributes.Attribute?
      var hasAlternativeText = false
      while let attribute = attributes.next() {
        if attribute.name == "src" { source = source ?? attribute }
        if attribute.name == "alt" { hasAlternativeText = true }
      }
      rest = attributes.rest
      guard let source else { continue }
      tags.append(
        ImageTag(
          source: source.value, sourceRange: source.valueRange,
          hasAlternativeText: hasAlternativeText, line: line,
          column: html.utf8.distance(from: lineStart, to: start) + 1))
    }
    return tags
  }
}

extension String {
  /// The HTML with other addresses for those of its images that have one.
  package func replacingImageSources(_ address: (_ source: String) -> String?) -> String {
    var result = ""
    var start = startIndex
    for tag in ImageTag.all(in: self) {
      guard let address = address(tag.source) else { continue }
      result += self[start..<tag.sourceRange.lowerBound] + "\"\(address)\""
      start = tag.sourceRange.upperBound
    }
    return result + self[start...]
  }
}
