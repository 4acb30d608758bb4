import CommonMark
import LessonModel

extension Lesson {
  /// The lesson with a new text whose cells are on the same lines.
  package func withText(_ text: String) -> Lesson {
    withText(text, document: CommonMarkParser().parse(blankingFrontMatter(of: text)))
  }

  /// The lesson with a new text whose document is known.
  func withText(_ text: String, document newDocument: Node) -> Lesson {
    var lesson = self
    lesson.text = text
    lesson.document = newDocument
    if formattedTitle == document.firstTitle, let heading = lesson.document.firstTitle {
      (lesson.title, lesson.formattedTitle) = (heading.plainText, heading)
    }
    return lesson
  }

  /// The text with an empty line for each line of the lesson's front matter.
  package func blankingFrontMatter(of text: String) -> String {
    text.blankingLines(frontMatterLineCount)
  }
}

extension Node {
  /// The first heading of the first level.
  var firstTitle: Node? { children.first { $0.kind == .heading(level: 1) } }
}

extension String {
  /// Keeps line numbers while hiding the front matter from the Markdown parser.
  func blankingLines(_ count: Int) -> String {
    guard count > 0 else { return self }
    return String(repeating: "\n", count: count)
      + self[sourceLines[count - 1].endIndex...].dropFirst()
  }
}
