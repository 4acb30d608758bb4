import CommonMark
import Foundation
import LessonModel
import LessonTerminal

/// A lesson made of a text, and its presentation.
struct Sample {
  var text: String
  var parameters: [ParameterSetting] = []

  /// Every `swift {#name …}` block is a cell.
  var lesson: Lesson {
    let document = CommonMarkParser().parse(text)
    let cells = document.inOrder.compactMap { node -> Cell? in
      guard case .codeBlock(let info, let code) = node.kind, info.hasPrefix("swift {#") else {
        return nil
      }
      let words = info.dropFirst("swift {#".count).dropLast().split(separator: " ")
      var options = CellOptions()
      options.hidesCode = words.contains(".hide-code")
      options.hidesOutput = words.contains(".hide-output")
      options.foldsCode = words.contains(".fold-code")
      options.foldsOutput = words.contains(".fold-output")
      return Cell(
        name: String(words[0]), code: code, options: options, fence: node.range.first,
        source: Cell.Source(file: "a.md", line: node.range.first.line + 1, indentation: 0))
    }
    return Lesson(
      name: "a", path: "a.md", text: text, title: "A lesson", summary: nil,
      parameters: parameters.map(\.parameter), cells: cells, document: document)
  }

  func presentation(columns: Int = 80, rows: Int = 24) -> Presentation {
    let tools = LayoutTools(colors: TerminalColors(depth: .none)) { _ in nil }
    return Presentation(
      lesson, parameters: parameters, tools: tools,
      size: TerminalSize(columns: columns, rows: rows))
  }

  /// The pieces after the title, one below the other, without colours.
  func lines(columns: Int = 80) -> [String] {
    var presentation = presentation(columns: columns, rows: 500)
    presentation.take(.last)
    return presentation.shown.dropFirst(3).map { String($0.dropFirst(2)) }
  }
}

extension Presentation {
  /// The lines of the screen without styles, without blank ones at the end, and without the last row.
  var shown: [String] {
    var lines = screen().dropLast().map(\.plainText)
    while lines.last?.allSatisfy({ $0 == " " }) == true { lines.removeLast() }
    return lines
  }

  var status: String { screen().last?.plainText ?? "" }

  mutating func take(_ keys: Key...) { for key in keys { take(key) } }
}
