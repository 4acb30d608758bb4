import CommonMark
import LessonModel

/// The names that a command line can take from a lesson, as far as they can be read; errors are left out.
package struct LessonOutline: Sendable {
  package let parameters: [Parameter]
  package let profiles: [Profile]
  /// The names of the cells.
  package let cells: [String]
  /// The labels of formulas.
  let equations: [String]
  /// The text after the front matter.
  let document: Node

  /// Reads the file at a path; nil if it has no text.
  package init?(at path: String) {
    guard let text = try? LessonFile.text(at: path, name: path) else { return nil }
    self.init(of: text, path: path)
  }

  init(of text: String, path: String) {
    var problems: [Diagnostic] = []
    let frontMatter = FrontMatter(of: text, file: path, problems: &problems)
    parameters = frontMatter.parameters
    profiles = frontMatter.profiles
    document = CommonMarkParser().parse(text.blankingLines(frontMatter.lineCount))
    cells = LessonParser().cells(in: document, text: text, file: path, problems: &problems)
      .map(\.name)
    equations = EquationLabels(in: document, text: text, file: path).all.map(\.name)
  }
}
