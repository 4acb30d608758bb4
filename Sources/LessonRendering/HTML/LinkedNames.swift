import LessonModel

/// The names in the code of a cell that lead to the pages that document them.
struct LinkedNames {
  /// In the order of the code.
  var links: [CodeLink]

  /// Puts the names in highlighted code into links.
  ///
  /// Between its tags, the HTML has one character or character reference for each scalar of the code. A name
  /// that a tag divides is not linked.
  func linking(_ html: HTML, of code: String) -> HTML {
    guard !links.isEmpty else { return html }
    var links = links[...]
    var rest = html.source.unicodeScalars[...]
    var result = ""
    var index = code.startIndex
    // The number of UTF-8 bytes before the index.
    var offset = 0
    while index < code.endIndex {
      Self.moveTags(from: &rest, to: &result)
      if let link = links.first, link.range.lowerBound == offset {
        links.removeFirst()
        let end = code.utf8.index(index, offsetBy: link.range.count)
        let name = code.unicodeScalars[index..<end]
        if rest.starts(with: name) {
          result += Self.element(for: link, String(name)).source
          rest.removeFirst(name.count)
          (index, offset) = (end, link.range.upperBound)
          continue
        }
      }
      Self.moveCharacter(from: &rest, to: &result)
      offset += code.unicodeScalars[index].utf8.count
      index = code.unicodeScalars.index(after: index)
    }
    return .raw(result + String(rest))
  }

  private static func element(for link: CodeLink, _ name: String) -> HTML {
    .element("a", ["href": "\(link.lesson).html".address + "#\(link.anchor)"], .text(name))
  }

  private static func moveTags(
    from rest: inout Substring.UnicodeScalarView, to result: inout String
  ) {
    while rest.first == "<", let end = rest.firstIndex(of: ">") {
      result.unicodeScalars.append(contentsOf: rest[...end])
      rest = rest[rest.index(after: end)...]
    }
  }

  private static func moveCharacter(
    from rest: inout Substring.UnicodeScalarView, to result: inout String
  ) {
    guard let first = rest.first else { return }
    let last = first == "&" ? rest.firstIndex(of: ";") : nil
    result.unicodeScalars.append(contentsOf: rest[...(last ?? rest.startIndex)])
    rest = rest[rest.index(after: last ?? rest.startIndex)...]
  }
}
