/// An address that GitHub turns into a link without any mark, such as `https://swift.org`.
///
/// Source: the GitHub Flavored Markdown specification, 6.9, and the behaviour of cmark-gfm.
struct BareLink {
  /// The place of the address in its text.
  let scalars: Range<Int>
  /// The index after `://` or `www.`, where a mark does not affect the text around the address.
  let domain: Int
  let destination: String

  /// The links that a text may have, wherever they are.
  static func all(in text: [Unicode.Scalar]) -> [BareLink] {
    var links: [BareLink] = []
    var index = 0
    // The text before this index belongs to other links.
    var start = 0
    while index < text.count {
      let link =
        switch text[index] {
        case ":": BareLink(withSchemeBefore: index, in: text, from: start)
        case "w": BareLink(withoutSchemeAt: index, in: text)
        default: nil as BareLink?
        }
      if let link { links.append(link) }
      index = max(index + 1, link?.scalars.upperBound ?? 0)
      start = link?.scalars.upperBound ?? start
    }
    return links
  }

  /// `http://…`, `https://…` or `ftp://…`, whose colon is at an index.
  private init?(withSchemeBefore colon: Int, in text: [Unicode.Scalar], from start: Int) {
    let domain = colon + 3
    guard domain < text.count, text[colon + 1] == "/", text[colon + 2] == "/",
      Self.isHost(text[domain])
    else { return nil }
    var first = colon
    while first > start, Self.isLetter(text[first - 1]) { first -= 1 }
    let scheme = String(String.UnicodeScalarView(text[first..<colon])).lowercased()
    guard ["http", "https", "ftp"].contains(scheme),
      let end = Self.endOfDomain(at: domain, in: text, needsDot: false)
    else { return nil }
    self.init(first, domain: domain, endOfDomain: end, in: text, scheme: "")
  }

  /// `www.…` after a space, one of `*_~(`, or at the start of its text.
  private init?(withoutSchemeAt first: Int, in text: [Unicode.Scalar]) {
    guard text[first...].starts(with: "www.".unicodeScalars) else { return nil }
    guard
      first == 0 || Self.isSpace(text[first - 1])
        || "*_~(".unicodeScalars.contains(text[first - 1]) || Self.isAfterQuote(first, in: text)
    else { return nil }
    guard let end = Self.endOfDomain(at: first, in: text, needsDot: true) else { return nil }
    self.init(first, domain: first + 4, endOfDomain: end, in: text, scheme: "http://")
  }

  private init?(
    _ first: Int, domain: Int, endOfDomain: Int, in text: [Unicode.Scalar], scheme: String
  ) {
    var end = endOfDomain
    while end < text.count, !Self.isSpace(text[end]), text[end] != "<" { end += 1 }
    end = first + LinkEnd(text[first..<end]).count
    guard end > first else { return nil }
    scalars = first..<end
    self.domain = domain
    destination = scheme + String(String.UnicodeScalarView(text[first..<end]))
  }

  /// Where the domain ends; nil without one, or with `_` in one of its last two parts.
  private static func endOfDomain(
    at start: Int, in text: [Unicode.Scalar], needsDot: Bool
  ) -> Int? {
    var (dots, before, last) = (0, 0, 0)
    var index = start + 1
    while index < text.count {
      // cmark-gfm does not look at the last character of a paragraph.
      if isLast(index, in: text) { break }
      if text[index] == "_" {
        last += 1
      } else if text[index] == "." {
        (before, last) = (last, 0)
        dots += 1
      } else if !isHost(text[index]), text[index] != "-" {
        break
      }
      index += 1
    }
    guard before == 0, last == 0, dots > 0 || !needsDot else { return nil }
    return min(index, text.count)
  }

  /// Whether nothing but the marks of block quotes is before a place in its line.
  private static func isAfterQuote(_ index: Int, in text: [Unicode.Scalar]) -> Bool {
    let mark = text[..<index].last { $0 != ">" && $0 != " " && $0 != "\t" }
    return mark == nil || mark == "\n" || mark == "\r"
  }

  /// Whether a character is the last one before a blank line, or of the whole text.
  private static func isLast(_ index: Int, in text: [Unicode.Scalar]) -> Bool {
    guard index + 1 < text.count else { return true }
    guard isSpace(text[index + 1]) else { return false }
    let after = text[(index + 1)...]
    let rest = after.drop { $0 == " " || $0 == "\t" }
    guard let first = rest.first else { return true }
    guard first == "\n" || first == "\r" else { return false }
    let next = rest.dropFirst(rest.starts(with: "\r\n".unicodeScalars) ? 2 : 1)
    let character = next.first { $0 != " " && $0 != "\t" }
    return character == nil || character == "\n" || character == "\r"
  }

  private static func isHost(_ scalar: Unicode.Scalar) -> Bool {
    !isSpace(scalar) && !scalar.isMarkdownPunctuation
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.isMarkdownSpace }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}
