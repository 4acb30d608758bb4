import LessonModel

/// Fills in the cells that a lesson takes `from=` other lessons.
public struct CellResolver {
  /// Returns the lesson of a name, or nil if there is none.
  private let lesson: (String) throws(Diagnostics) -> Lesson?
  /// The names of the existing lessons.
  private let names: () -> [String]

  /// Creates a resolver that looks up other lessons.
  ///
  /// - Parameters:
  ///   - names: The names of the existing lessons, for suggestions; called only when a lesson is
  ///     missing.
  ///   - lesson: Returns the lesson of a name, or nil if there is none.
  public init(
    names: @escaping () -> [String] = { [] },
    lesson: @escaping (String) throws(Diagnostics) -> Lesson?
  ) {
    self.names = names
    self.lesson = lesson
  }

  /// Returns the lesson with the code of every cell in place.
  public func resolve(_ lesson: Lesson) throws(Diagnostics) -> Lesson {
    var result = lesson
    var problems: [Diagnostic] = []
    for index in result.cells.indices where result.cells[index].options.origin != nil {
      do throws(Diagnostics) {
        try resolve(&result.cells[index])
      } catch {
        problems += error.list
      }
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
    return result
  }

  /// Follows `from=` from lesson to lesson until there is code.
  private func resolve(_ cell: inout Cell) throws(Diagnostics) {
    var visited: [CellReference] = []
    var origin = cell.options.origin
    let file = cell.source.file
    let fence = cell.fence
    func failure(_ message: String, help: String?) -> Diagnostics {
      Diagnostics([Diagnostic(message, help: help, file: file, at: fence)])
    }
    while let reference = origin {
      guard !visited.contains(reference) else {
        throw failure(
          "from=\(visited[0]) leads back to itself", help: "write the code in one place")
      }
      visited.append(reference)
      guard let other = try lesson(reference.lesson) else {
        throw failure(
          "there is no lesson '\(reference.lesson)'",
          help: Suggestion.closest(to: reference.lesson, among: names()).map {
            "did you mean '\($0)'?"
          } ?? "name a file of the same folder without its .md")
      }
      guard let source = other.cells.first(where: { $0.name == reference.cell }) else {
        throw failure(
          "the lesson '\(reference.lesson)' has no cell '\(reference.cell)'",
          help: Suggestion.help(for: reference.cell, among: other.cells.map(\.name)))
      }
      cell.code = source.code
      cell.source = source.source
      cell.options.isFileScope = cell.options.isFileScope || source.options.isFileScope
      origin = source.options.origin
    }
  }
}
