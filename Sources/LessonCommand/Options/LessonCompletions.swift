import LessonModel
import LessonPipeline
import LessonSource

/// What a shell proposes for the names that stand in lessons.
enum LessonCompletions {
  /// `name=` for each parameter of the lessons that the command line names.
  @Sendable static func parameters(_ words: [String], _: Int, _: String) -> [String] {
    lessons(named: words).flatMap { lesson in
      lesson.parameters.map { "\($0.name)=\($0.defaultValue)" }
    }
  }

  @Sendable static func profiles(_ words: [String], _: Int, _: String) -> [String] {
    lessons(named: words).flatMap { $0.profiles.map(\.name) }
  }

  @Sendable static func cells(_ words: [String], _: Int, _: String) -> [String] {
    lessons(named: words).flatMap { $0.cells.map(\.name) }
  }

  private static func lessons(named words: [String]) -> [Lesson] {
    let named = words.filter { $0.hasSuffix(".md") }
    let paths =
      named.isEmpty ? LessonFolder().paths(in: SelectionOptions.defaultFolder) : named
    return paths.compactMap { try? LessonFolder().lesson(at: $0) }
  }
}
