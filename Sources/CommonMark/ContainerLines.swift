import LessonModel

/// The block quotes and list items around each line of a text.
struct ContainerLines {
  /// The last line of the innermost one, and how many are block quotes.
  struct Place: Hashable {
    var lastLine: Int
    var quotations = 0
  }

  private var places: [Place]

  init(of document: Node, lineCount: Int) {
    places = Array(repeating: Place(lastLine: lineCount), count: lineCount + 1)
    for node in document.inOrder {
      guard node.kind == .blockQuote || node.kind == .item else { continue }
      let last = min(node.range.last.line, lineCount)
      for line in node.range.first.line..<max(node.range.first.line, last + 1) {
        places[line].lastLine = min(places[line].lastLine, last)
        if node.kind == .blockQuote { places[line].quotations += 1 }
      }
    }
  }

  /// - Parameter line: Counted from 1.
  subscript(_ line: Int) -> Place { places[line] }
}
