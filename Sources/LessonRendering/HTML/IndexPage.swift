import LessonModel

/// A course's front page: its lessons in their order.
public struct IndexPage {
  public init() {}

  /// Returns the page, whose links lead to the pages beside it.
  public func render(_ course: Course) -> String {
    let lessons = course.entries.map { entry in
      HTML.block(
        "li", [:],
        .element("a", ["href": "\(entry.name).html".address], .text(entry.title)),
        entry.summary.map { .block("p", [:], .text($0)) } ?? .empty)
    }
    let count = lessons.count == 1 ? "One lesson" : "\(lessons.count) lessons"
    return PageFrame(
      language: "en", title: "Lessons", summary: count,
      body: .block(
        "header", ["class": "page-header"], .block("h1", [:], .text("Lessons")),
        .block("p", ["class": "summary"], .text(count)))
        + .block("main", [:], .block("ol", ["class": "course"], lessons.joined()))
    ).source
  }
}
