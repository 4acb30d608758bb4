extension StringProtocol where SubSequence == Substring {
  /// The lines as Markdown counts them, without their ends: `\n`, `\r\n` or `\r` ends a line.
  package var sourceLines: [Substring] {
    // Bytes are compared, as a text of some pages is split on every change of a file.
    let text = self[...]
    var lines: [Substring] = []
    var (start, isAfterReturn) = (text.startIndex, false)
    for index in text.utf8.indices {
      let byte = text.utf8[index]
      let isFeed = byte == UInt8(ascii: "\n")
      if isFeed && isAfterReturn {
        start = text.utf8.index(after: index)
      } else if isFeed || byte == UInt8(ascii: "\r") {
        lines.append(text[start..<index])
        start = text.utf8.index(after: index)
      }
      isAfterReturn = byte == UInt8(ascii: "\r")
    }
    return lines + [text[start...]]
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
