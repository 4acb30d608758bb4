/// Splits HTML into tokens, whose ranges cover it from its start to its end.
///
/// It follows the tokenizer of the HTML standard (13.2.5) as far as tags, attributes, comments and
/// elements of raw text go, which is what decides where something is a tag and where it is text.
package struct HTMLTokens: Sequence, IteratorProtocol {
  private let html: String
  private let bytes: String.UTF8View
  private var index: String.Index
  /// The element whose raw text comes next.
  private var rawElement: String?

  package init(_ html: String) {
    self.html = html
    bytes = html.utf8
    index = bytes.startIndex
  }

  package mutating func next() -> HTMLToken? {
    guard index < bytes.endIndex else { return nil }
    if let name = rawElement {
      rawElement = nil
      if let text = rawText(of: name) { return text }
    }
    let start = index
    switch markup(at: index) {
    case nil:
      repeat {
        bytes.formIndex(after: &index)
        index = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.endIndex
      } while index < bytes.endIndex && markup(at: index) == nil
      return HTMLToken(kind: .text, range: start..<index)
    case .comment:
      index = endOfComment(at: start)
      return HTMLToken(kind: .comment, range: start..<index)
    case .startTag: return tag(.startTag, nameAt: bytes.index(after: start))
    case .endTag: return tag(.endTag, nameAt: bytes.index(start, offsetBy: 2))
    }
  }

  private enum Markup { case startTag, endTag, comment }

  /// What a `<` at an index opens; nil for text.
  private func markup(at index: String.Index) -> Markup? {
    let rest = bytes[index...].prefix(3).dropFirst()
    guard bytes[index] == UInt8(ascii: "<"), let next = rest.first else { return nil }
    switch next {
    case _ where next.isLetter: return .startTag
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return .comment
    case UInt8(ascii: "/"):
      guard let letter = rest.dropFirst().first else { return nil }
      return letter.isLetter ? .endTag : .comment
    default: return nil
    }
  }

  private func endOfComment(at start: String.Index) -> String.Index {
    let rest = bytes[start...]
    func end(_ closing: String, from offset: Int) -> String.Index {
      rest.dropFirst(offset).index(afterFirst: closing) ?? bytes.endIndex
    }
    if rest.starts(with: "<!-->".utf8) { return end(">", from: 4) }
    if rest.starts(with: "<!--->".utf8) { return end(">", from: 5) }
    if rest.starts(with: "<!--".utf8) {
      return Swift.min(end("-->", from: 4), end("--!>", from: 4))
    }
    if rest.starts(with: "<![CDATA[".utf8) { return end("]]>", from: 9) }
    return end(">", from: 2)
  }

  private mutating func tag(_ kind: HTMLToken.Kind, nameAt nameStart: String.Index) -> HTMLToken {
    let start = index
    let nameEnd = bytes[nameStart...].firstIndex(where: \.endsTagName) ?? bytes.endIndex
    var token = HTMLToken(
      kind: kind, name: Substring(bytes[nameStart..<nameEnd]).lowercased(), range: start..<nameEnd)
    index = nameEnd
    while let attribute = attribute() {
      if token[attribute.name] == nil { token.attributes.append(attribute) }
    }
    if index < bytes.endIndex {
      token.isSelfClosing = bytes[bytes.index(before: index)] == UInt8(ascii: "/")
      bytes.formIndex(after: &index)
    }
    token.range = start..<index
    if kind == .startTag, Self.rawElements.contains(token.name), !token.isSelfClosing {
      rawElement = token.name
    }
    if kind == .endTag { token.attributes = [] }
    return token
  }

  /// Takes an attribute; nil before the `>` of the tag, and where its end is missing.
  private mutating func attribute() -> HTMLToken.Attribute? {
    index =
      bytes[index...].firstIndex { !$0.isHTMLSpace && $0 != UInt8(ascii: "/") }
      ?? bytes.endIndex
    guard index < bytes.endIndex, bytes[index] != UInt8(ascii: ">") else { return nil }
    // An equals sign begins a name if none comes before it.
    let end =
      bytes[bytes.index(after: index)...].firstIndex {
        $0.endsTagName || $0 == UInt8(ascii: "=")
      } ?? bytes.endIndex
    let name = Substring(bytes[index..<end]).lowercased()
    index = end
    let next = bytes[end...].firstIndex { !$0.isHTMLSpace } ?? bytes.endIndex
    guard next < bytes.endIndex, bytes[next] == UInt8(ascii: "=") else {
      return HTMLToken.Attribute(name: name, value: "", valueRange: end..<end, isQuoted: false)
    }
    index =
      bytes[bytes.index(after: next)...].firstIndex { !$0.isHTMLSpace } ?? bytes.endIndex
    guard index < bytes.endIndex else { return nil }
    let quote = bytes[index]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { bytes.formIndex(after: &index) }
    let start = index
    let last = bytes[start...].firstIndex {
      isQuoted ? $0 == quote : $0.isHTMLSpace || $0 == UInt8(ascii: ">")
    }
    index = last ?? bytes.endIndex
    guard last != nil || !isQuoted else { return nil }
    let range = start..<index
    if isQuoted { bytes.formIndex(after: &index) }
    return HTMLToken.Attribute(
      name: name, value: String(html[range]).replacingCharacterReferences, valueRange: range,
      isQuoted: isQuoted)
  }

  private static let rawElements: Set<String> = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
  ]

  /// The text up to the element's end tag; nil if there is none.
  private mutating func rawText(of name: String) -> HTMLToken? {
    let start = index
    while index < bytes.endIndex {
      if markup(at: index) == .endTag {
        let rest = bytes[index...].dropFirst(2)
        let isEnd = rest.dropFirst(name.utf8.count).first.map(\.endsTagName) ?? true
        if isEnd, Substring(rest.prefix(name.utf8.count)).lowercased() == name { break }
      }
      index =
        bytes[bytes.index(after: index)...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.endIndex
    }
    return start == index ? nil : HTMLToken(kind: .rawText, name: name, range: start..<index)
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }

  package var isHTMLSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  fileprivate var endsTagName: Bool {
    isHTMLSpace || self == UInt8(ascii: "/") || self == UInt8(ascii: ">")
  }
}

extension Substring.UTF8View {
  /// The index after the first occurrence of an ASCII text.
  fileprivate func index(afterFirst text: String) -> Index? {
    guard let first = text.utf8.first else { return startIndex }
    var rest = self[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: text.utf8) { return rest.index(start, offsetBy: text.utf8.count) }
      rest = rest.dropFirst()
    }
    return nil
  }
}
