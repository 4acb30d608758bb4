import LessonModel

/// The values of parameters with which a page says that its lesson ran.
///
/// Two pages that say the same are equal; nothing else is asked of them.
package struct PageSettings: Equatable {
  private var lines: [Substring]

  /// Those of a page in HTML, which stand in its footer.
  package init(html page: String) {
    lines = Self.lines(of: page, from: "<footer", to: "</footer>").filter {
      $0.hasPrefix("<p>Run with ")
    }
  }

  /// Those of a page in Markdown, which stand behind its front matter, unless they are the defaults.
  package init(markdown page: String) {
    let behind = page.withUnixLineBreaks.linesBetweenFeeds
      .drop { $0 != "---" }.dropFirst().drop { $0 != "---" }.dropFirst()
    lines = behind.drop(while: \.isEmpty).prefix(1).filter { $0.hasPrefix(MarkdownSettings.start) }
  }

  /// Those of a notebook, which are part of its metadata.
  package init(notebook page: String) {
    lines = Self.lines(of: page, from: "   \"parameters\": [", to: "   ]")
  }

  private static func lines(
    of page: String, from start: String, to end: String
  ) -> [Substring] {
    let lines = page.linesBetweenFeeds
    guard let first = lines.lastIndex(where: { $0.hasPrefix(start) }) else { return [] }
    return Array(lines[first...].prefix { !$0.hasPrefix(end) })
  }
}
