import LessonModel
import LessonSource

/// The sentence behind the front matter of a page whose run had other values than the defaults there.
enum MarkdownSettings {
  /// What the sentence starts with.
  static let start = "> Run with "

  /// Returns the sentence's place; nil if the page's front matter says it all.
  static func insertion(for executed: ExecutedLesson) -> MarkdownInsertion? {
    let settings = executed.parameters.filter { $0.value != $0.parameter.defaultValue }
    guard !settings.isEmpty else { return nil }
    let values = settings.map { setting in
      let parameter = setting.parameter
      return code("\(parameter.name) = \(setting.value)")
        + " instead of \(code("\(parameter.defaultValue)"))"
    }
    let lines = SourceLines(executed.lesson.text)
    let line = executed.lesson.frontMatterLineCount
    return MarkdownInsertion(
      index: lines.end(of: line),
      text: (lines.endsLine(line) ? "" : lines.ending) + lines.ending
        + start + values.joined(separator: ", ") + "." + lines.ending)
  }

  /// A text as code, whatever backticks are in it.
  private static func code(_ text: String) -> String {
    let text = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    let runs = text.split { $0 != "`" }.map(\.count)
    guard let longest = runs.max() else { return text.isEmpty ? "` `" : "`\(text)`" }
    let ticks = String(repeating: "`", count: longest + 1)
    return "\(ticks) \(text) \(ticks)"
  }
}
