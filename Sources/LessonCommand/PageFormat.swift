import ArgumentParser

/// A form in which a lesson's page is written.
package enum PageFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case html, markdown, notebook

  /// What is written unless something else is asked for.
  static let standard: [PageFormat] = [.html, .markdown]

  /// What the names of its files end with.
  var fileExtension: String {
    switch self {
    case .html: "html"
    case .markdown: "md"
    case .notebook: "ipynb"
    }
  }
}
