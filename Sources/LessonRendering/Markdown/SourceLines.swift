/// The lines of a text, numbered from 1, whatever ends them.
struct SourceLines {
  private let source: String
  /// Where each line ends: the index after its line break.
  private var ends: [String.Index] = []
  /// The line break of the text: that of its first line.
  let ending: String

  init(_ text: String) {
    source = text
    let utf8 = text.utf8
    var index = utf8.startIndex
    var first: String?
    while index < utf8.endIndex {
      let byte = utf8[index]
      index = utf8.index(after: index)
      guard byte == 10 || byte == 13 else { continue }
      let isPair = byte == 13 && index < utf8.endIndex && utf8[index] == 10
      if isPair { index = utf8.index(after: index) }
      first = first ?? (isPair ? "\r\n" : byte == 13 ? "\r" : "\n")
      ends.append(index)
    }
    if ends.last != utf8.endIndex { ends.append(utf8.endIndex) }
    ending = first ?? "\n"
  }

  /// The index after a line and its line break; the start of the text is the end of line 0.
  func end(of line: Int) -> String.Index {
    if line == 0 { return source.startIndex }
    return ends.indices.contains(line - 1) ? ends[line - 1] : source.endIndex
  }

  /// The index of a column, counted in bytes from 1, of a line.
  func index(line: Int, column: Int) -> String.Index {
    source.utf8.index(end(of: line - 1), offsetBy: column - 1)
  }

  /// A line without its line break; nil after the last one.
  func text(of line: Int) -> String? {
    guard ends.indices.contains(line - 1) else { return nil }
    let start = line == 1 ? source.startIndex : ends[line - 2]
    let scalars = source.unicodeScalars[start..<ends[line - 1]]
    return String(String.UnicodeScalarView(scalars.filter { $0 != "\n" && $0 != "\r" }))
  }

  /// Whether a line break ends a line, rather than the text.
  func endsLine(_ line: Int) -> Bool {
    guard ends.indices.contains(line - 1), let last = source.utf8[..<ends[line - 1]].last else {
      return false
    }
    return last == 10 || last == 13
  }
}
