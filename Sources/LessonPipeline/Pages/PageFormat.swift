/// A form in which a lesson is written; the notebook is the record, which every run writes.
public enum PageFormat: String, CaseIterable, Sendable {
  case html, markdown, notebook

  /// What is written unless something else is asked for.
  public static let standard = allCases

  /// What the names of its files end with.
  var fileExtension: String {
    switch self {
    case .html: "html"
    case .markdown: "md"
    case .notebook: "ipynb"
    }
  }

  /// The path of a lesson's file in the output folder.
  func path(of lesson: String) -> String { "\(lesson).\(fileExtension)" }
}
