/// A form in which a lesson's page is written.
public enum PageFormat: String, CaseIterable, Sendable {
  case html, markdown, notebook

  /// What is written unless something else is asked for.
  public static let standard: [PageFormat] = [.html, .markdown]

  /// What the names of its files end with.
  var fileExtension: String {
    switch self {
    case .html: "html"
    case .markdown: "md"
    case .notebook: "ipynb"
    }
  }
}
