/// What a reader sees of a line of HTML.
struct VisibleText {
  /// A line without any visible text is shown by its tags, up to this length.
  private static let longest = 160

  let text: String

  init(of line: Substring) {
    var visible = ""
    var isInTag = false
    for character in line {
      switch character {
      case "<": isInTag = true
      case ">" where isInTag: isInTag = false
      default: if !isInTag { visible.append(character) }
      }
    }
    if visible.allSatisfy(\.isWhitespace) {
      text = line.count > Self.longest ? line.prefix(Self.longest) + "…" : String(line)
    } else {
      text = visible.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        .replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
        .replacing("&amp;", with: "&")
    }
  }
}
