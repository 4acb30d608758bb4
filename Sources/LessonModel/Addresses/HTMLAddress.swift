/// How a page uses an address.
package enum AddressUse: Hashable, Sendable {
  /// A reader may follow it.
  case link
  /// The page shows the picture that is there.
  case image
  /// The page loads what is there: a film, a sound, a style sheet, a font or a program.
  case resource
}

/// An address in HTML, with its place.
package struct HTMLAddress {
  /// With characters for the references to them.
  package var text: String
  package var use: AddressUse
  package var range: Range<String.Index>
  /// Where its tag starts, or the address itself in a style sheet.
  package var start: String.Index
  /// Whether quotation marks have to be put around another address in its place.
  package var needsQuotes = false
  /// Whether an `img` has a text for readers who do not see it; nil for any other element.
  package var hasAlternativeText: Bool?

  /// All addresses in the order of the HTML.
  package static func all(in html: String) -> [HTMLAddress] {
    var found: [HTMLAddress] = []
    for token in HTMLTokens(html) {
      if token.kind == .rawText, token.name == "style" {
        found += CSSAddresses(in: html, range: token.range).all.map { range in
          HTMLAddress(
            text: String(html[range]), use: .resource, range: range, start: range.lowerBound)
        }
      }
      guard token.kind == .startTag else { continue }
      for attribute in token.attributes {
        found += addresses(of: attribute, of: token, in: html)
      }
    }
    return found
  }

  private static func addresses(
    of attribute: HTMLToken.Attribute, of tag: HTMLToken, in html: String
  ) -> [HTMLAddress] {
    func address(_ range: Range<String.Index>, _ use: AddressUse) -> HTMLAddress {
      HTMLAddress(
        text: String(html[range]).replacingCharacterReferences, use: use, range: range,
        start: tag.range.lowerBound, needsQuotes: !attribute.isQuoted)
    }
    if attribute.name == "srcset" {
      return candidates(of: attribute.valueRange, in: html).map { address($0, .image) }
    }
    if let use = use(of: attribute.name, of: tag) {
      var found = address(html.trimmed(attribute.valueRange), use)
      if tag.name == "img" { found.hasAlternativeText = tag["alt"] != nil }
      return [found]
    }
    guard attribute.value.contains("url(") else { return [] }
    return CSSAddresses(in: html, range: attribute.valueRange).all.map { range in
      address(range, .resource)
    }
  }

  /// What the address in an attribute is for; nil for an attribute that holds none.
  private static func use(of attribute: String, of tag: HTMLToken) -> AddressUse? {
    switch (tag.name, attribute) {
    case ("a", "href"), ("area", "href"), ("a", "xlink:href"): .link
    case ("img", "src"), ("input", "src"), ("video", "poster"), ("image", "href"),
      ("image", "xlink:href"), ("feimage", "href"), ("feimage", "xlink:href"):
      .image
    case ("source", "src"), ("video", "src"), ("audio", "src"), ("track", "src"),
      ("embed", "src"), ("object", "data"), ("script", "src"), ("iframe", "src"):
      .resource
    case ("link", "href"):
      tag["rel"]?.value.lowercased().contains(/stylesheet|icon/) == true ? .resource : .link
    default: nil
    }
  }

  /// The addresses of a `srcset`, each without the descriptor after it.
  private static func candidates(
    of range: Range<String.Index>, in html: String
  ) -> [Range<String.Index>] {
    var found: [Range<String.Index>] = []
    var rest = html.utf8[range]
    while true {
      rest = rest.drop { $0.isHTMLSpace || $0 == UInt8(ascii: ",") }
      guard !rest.isEmpty else { return found }
      let word = rest.prefix { !$0.isHTMLSpace }
      rest = rest[word.endIndex...]
      var end = word.endIndex
      while end > word.startIndex, html.utf8[html.utf8.index(before: end)] == UInt8(ascii: ",") {
        html.utf8.formIndex(before: &end)
      }
      found.append(word.startIndex..<end)
      if end == word.endIndex { rest = rest.drop { $0 != UInt8(ascii: ",") } }
    }
  }
}

extension String {
  /// The HTML with other addresses for those that have one.
  package func replacingAddresses(_ other: (HTMLAddress) -> String?) -> String {
    var result = ""
    var start = startIndex
    for address in HTMLAddress.all(in: self) {
      guard let new = other(address) else { continue }
      let quote = address.needsQuotes ? "\"" : ""
      result += self[start..<address.range.lowerBound] + quote
      result += new.replacing("&", with: "&amp;") + quote
      start = address.range.upperBound
    }
    return start == startIndex ? self : result + self[start...]
  }

  fileprivate func trimmed(_ range: Range<Index>) -> Range<Index> {
    let text = utf8[range].drop(while: \.isHTMLSpace)
    let end = text.lastIndex { !$0.isHTMLSpace }.map { utf8.index(after: $0) } ?? text.startIndex
    return text.startIndex..<end
  }
}

/// The addresses of a style sheet: those of `url(…)` and `@import`.
struct CSSAddresses {
  private(set) var all: [Range<String.Index>] = []

  init(in text: String, range: Range<String.Index>) {
    let bytes = text.utf8
    var rest = bytes[range]
    while let byte = rest.first {
      if rest.starts(with: "/*".utf8) {
        rest = rest.dropFirst(2)
        while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest = rest.dropFirst() }
        rest = rest.dropFirst(2)
      } else if byte | 0x20 == UInt8(ascii: "u"), rest.startsLowercased("url(") {
        rest = rest.dropFirst(4).drop(while: \.isHTMLSpace)
        take(from: &rest, closing: UInt8(ascii: ")"))
      } else if byte == UInt8(ascii: "@"), rest.startsLowercased("@import") {
        rest = rest.dropFirst(7).drop(while: \.isHTMLSpace)
        if rest.first == UInt8(ascii: "\"") || rest.first == UInt8(ascii: "'") {
          take(from: &rest, closing: UInt8(ascii: ";"))
        }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        rest = rest.dropFirst().drop { $0 != byte }.dropFirst()
      } else {
        rest = rest.dropFirst()
      }
    }
  }

  /// Takes an address in quotation marks, or one that ends with space or a byte.
  private mutating func take(from rest: inout Substring.UTF8View, closing: UInt8) {
    let quote = ["\"", "'", "&quot;", "&#39;", "&#34;"].first { rest.starts(with: $0.utf8) }
    rest = rest.dropFirst(quote?.utf8.count ?? 0)
    let start = rest.startIndex
    while let byte = rest.first {
      if let quote {
        if byte == quote.utf8.first, rest.starts(with: quote.utf8) { break }
      } else if byte == closing || byte.isHTMLSpace {
        break
      }
      rest = rest.dropFirst()
    }
    if start < rest.startIndex { all.append(start..<rest.startIndex) }
    rest = rest.dropFirst(quote?.utf8.count ?? 0)
  }
}

extension Substring.UTF8View {
  /// Whether it starts with an ASCII text, which is in lowercase.
  fileprivate func startsLowercased(_ text: String) -> Bool {
    Substring(prefix(text.utf8.count)).lowercased() == text
  }
}
