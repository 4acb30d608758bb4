extension StringProtocol {
  /// The lines as Markdown counts them, without their ends: `\n`, `\r\n` or `\r` ends a line.
  package var sourceLines: [SubSequence] {
    split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
  }
}
