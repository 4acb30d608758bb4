import Foundation
import LessonCompilation
import LessonModel
import LessonPipeline
import LessonRendering
import Synchronization

/// Turns the states of a session into pages, and tells the views what is new.
final class PagePublisher: Sendable {
  let page: FollowedPage<SessionState>
  private let status: SessionStatus

  init(versions: [String], renderer: SharedRenderer) {
    let views = ViewList()
    let status = SessionStatus(views: views)
    self.status = status
    page = FollowedPage(views: views) {
      let renderer = LessonPageRenderer(
        versions: versions, renderer: renderer, status: status)
      return renderer.rendering
    }
  }

  func publish(_ state: SessionState) {
    status.tell(state)
    page.publish(state, canWait: state.phase == .running)
  }

  func end() { page.end() }
}

/// What the views are told beside the page: the newest state, with why its page cannot be shown.
private final class SessionStatus: Sendable {
  private struct Content {
    var state: SessionState?
    var problems: [Diagnostic] = []
  }

  private let views: ViewList
  private let content = Mutex(Content())

  init(views: ViewList) { self.views = views }

  func tell(_ state: SessionState) {
    content.withLock { content in
      content.state = state
      send(content)
    }
  }

  /// Tells the problems of the page, if they have changed.
  func tell(_ problems: [Diagnostic]) {
    content.withLock { content in
      guard content.problems != problems else { return }
      content.problems = problems
      send(content)
    }
  }

  /// The lock keeps the order of the messages.
  private func send(_ content: Content) {
    guard let state = content.state else { return }
    views.send([(.state, StateMessage(state, pageProblems: content.problems).json)])
  }
}

/// Renders the states of a session, one after the other.
private final class LessonPageRenderer {
  private let versions: [String]
  private let renderer: SharedRenderer
  private let status: SessionStatus
  /// What the page shows, the number of its text, and its parts.
  private var shown: ExecutedLesson?
  private var textNumber = 0
  private var last = RenderedPage(source: "", cells: [:])
  private var page = Data()
  private var revision = 0

  init(versions: [String], renderer: SharedRenderer, status: SessionStatus) {
    (self.versions, self.renderer, self.status) = (versions, renderer, status)
  }

  func rendering(of state: SessionState) -> FollowedPage<SessionState>.Rendering {
    let executed = state.executed(by: versions)
    // Of a state whose text and outputs are the same, only the status is new.
    if executed == shown, textNumber == state.page { return FollowedPage.Rendering(page: page) }
    let start = ContinuousClock.now
    var messages: [(topic: ViewList.Topic, message: Data)] = []
    do {
      let rendered = try rendered(executed, in: state.selected)
      revision += 1
      page = LivePage.data(rendered.source, revision: revision)
      status.tell([])
      messages =
        textNumber == state.page
        ? rendered.cells.filter { last.cells[$0.key] != $0.value }.map {
          (.cell($0.key), CellMessage(name: $0.key, html: $0.value).json)
        } : [(.page, Data("{}".utf8))]
      (shown, textNumber, last) = (executed, state.page, rendered)
    } catch {
      let problems =
        (error as? Diagnostics)?.list ?? [
          Diagnostic("\(error)", file: state.selected.lesson.path, at: nil)
        ]
      // The last page stays; without one, only the problems are shown.
      if revision == 0 { page = LivePage.data(of: problems) }
      shown = nil
      status.tell(problems)
    }
    // Streaming output is rendered less often than it arrives, to leave the processor to the run.
    let rest =
      state.phase == .running ? 2 * ((ContinuousClock.now - start) / .seconds(1)) : 0
    return FollowedPage.Rendering(page: page, messages: messages, revision: revision, rest: rest)
  }

  private func rendered(
    _ executed: ExecutedLesson, in selected: SelectedLesson
  ) throws -> RenderedPage {
    let shown = selected.shown(executed)
    let links = CodeLinks(of: selected.lesson, in: selected.course).byCell
    return try renderer.use {
      try $0.renderPage(shown, in: selected.course, links: links, isLive: true)
    }
  }
}

/// The renderer of all pages of a server, so that KaTeX and Prism are loaded once.
final class SharedRenderer: Sendable {
  private let renderer = Mutex(HTMLRenderer())

  func use<Result>(_ body: (HTMLRenderer) throws -> sending Result) rethrows -> sending Result {
    try renderer.withLock { try body($0) }
  }
}

/// A page that a server keeps up to date.
enum LivePage {
  /// Adds the script that follows the session to a page.
  static func data(_ source: String, revision: Int) -> Data {
    let script = """
      <link rel="stylesheet" href="/_/live.css">
      <script src="/_/live.js" data-revision="\(revision)" defer></script>
      </head>
      """
    var page = Data(source.utf8)
    if let end = page.range(of: Data("</head>".utf8)) {
      page.replaceSubrange(end, with: Data(script.utf8))
    }
    return page
  }

  /// A page for a lesson that has none yet.
  static func data(of problems: [Diagnostic]) -> Data {
    let text = problems.map(\.description).joined(separator: "\n")
      .replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    return data(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; \
      style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">
      <title>A lesson that cannot be shown</title>
      </head>
      <body>
      <main><pre>\(text)</pre></main>
      </body>
      </html>
      """, revision: 0)
  }
}
