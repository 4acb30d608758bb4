/// What every page shares: its head, with the styles and the script inside it, and the place of its body.
struct PageFrame {
  var language: String
  var title: String
  var summary: String?
  /// Styles beside those of every page.
  var css = ""
  /// Whether the page is a lesson, which can be presented.
  var isLesson = false
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
        "html", ["lang": language, "dir": PageWords(on: language).textDirection], head,
        .block("body", [:], body)
      ).source
  }

  private var head: HTML {
    let sheets =
      [PackageResources.page_css] + (isLesson ? [PackageResources.presenting_css] : [])
      + (isSwept ? [PackageResources.sweep_css] : [])
    let styles = sheets.map { String(decoding: $0, as: UTF8.self) }.joined() + css
    let scripts = [PageScript.page] + (isLesson ? [.presenting] : []) + (isSwept ? [.sweep] : [])
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
      // Without an icon of its own a browser asks the server for one.
      .void("link", ["rel": "icon", "href": "data:,"]), .raw("\n"),
      .block("title", [:], .text(title)),
      .block("style", [:], .raw("\n" + styles)),
      scripts.map(\.html).joined())
  }
}
