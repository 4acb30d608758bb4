import LessonModel
import LessonSource

/// The note after the front matter of a page whose run had other values than the defaults there, or that has
/// the results of a sweep.
enum MarkdownSettings {
  /// The beginning of the sentence.
  static let start = "> Run with "

  /// Returns the sentences' place; nil if the page's front matter says it all.
  static func insertion(for executed: ExecutedLesson) -> MarkdownInsertion? {
    let blocks = [sentence(for: executed), MarkdownSweep.table(for: executed)].compactMap(\.self)
    guard !blocks.isEmpty else { return nil }
    let lines = SourceLines(executed.lesson.text)
    let line = executed.lesson.frontMatterLineCount
    let text = blocks.map { block in
      lines.ending
        + block.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0 + lines.ending }.joined()
    }
    return MarkdownInsertion(
      index: lines.end(of: line),
      text: (lines.endsLine(line) ? "" : lines.ending) + text.joined())
  }

  private static func sentence(for executed: ExecutedLesson) -> String? {
    let settings = executed.parameters.filter { $0.value != $0.parameter.defaultValue }
    guard !settings.isEmpty else { return nil }
    let values = settings.map { setting in
      let parameter = setting.parameter
      return code("\(parameter.name) = \(setting.value)")
        + " instead of \(code("\(parameter.defaultValue)"))"
    }
    return start + values.joined(separator: ", ") + "."
  }

  /// A text as code, whatever backticks are in it.
  static func code(_ text: String) -> String {
    let text = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    let runs = text.split { $0 != "`" }.map(\.count)
    guard let longest = runs.max() else { return text.isEmpty ? "` `" : "`\(text)`" }
    let ticks = String(repeating: "`", count: longest + 1)
    return "\(ticks) \(text) \(ticks)"
  }
}
