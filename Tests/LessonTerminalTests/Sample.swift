import Foundation
import LessonModel
import LessonSource
import LessonTerminal

/// A lesson made of a text, and its presentation.
struct Sample {
  var text: String
  var parameters: [ParameterSetting] = []

  var lesson: Lesson {
    do {
      var lesson = try LessonParser().parse(text, path: "a.md")
      (lesson.title, lesson.formattedTitle) = ("A lesson", nil)
      lesson.parameters = parameters.map(\.parameter)
      return lesson
    } catch {
      fatalError("the text of a sample has problems: \(error)")
    }
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
