import LessonExecution
import LessonModel

/// The page around a lesson's text: head, title, contents, parameters and footer.
struct Page {
  /// The id of the lesson's text, to which the skip link leads.
  static let contentID = "content"

  var executed: ExecutedLesson
  var language: String
  var styles: MathStyles
  var title: HTML
  var contents: TableOfContents
  var content: HTML

  var source: String {
    let body = HTML.block(
      "body", [:],
      .block("a", ["class": "skip", "href": "#\(Self.contentID)"], .text("Skip to the lesson")),
      header, contents.html,
      .block("main", ["id": Self.contentID, "tabindex": "-1"], parameters, content), footer)
    let page = HTML.block("html", ["lang": language], head, body)
    return "<!DOCTYPE html>\n" + page.source
  }

  private var head: HTML {
    let lesson = executed.lesson
    let css =
      String(decoding: PackageResources.page_css, as: UTF8.self)
      + (styles.css.isEmpty
        ? "" : styles.css + String(decoding: PackageResources.math_css, as: UTF8.self))
    return .block(
      "head", [:],
      .void("meta", ["charset": "utf-8"]), .raw("\n"),
      .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .raw("\n"),
      .void("meta", ["name": "color-scheme", "content": "light dark"]), .raw("\n"),
      lesson.summary.map { .void("meta", ["name": "description", "content": $0]) + .raw("\n") }
        ?? .empty,
      // Without an icon of its own a browser asks the server for one.
      .void("link", ["rel": "icon", "href": "data:,"]), .raw("\n"),
      .block("title", [:], .text(lesson.title)),
      .block("style", [:], .raw("\n" + css)),
      .block(
        "script", [:],
        .raw("\n" + String(decoding: PackageResources.page_js, as: UTF8.self))))
  }

  private var header: HTML {
    .block(
      "header", ["class": "page-header"],
      .block("h1", [:], title),
      executed.lesson.summary.map { .block("p", ["class": "summary"], .text($0)) } ?? .empty,
      alert)
  }

  /// What went wrong, where every reader starts.
  private var alert: HTML {
    guard !executed.succeeded else { return .empty }
    guard let failed = executed.cells.first(where: { $0.status == .failed }) else {
      return .block(
        "div", ["class": "alert", "role": "alert"],
        .block("p", [:], .text("This run stopped before its end.")))
    }
    let errors = failed.outputs.compactMap { output in
      if case .error(let error) = output { error } else { nil }
    }
    let reason = errors.last.map { error in
      let line = error.line.map { " (\(error.file):\($0))" } ?? ""
      return "\(line): \(error.message.prefix { $0 != "\n" })"
    }
    return .block(
      "div", ["class": "alert", "role": "alert"],
      .block(
        "p", [:], .element("strong", [:], .text("This run failed")), .text(" in the cell "),
        .element("a", ["href": "#\(failed.name)"], .text(failed.name)), .text(reason ?? ".")))
  }

  private var parameters: HTML { ParameterTable(settings: executed.parameters).html }

  private var footer: HTML {
    let settings = executed.parameters.map { setting in
      HTML.element("code", [:], .text("\(setting.parameter.name) = \(setting.value)"))
    }
    let values = settings.enumerated().map { $0 == 0 ? $1 : .text(", ") + $1 }.joined()
    return .block(
      "footer", ["class": "page-footer"],
      settings.isEmpty ? .empty : .block("p", [:], .text("Run with "), values, .text(".")),
      .block("p", [:], .text(executed.versions.joined(separator: " · "))))
  }
}
