import CommonMark
import LessonModel
import LessonSource

/// The places of a Markdown text at which the addresses of its links and images stand.
///
/// What looks like an address may be an example in a code block. So a mark is put before each, and
/// Markdown is asked where it finds the marks.
struct AddressPlaces {
  /// An address as Markdown understands it, and its place.
  struct Address {
    var text: String
    var range: Range<String.Index>
    /// Whether it is that of an image in the author's HTML.
    var isHTML: Bool
  }

  /// In the order of the text.
  let all: [Address]

  init(in text: String) {
    let starts = text.ranges(of: /(?:\]\(|\]:)\s*<?|src\s*=\s*["']?/.ignoresCase())
      .map(\.upperBound)
    var found: [Int: Address] = [:]
    for (number, address, isHTML) in Self.marked(text, at: starts) {
      let end = Self.end(ofAddressAt: starts[number], in: text, isHTML: isHTML)
      found[number] = Address(text: address, range: starts[number]..<end, isHTML: isHTML)
    }
    all = found.sorted { $0.key < $1.key }.map(\.value)
  }

  private typealias MarkedAddress = (number: Int, address: String, isHTML: Bool)

  /// The addresses that Markdown finds behind marks, with the numbers of the marks.
  private static func marked(
    _ text: String, at places: [String.Index]
  ) -> [MarkedAddress] {
    guard !places.isEmpty else { return [] }
    var mark = "mark"
    while text.contains(mark) { mark += "k" }
    var marked = ""
    var last = text.startIndex
    for (number, place) in places.enumerated() {
      marked += text[last..<place] + "\(mark)\(number)\(mark)"
      last = place
    }
    marked += text[last...]
    func read(_ address: String, isHTML: Bool) -> [MarkedAddress] {
      let parts = address.split(
        separator: mark, maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].isEmpty, let number = Int(parts[1]) else { return [] }
      return [(number, String(parts[2]), isHTML)]
    }
    return CommonMarkParser().parseCommonMark(marked).inOrder.flatMap {
      node -> [MarkedAddress] in
      switch node.kind {
      case .link(let address, _), .image(let address, _): read(address, isHTML: false)
      case .html(let html), .htmlBlock(let html):
        ImageTag.all(in: html).flatMap { read($0.source, isHTML: true) }
      default: []
      }
    }
  }

  private static func end(
    ofAddressAt start: String.Index, in text: String, isHTML: Bool
  ) -> String.Index {
    let opening = text[text.index(before: start)]
    let closing: Character? = opening == "<" ? ">" : "\"'".contains(opening) ? opening : nil
    var depth = 0
    var index = start
    while index < text.endIndex {
      let character = text[index]
      if let closing {
        if character == closing { return index }
      } else if character.isWhitespace || character == (isHTML ? ">" : ")") && depth == 0 {
        return index
      }
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      text.formIndex(after: &index)
      if character == "\\", !isHTML, index < text.endIndex { text.formIndex(after: &index) }
    }
    return index
  }
}
