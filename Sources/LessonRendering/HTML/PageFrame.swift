import LessonModel

/// What every page shares: its head, with the styles and the script inside it, and the place of its body.
struct PageFrame {
  var language: String
  var title: String
  /// The contents of further `meta` elements, by name.
  var meta: [String: String] = [:]
  var summary: String?
  /// Styles beside those of every page.
  var css = ""
  /// Whether the page is a lesson, which can be presented.
  var isLesson = false
  /// Whether it has an index of the course to search in.
  var isSearchable = false
  /// Whether it has the results of a sweep to choose from.
  var isSwept = false
  /// The scripts of a trusted author; nil for one who is not trusted.
  var authorsScripts: AuthorsScripts?
  /// Whether a server keeps the page up to date.
  var isLive = false
  var body: HTML

  var source: String {
    "<!DOCTYPE html>\n"
      + HTML.block(
        "html",
        [
          "lang": language, "dir": words.textDirection,
          "data-words": words.ofScripts(isLive: isLive),
        ], head,
        .block("body", [:], body)
      ).source
  }

  private var words: PageWords { PageWords(on: language) }

  /// The metadata of a lesson, or else of its course, for search engines and programs.
  static func meta(of lesson: Lesson) -> [String: String] {
    var meta = lesson.meta
    meta["author"] = lesson.authors.isEmpty ? nil : lesson.authors.joined(separator: ", ")
    meta["date"] = lesson.date
    meta["keywords"] = lesson.keywords.isEmpty ? nil : lesson.keywords.joined(separator: ", ")
    return meta
  }

  private var head: HTML {
    let styles =
      PageStyles.page + (isLesson ? PageStyles.presenting : "") + (isSwept ? PageStyles.sweep : "")
      + (isSearchable ? PageStyles.search : "") + css
    let scripts =
      [PageScript.page] + (isLesson ? [.presenting] : []) + (isSwept ? [.sweep] : [])
      + (isSearchable ? [.search] : [])
    let policy = ContentSecurityPolicy(
      scripts: scripts, authors: authorsScripts, isLive: isLive)
    return .block(
      "head", [:],
      .void("meta", ["charset": "utf-8"]), .raw("\n"),
      .void("meta", ["http-equiv": "Content-Security-Policy", "content": policy.source]),
      .raw("\n"),
      .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .raw("\n"),
      .void("meta", ["name": "color-scheme", "content": "light dark"]), .raw("\n"),
      .void("meta", ["name": "generator", "content": "Lectern"]), .raw("\n"),
      summary.map { .void("meta", ["name": "description", "content": $0]) + .raw("\n") }
        ?? .empty,
      meta.sorted { $0.key < $1.key }.map {
        .void("meta", ["name": $0.key, "content": $0.value]) + .raw("\n")
      }.joined(),
      // Without an icon in the page, a browser requests one from the server.
      .void("link", ["rel": "icon", "href": "data:,"]), .raw("\n"),
      .block("title", [:], .text(title)),
      .block("style", [:], .raw("\n" + styles)),
      scripts.map(\.html).joined())
  }
}

/// The styles of pages, without the comments that explain them.
private enum PageStyles {
  static let page = text(PackageResources.page_css)
  static let presenting = text(PackageResources.presenting_css)
  static let sweep = text(PackageResources.sweep_css)
  static let search = text(PackageResources.search_css)

  private static func text(_ resource: [UInt8]) -> String {
    StyleSheet.withoutComments(String(decoding: resource, as: UTF8.self))
  }
}
