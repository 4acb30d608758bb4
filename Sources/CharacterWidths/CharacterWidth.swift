import CUTF8Proc

/// The columns that characters take in a terminal, by Unicode's tables in utf8proc.
package enum CharacterWidth {
  private static let emojiPresentation: Unicode.Scalar = "\u{FE0F}"

  /// The columns of a scalar by itself: none, one or two.
  ///
  /// Ambiguous ones have one.
  package static func columns(of scalar: Unicode.Scalar) -> Int {
    max(0, Int(utf8proc_charwidth(Int32(bitPattern: scalar.value))))
  }

  /// The columns of a grapheme cluster of several scalars.
  package static func columns(of cluster: [Unicode.Scalar]) -> Int {
    if cluster.dropFirst().contains(emojiPresentation), cluster[0].properties.isEmoji { return 2 }
    if cluster.count > 1, cluster.allSatisfy(isRegionalIndicator) { return 2 }
    return cluster.map { columns(of: $0) }.max() ?? 0
  }

  /// The columns of a character.
  package static func columns(of character: Character) -> Int {
    if character.isASCII { return character.unicodeScalars.first.map(columns) ?? 0 }
    return columns(of: Array(character.unicodeScalars))
  }

  /// The columns of a text on one line.
  package static func columns(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + columns(of: $1) }
  }

  /// Whether a scalar belongs to the grapheme cluster before it.
  package static func isExtended(_ cluster: [Unicode.Scalar], by next: Unicode.Scalar) -> Bool {
    // A terminal draws a scalar without columns on the character before it.
    if columns(of: next) == 0 { return true }
    var state: Int32 = 0
    var isBoundary = true
    for (first, second) in zip(cluster, cluster.dropFirst() + [next]) {
      isBoundary = utf8proc_grapheme_break_stateful(
        Int32(bitPattern: first.value), Int32(bitPattern: second.value), &state)
    }
    return !isBoundary
  }

  private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    ("\u{1F1E6}"..."\u{1F1FF}").contains(scalar)
  }
}
