import CommonMark

/// Lines without a blank one between them, with nothing in them that runs.
enum NeutralParagraph {
  /// Returns the lines with no tag in them, and no link that runs something.
  static func text(of paragraph: String) -> String {
    let formulas = CommonMarkParser().formulas(in: paragraph).map(\.bytes)
    var scanner = Scanner(rest: paragraph.utf8[...])
    var result: [UInt8] = []
    while let byte = scanner.rest.first {
      let place = paragraph.utf8.distance(from: paragraph.startIndex, to: scanner.rest.startIndex)
      switch byte {
      case UInt8(ascii: "\\"): result += scanner.take(2)
      case UInt8(ascii: "`"): result += scanner.takeCodeSpan()
      case UInt8(ascii: "<"):
        let isMath = formulas.contains { $0.contains(place) }
        if isMath {
          result += Array("\\lt ".utf8)
          _ = scanner.take(1)
        } else if let link = scanner.takeAutolink() {
          result += link
        } else if scanner.takesTag(behind: result.last) {
          continue
        } else {
          result += Array("&lt;".utf8)
          _ = scanner.take(1)
        }
      case UInt8(ascii: "]"):
        result += scanner.take(1)
        result += scanner.takeStartOfAddress()
      default: result += scanner.take(1)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Returns the lines with no meaning left in any bracket or backtick.
  static func bareText(of paragraph: String) -> String {
    paragraph.map { character in
      "<[]`".contains(character)
        ? character.unicodeScalars.map { "&#\($0.value);" }.joined() : String(character)
    }.joined()
  }

  private struct Scanner {
    var rest: Substring.UTF8View

    mutating func take(_ count: Int) -> [UInt8] {
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }

    /// Takes the code span, or the backticks that open none.
    mutating func takeCodeSpan() -> [UInt8] {
      let tick = UInt8(ascii: "`")
      let count = rest.prefix { $0 == tick }.count
      var behind = rest.dropFirst(count)
      while let start = behind.firstIndex(of: tick) {
        let ticks = behind[start...].prefix { $0 == tick }
        behind = behind[ticks.endIndex...]
        if ticks.count == count {
          return take(rest.distance(from: rest.startIndex, to: ticks.endIndex))
        }
      }
      return take(count)
    }

    /// Takes a link such as `<https://example.org>`, which leads to another page.
    mutating func takeAutolink() -> [UInt8]? {
      guard
        let match = Substring(rest).prefixMatch(of: /<(https?|mailto):[^\s<>"'`]*>/.ignoresCase())
      else { return nil }
      return take(match.output.0.utf8.count)
    }

    /// Takes a tag, unless something new would come of what is around it.
    mutating func takesTag(behind last: UInt8?) -> Bool {
      guard
        let tag = Substring(rest).prefixMatch(
          of: /<\/?[A-Za-z][A-Za-z0-9-]*(?=[\s\/>])[^<>\n`]*>/)
      else {
        return false
      }
      let behind = rest.dropFirst(tag.output.utf8.count)
      let marks = "`[]()&\\!<$:".utf8
      if [last, behind.first].contains(where: { $0.map(marks.contains) ?? false }) { return false }
      rest = behind
      return true
    }

    /// Takes what stands between `]` and an address, and puts a `#` before one that runs something.
    mutating func takeStartOfAddress() -> [UInt8] {
      guard
        let match = Substring(rest).prefixMatch(of: /(?:\(|:)[\s>]*/), !match.output.isEmpty
      else { return [] }
      let start = take(match.output.utf8.count)
      let address = String(decoding: rest.prefix { !" \t\n\r)".utf8.contains($0) }, as: UTF8.self)
      // The parser knows references and escapes.
      let document = CommonMarkParser().parseWithoutFormulas("[x](<\(address)>)")
      let targets = document.inOrder.compactMap { node in
        if case .link(let target, _) = node.kind { target } else { nil as String? }
      }
      let isHarmless = !targets.isEmpty && targets.allSatisfy { LinkTarget(address: $0).isHarmless }
      return isHarmless || address.isEmpty ? start : start + [UInt8(ascii: "#")]
    }
  }
}
