import Foundation
import LessonModel
import LessonRendering
import Synchronization

/// Renders lessons in all three formats, each cell with outputs that hold the lesson's own text.
final class PageTarget: Sendable {
  static let shared = PageTarget()

  /// KaTeX takes a tenth of a second to load, so one renderer serves many lessons.
  private let html = Mutex(HTMLRenderer())

  func render(_ text: String) {
    guard let lesson = LessonTarget.parse(text) else { return }
    render(executed(lesson))
    if let neutral = try? lesson.neutralized() {
      render(executed(lesson).neutralized(with: neutral))
    }
  }

  private func render(_ executed: ExecutedLesson) {
    let lesson = executed.lesson
    _ = html.withLock { try? $0.render(executed) }
    _ = MarkdownRenderer().render(executed)
    let notebook = NotebookRenderer().render(executed)
    let json = try? JSONSerialization.jsonObject(with: Data(notebook.utf8)) as? [String: Any]
    let cells = json?["cells"] as? [[String: Any]] ?? []
    precondition(
      cells.count { $0["cell_type"] as? String == "code" } == lesson.cells.count,
      "a notebook without a cell of its lesson")
  }

  private func executed(_ lesson: Lesson) -> ExecutedLesson {
    let text = String(lesson.text.suffix(200))
    let display = Display(
      representations: ["text/html": text, "text/markdown": text, "text/plain": text],
      caption: text)
    let outputs: [Output] = [
      .stream(.stdout, text: text), .stream(.stderr, text: text), .display(display),
      .error(CellError(name: text, message: text, file: lesson.path, line: 1)),
    ]
    return ExecutedLesson(
      lesson: lesson,
      parameters: lesson.parameters.map { ParameterSetting(parameter: $0, value: $0.defaultValue) },
      cells: lesson.cells.map { ExecutedCell(name: $0.name, status: .finished, outputs: outputs) },
      versions: ["Lectern"])
  }
}
