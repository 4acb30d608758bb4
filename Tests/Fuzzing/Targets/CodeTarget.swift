import LessonCompilation
import LessonModel

/// Makes Swift of lessons, and checks that every line of code stays on the line of its lesson.
enum CodeTarget {
  /// Tangles a text as the code of a cell, and as a lesson if it is one.
  static func tangle(_ text: String) {
    let cell = Cell(
      name: "a", code: text, options: CellOptions(), fence: SourcePosition(line: 3, column: 1),
      source: Cell.Source(file: "a.md", line: 4, indentation: 0))
    let document = Node(
      .document, range: SourceRange(first: cell.fence, last: cell.fence), children: [])
    tangle(
      Lesson(
        name: "a", path: "a.md", text: text, title: "a", summary: nil, parameters: [],
        cells: [cell], document: document))
    if let lesson = LessonTarget.parse(text), lesson.cells.allSatisfy({ $0.options.origin == nil })
    {
      tangle(lesson)
    }
  }

  private static func tangle(_ lesson: Lesson) {
    guard let tangled = try? TangledLesson(lesson) else { return }
    let source = tangled.source.split(separator: "\n", omittingEmptySubsequences: false)
    for (cell, syntax) in zip(lesson.cells, tangled.syntax) where !cell.options.isFileScope {
      let indentation = String(repeating: " ", count: cell.source.indentation)
      for (number, line) in syntax.codeWithoutImports.sourceLines.enumerated() where !line.isEmpty {
        let index = cell.source.line - 1 + number
        precondition(
          source.indices.contains(index)
            && source[index].utf8.elementsEqual((indentation + line).utf8),
          "line \(number + 1) of '\(cell.name)' is not line \(index + 1) of the source")
      }
    }
  }
}
