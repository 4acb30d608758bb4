import LessonModel

/// What a reader sees of a line of HTML.
package struct VisibleText {
  /// A line without any visible text is shown by its tags, up to this length.
  private static let longest = 160

  package let text: String

  package init(of line: Substring) {
    var visible = ""
    var isInTag = false
    for character in Self.withoutSpokenFormulas(line) {
      switch character {
      case "<": isInTag = true
      case ">" where isInTag: isInTag = false
      default: if !isInTag { visible.append(character) }
      }
    }
    if visible.allSatisfy(\.isWhitespace) {
      text = line.count > Self.longest ? line.prefix(Self.longest) + "…" : String(line)
    } else {
      text = visible.replacingCharacterReferences
    }
  }
  /// A line without what a screen reader is told of a formula, which stands there once more to be seen.
  private static func withoutSpokenFormulas(_ line: Substring) -> Substring {
    let parts = line.split(separator: "<math", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: parts[0]) { seen, part in
      if let end = part.firstRange(of: "</math>") { seen += part[end.upperBound...] }
    }
  }
}
