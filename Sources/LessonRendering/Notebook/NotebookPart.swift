import LessonModel
import LessonSource

/// A stretch of a lesson's text between two cells, or a cell.
enum NotebookPart {
  /// Markdown between cells, and a name that stays the same while its neighbours do.
  case markdown(String, name: String)
  /// A cell, and whether it is in a fold of the text, as a solution may be.
  case cell(Cell, isFolded: Bool)

  /// The text of a part that is not a cell.
  var markdown: String? {
    if case .markdown(let text, _) = self { text } else { nil }
  }

  /// The parts of a lesson after its front matter, in the order of the text.
  ///
  /// A text that does not begin with the lesson's title gets it as a heading.
  static func all(of lesson: Lesson) -> [NotebookPart] {
    var splitter = LessonSplitter(lesson)
    if !lesson.beginsWithTitle {
      splitter.parts.append(
        .markdown("# \(lesson.title.escapedForMarkdown)", name: "title"))
    }
    splitter.visit(lesson.document, items: [])
    splitter.finish()
    return splitter.parts
  }
}

extension Lesson {
  fileprivate var beginsWithTitle: Bool {
    guard let first = document.headings.first else { return false }
    return first.level == 1 && first.node.plainText == title
  }
}

/// Walks over a lesson's document, and cuts its text at each cell.
private struct LessonSplitter {
  /// A list item around a cell: its last line, and how far its content is indented.
  typealias Item = (lastLine: Int, indentation: Int)

  var parts: [NotebookPart] = []
  /// As Jupyter's Markdown has them.
  private let lines: [String]
  /// As they are in the lesson.
  private let sourceLines: [Substring]
  private let cells: [Int: Cell]
  private let definitions: LinkDefinitions
  /// The index of the first line that is in no part yet.
  private var start: Int
  /// The items around the last cell, the outermost first.
  private var items: [Item] = []
  /// The folds around what comes next.
  private var folds = 0
  /// The lines of blocks of HTML.
  private var linesOfHTML: Set<Int> = []

  init(_ lesson: Lesson) {
    lines = NotebookText(of: lesson).lines
    sourceLines = lesson.text.sourceLines
    cells = Dictionary(
      lesson.cells.map { ($0.fence.line, $0) }, uniquingKeysWith: { first, _ in first })
    definitions = LinkDefinitions(of: lesson.blankingFrontMatter(of: lesson.text))
    start = lesson.frontMatterLineCount
  }

  mutating func visit(_ node: Node, items: [Item]) {
    var items = items
    switch node.kind {
    case .codeBlock:
      guard let cell = cells[node.range.first.line] else { return }
      closeStretch(at: node.range.first.line - 1, before: cell)
      parts.append(.cell(cell, isFolded: folds > 0))
      start = node.range.last.line
      self.items = items
      return
    case .item:
      items.append((node.range.last.line, indentation(of: node.children.first ?? node)))
    case .htmlBlock: linesOfHTML.formUnion(node.range.first.line - 1..<node.range.last.line)
    default: break
    }
    for child in node.children { visit(child, items: items) }
  }

  mutating func finish() { closeStretch(at: lines.count, before: nil) }

  private mutating func closeStretch(at end: Int, before cell: Cell?) {
    guard start < end else { return }
    let stretchLines = (start..<end).map { index in
      let item = items.last { index < $0.lastLine }
      return item.map { Self.line(lines[index], without: $0.indentation) } ?? lines[index]
    }
    var stretch = closingFolds(in: stretchLines)[...]
    func isEmpty(_ line: String) -> Bool { line.allSatisfy { $0.isWhitespace || $0 == ">" } }
    stretch = stretch.drop(while: isEmpty)
    while let last = stretch.last, isEmpty(last) { stretch.removeLast() }
    guard !stretch.isEmpty else { return }
    parts.append(
      .markdown(
        definitions.completing(stretch.joined(separator: "\n")),
        name: cell.map { "before-\($0.name)" } ?? "end"))
  }

  /// Closes each fold at the end of a stretch, because a cell of a notebook is a document of its own, and
  /// leaves out where a fold of an earlier stretch ends.
  private mutating func closingFolds(in stretch: [String]) -> [String] {
    var opened = 0
    var result = stretch
    for (index, line) in stretch.enumerated() where linesOfHTML.contains(start + index) {
      result[index] = line.replacing(/(?i)<(\/?)details(?:\s[^>]*)?>/) { tag in
        if tag.1.isEmpty {
          opened += 1
        } else if opened > 0 {
          opened -= 1
        } else if folds > 0 {
          folds -= 1
          return ""
        }
        return String(tag.0)
      }
    }
    guard opened > 0 else { return result }
    folds += opened
    while result.last?.allSatisfy(\.isWhitespace) == true { result.removeLast() }
    return result + [""] + Array(repeating: "</details>", count: opened)
  }

  /// How far a node's first line is indented, a tab reaching to the next multiple of four.
  private func indentation(of node: Node) -> Int {
    let start = node.range.first
    return sourceLines[start.line - 1].utf8.prefix(start.column - 1).reduce(0) { column, byte in
      byte == UInt8(ascii: "\t") ? column + 4 - column % 4 : column + 1
    }
  }

  /// Takes the indentation of a list item off a line, and leaves the marks of block quotes in it.
  private static func line(_ line: String, without indentation: Int) -> String {
    var rest = line[...]
    var marks = ""
    var column = 0
    while column < indentation, let character = rest.first {
      switch character {
      case ">":
        marks += rest.dropFirst().first == " " ? "> " : ">"
        column += rest.dropFirst().first == " " ? 2 : 1
        rest = rest.dropFirst(rest.dropFirst().first == " " ? 2 : 1)
      case " ":
        column += 1
        rest.removeFirst()
      case "\t":
        column += 4 - column % 4
        rest.removeFirst()
        if column > indentation { marks += String(repeating: " ", count: column - indentation) }
      default: return marks + rest
      }
    }
    return marks + rest
  }
}
