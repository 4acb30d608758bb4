/// Where a page is, as far as its links depend on it.
///
/// A lesson's text and its displays name files from the lesson's folder on, and a page may be anywhere.
/// A link to another lesson leads to that lesson's page, if it is beside this one. If not, the link
/// leads to the lesson itself, which is there: a reader still gets the text. Links to any other file
/// lead to the file where the author keeps it.
public struct PagePlace: Hashable, Sendable {
  /// The path from the page's folder to the lesson's; empty if they are the same.
  public var lessonFolder: String
  /// The pages beside this one, by the paths of their lessons from this lesson's folder on.
  public var pages: [String: String]

  /// Creates a place; by default the page is in the lesson's folder, with no other pages beside it.
  public init(lessonFolder: String = "", pages: [String: String] = [:]) {
    self.lessonFolder = lessonFolder
    self.pages = pages
  }

  /// The course's front page, which is beside every page in HTML.
  package static let frontPage = "index.html"

  /// Returns the address on the page for one that the lesson has.
  package func destination(of text: String) -> String {
    let address = Address(text)
    guard address.kind == .relative else { return text }
    let path = Address.normalized(address.path)
    // A lesson's file may end in `.MD` too.
    let lesson = path.lowercased().hasSuffix(".md") ? path.dropLast(3) + ".md" : path
    if let page = pages[lesson], !address.suffix.hasPrefix("?") {
      return page == path ? text : page.address + address.suffix
    }
    if lessonFolder.isEmpty || path == Self.frontPage { return text }
    return Address.normalized("\(lessonFolder)/\(path)").address + address.suffix
  }
}
