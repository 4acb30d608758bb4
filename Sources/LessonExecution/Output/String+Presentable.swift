extension String {
  private static let longest = 8 << 10
  private static let endLength = 2_000

  /// A text that was not printed, such as an error's message, as a page and a terminal can show it.
  ///
  /// Of one that is longer than a few screens, both ends are left.
  package var presentable: String {
    let text = TypeContexts.removed(from: self)
    guard text.utf8.count > Self.longest else { return TerminalText.applying(text) }
    let ends = [
      text.unicodeScalars.prefix(Self.endLength), text.unicodeScalars.suffix(Self.endLength),
    ]
    return ends.map { TerminalText.applying(String($0)) }.joined(separator: "\n…\n")
  }
}
