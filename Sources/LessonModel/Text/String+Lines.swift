extension StringProtocol {
  /// The lines as Markdown counts them, without their ends: `\n`, `\r\n` or `\r` ends a line.
  package var sourceLines: [SubSequence] {
    split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
  }
}

extension String {
  /// The lines between line feeds, as tools for diffs count them: a carriage return belongs to its line.
  package var linesBetweenFeeds: [Substring] {
    // In Swift, a carriage return and a line feed are one character.
    utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Substring.init)
  }

  /// The line and the column of a place.
  package func position(of index: Index) -> SourcePosition {
    let lines = self[..<index].sourceLines
    return SourcePosition(line: lines.count, column: (lines.last?.utf8.count ?? 0) + 1)
  }

  /// The text with `\n` for each `\r\n` and `\r`.
  package var withUnixLineBreaks: String {
    guard utf8.contains(UInt8(ascii: "\r")) else { return self }
    return sourceLines.joined(separator: "\n")
  }

  package var droppingLastLineBreak: String { hasSuffix("\n") ? String(dropLast()) : self }
}
