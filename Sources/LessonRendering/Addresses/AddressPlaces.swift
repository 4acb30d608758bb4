import CommonMark
import LessonModel

/// The places of a Markdown text at which the addresses of its links, its images and its HTML are.
struct AddressPlaces {
  /// An address as Markdown reads it, with its place.
  struct Place {
    var text: String
    var use: AddressUse
    var range: Range<String.Index>
    /// Whether it is in the author's HTML.
    var isHTML = false
    /// Whether quotation marks have to be put around another address in its place.
    var needsQuotes = false
  }

  private let text: String
  /// In the order of the text.
  let all: [Place]

  init(in text: String) {
    self.text = text
    all = (Self.linksAndImages(in: text) + Self.addressesOfHTML(in: text))
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The replacement of an address.
  typealias Edit = (range: Range<String.Index>, text: String)

  /// The edits that replace the addresses that differ.
  func edits(_ address: (Place) -> String?) -> [Edit] {
    all.compactMap { place in
      address(place).map { new in
        let quote = place.needsQuotes ? "\"" : ""
        return (
          place.range,
          quote
            + (place.isHTML
              ? new.replacing("&", with: "&amp;") : new.withBackslashes(before: "\\<>()")) + quote
        )
      }
    }
  }

  // MARK: - Markdown

  /// The links and images of a text.
  ///
  /// What looks like an address may be an example in a code block. So a mark is put before each,
  /// and Markdown is asked where it finds the marks.
  private static func linksAndImages(in text: String) -> [Place] {
    let starts = text.ranges(of: /(?:\]\(|\]:)\s*<?/).map(\.upperBound)
    guard !starts.isEmpty else { return [] }
    var mark = "mark"
    while text.contains(mark) { mark += "k" }
    var marked = ""
    var last = text.startIndex
    for (number, place) in starts.enumerated() {
      marked += text[last..<place] + "\(mark)\(number)\(mark)"
      last = place
    }
    marked += text[last...]
    var found: [Int: Place] = [:]
    for node in CommonMarkParser().parseCommonMark(marked).inOrder {
      let (address, use): (String, AddressUse)
      switch node.kind {
      case .link(let text, _): (address, use) = (text, .link)
      case .image(let text, _): (address, use) = (text, .image)
      default: continue
      }
      let parts = address.split(separator: mark, maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].isEmpty, let number = Int(parts[1]) else { continue }
      let start = starts[number]
      found[number] = Place(
        text: String(parts[2]), use: use, range: start..<end(ofAddressAt: start, in: text))
    }
    return Array(found.values)
  }

  private static func end(ofAddressAt start: String.Index, in text: String) -> String.Index {
    let isBracketed = text[text.index(before: start)] == "<"
    var depth = 0
    var index = start
    while index < text.endIndex {
      let character = text[index]
      if isBracketed {
        if character == ">" { return index }
      } else if character.isWhitespace || character == ")" && depth == 0 {
        return index
      }
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      text.formIndex(after: &index)
      if character == "\\", index < text.endIndex { text.formIndex(after: &index) }
    }
    return index
  }

  // MARK: - HTML

  private static func addressesOfHTML(in text: String) -> [Place] {
    let lines = text.sourceLines
    return CommonMarkParser().parseCommonMark(text).inOrder.flatMap { node -> [Place] in
      switch node.kind {
      case .html(let html), .htmlBlock(let html):
        let starts = self.starts(of: html, of: node, in: lines)
        return HTMLAddress.all(in: html).compactMap { address in
          let line = html[..<address.range.lowerBound].sourceLines
          guard let start = starts[line.count - 1], let column = line.last?.utf8.count else {
            return nil
          }
          let length = html.utf8.distance(
            from: address.range.lowerBound, to: address.range.upperBound)
          let first = text.utf8.index(start, offsetBy: column)
          return Place(
            text: address.text, use: address.use,
            range: first..<text.utf8.index(first, offsetBy: length), isHTML: true,
            needsQuotes: address.needsQuotes)
        }
      default: return []
      }
    }
  }

  /// Where each line of a piece of HTML starts in the text, after the marks of lists and block quotes; nil
  /// for a line that Markdown has changed.
  private static func starts(
    of html: String, of node: Node, in lines: [Substring]
  ) -> [String.Index?] {
    let first = node.range.first
    return html.sourceLines.enumerated().map { offset, part in
      guard lines.indices.contains(first.line - 1 + offset) else { return nil }
      let line = lines[first.line - 1 + offset]
      if offset == 0, first.column - 1 <= line.utf8.count {
        let start = line.utf8.index(line.startIndex, offsetBy: first.column - 1)
        if line.utf8[start...].starts(with: part.utf8) { return start }
      }
      if line.hasSuffix(part) {
        return line.utf8.index(line.endIndex, offsetBy: -part.utf8.count)
      }
      return line.firstRange(of: part)?.lowerBound
    }
  }
}
