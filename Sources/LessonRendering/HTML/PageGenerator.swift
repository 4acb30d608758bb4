/// The name of the program that writes pages, which stands in the head of each.
package enum PageGenerator {
  static let mark = HTML.void("meta", ["name": "generator", "content": "Lectern"])

  /// Whether a page in HTML is one of this program.
  package static func wrote(_ page: String) -> Bool { page.contains(mark.source) }
}
