import LessonModel

/// Three characters that stand for formulas, which Markdown ignores and the text does not have.
struct MathMarks {
  /// The start of a formula, before its number.
  let start: Unicode.Scalar
  /// The mark on each further line of a formula.
  let line: Unicode.Scalar
  let end: Unicode.Scalar

  /// The private-use characters of plane 15; a text may contain some of them itself.
  private static let privateUse: ClosedRange<UInt32> = 0xF0000...0xFFFFD

  /// Chooses characters that the text does not have; nil for a text that has almost every one of
  /// the plane.
  ///
  /// The document is the text as cmark reads it, in which a character may come from a numeric
  /// reference.
  init?(for text: String, document: Node) {
    var taken: Set<UInt32> = []
    func take(_ text: String) {
      // All characters of the plane begin with this byte.
      guard text.utf8.contains(0xF3) else { return }
      taken.formUnion(text.unicodeScalars.map(\.value).filter(Self.privateUse.contains))
    }
    take(text)
    for node in document.inOrder {
      if case .text(let text) = node.kind { take(text) }
    }
    let free = Array(
      Self.privateUse.lazy.filter { !taken.contains($0) }.prefix(3)
        .compactMap(Unicode.Scalar.init))
    guard free.count == 3 else { return nil }
    (start, line, end) = (free[0], free[1], free[2])
  }

  func around(_ content: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
    [start] + content + [end]
  }

  /// The numbers between each start and its end.
  func numbers(in text: String) -> [Int] { contents(of: text).compactMap { Int($0) } }

  /// The text between each start and its end.
  func contents(of text: String) -> [String] {
    text.unicodeScalars.split(separator: start, omittingEmptySubsequences: false).dropFirst()
      .map { String($0.prefix { $0 != end }) }
  }
}
