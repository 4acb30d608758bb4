/// Three characters around formulas, which Markdown ignores and the text does not have.
struct MathMarks {
  /// The start of a formula in a line.
  let inlineStart: Unicode.Scalar
  /// The start of a formula on its own.
  let displayStart: Unicode.Scalar
  /// The end of either.
  let end: Unicode.Scalar

  /// The private-use characters of plane 15, of which a text may have some itself.
  private static let privateUse: ClosedRange<UInt32> = 0xF0000...0xFFFFD

  /// Nil for a text that has almost every character of the plane.
  ///
  /// - Parameter document: The text parsed, in which a character may come from its number.
  init?(for text: String, document: Node) {
    var taken: Set<UInt32> = []
    func take(_ text: String) {
      // All of the plane begin with this byte.
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
    (inlineStart, displayStart, end) = (free[0], free[1], free[2])
  }
}
