import LessonExecution
import LessonModel

extension ExecutedLesson {
  /// Returns the lesson as one that is shown without trusting its author.
  ///
  /// Its text has no raw HTML, and its links lead to other pages at most; of its displays, only
  /// pictures and texts are left. Every renderer shows what is left as it always does.
  public func neutralized() -> ExecutedLesson {
    var result = self
    result.isTrusted = false
    result.lesson = lesson.withText(NeutralMarkdown(of: lesson).text)
    for (cell, executed) in cells.enumerated() {
      result.cells[cell].outputs = executed.outputs.map { output in
        guard case .display(let display) = output else { return output }
        return .display(display.neutralized)
      }
    }
    return result
  }
}

extension Display {
  /// The display as pictures that do nothing but show, and as text.
  fileprivate var neutralized: Display {
    var result = self
    result.representations = representations.filter { type, content in
      switch type {
      case "text/plain", "image/png", "image/jpeg", "image/gif", "image/webp": true
      case "image/svg+xml": StillPicture.isStill(content)
      default: false
      }
    }
    // A reader sees at least the source of what cannot be shown.
    if result.representations.isEmpty, let first = representations.min(by: { $0.key < $1.key }) {
      result.representations["text/plain"] = first.value
    }
    return result
  }
}
