import LessonModel
import LessonSource

/// Parses lessons, and checks that every problem has a place inside the text.
enum LessonTarget {
  @discardableResult
  static func parse(_ text: String) -> Lesson? {
    do {
      return try LessonParser().parse(text, path: "a.md")
    } catch {
      let lines = text.sourceLines
      for diagnostic in error.list {
        guard let position = diagnostic.position else { continue }
        precondition(
          (1...lines.count).contains(position.line)
            && (1...lines[position.line - 1].utf8.count + 1).contains(position.column),
          "outside the text: \(diagnostic)")
      }
      return nil
    }
  }
}
