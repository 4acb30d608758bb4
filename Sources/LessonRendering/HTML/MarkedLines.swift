import LessonModel

/// The lines of a cell's code at which an error happened.
struct MarkedLines {
  /// From the number of a line, the first being 0, to whether the error is one that the cell must have.
  private(set) var lines: [Int: Bool] = [:]

  static let none = MarkedLines()

  private init() {}

  /// The lines of a cell among the places of all errors of a run.
  init(of cell: Cell, in executed: ExecutedLesson) {
    let count = cell.code.lineCount
    for result in executed.cells {
      for case .error(let error) in result.outputs {
        // Without a column, the line is only that of the cell's fence.
        guard Lesson.name(ofPath: error.file) == Lesson.name(ofPath: cell.source.file),
          let line = error.line, error.column != nil,
          (cell.source.line..<cell.source.line + count).contains(line)
        else { continue }
        let isExpected = result.status == .finished
        // What a cell must fail with is shown there, and not in the text before it.
        guard !isExpected || result.name == cell.name else { continue }
        lines[line - cell.source.line] = isExpected && lines[line - cell.source.line] ?? true
      }
    }
  }

  /// Puts each line of highlighted code into its own element.
  ///
  /// An element of the code that goes over the end of a marked line is closed and opened again. The line
  /// break is inside the mark, which is a block.
  func marking(_ code: HTML) -> HTML {
    guard !lines.isEmpty else { return code }
    var result = ""
    // The tags that are open.
    var open: [Substring] = []
    let pieces = code.source.linesBetweenFeeds
    for (number, line) in pieces.enumerated() {
      let isLast = number == pieces.count - 1
      let before = open
      Self.follow(line, &open)
      let end = isLast ? "" : "\n"
      guard let isExpected = lines[number] else {
        result += line + end
        continue
      }
      let name = isExpected ? "failed-line expected" : "failed-line"
      result += String(repeating: "</span>", count: before.count)
      result += "<mark class=\"\(name)\">" + before.joined() + line
      result += String(repeating: "</span>", count: open.count) + end + "</mark>" + open.joined()
    }
    return .raw(result)
  }

  /// Keeps track of the tags that a line opens and closes.
  private static func follow(_ line: Substring, _ open: inout [Substring]) {
    var rest = line
    while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
      let tag = rest[start...end]
      if tag.hasPrefix("</") { _ = open.popLast() } else { open.append(tag) }
      rest = rest[rest.index(after: end)...]
    }
  }
}
