import ArgumentParser

/// A form in which a lesson's page is written.
package enum PageFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case html, markdown, notebook
}
