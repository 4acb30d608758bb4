import Foundation
import LessonCompilation
import LessonModel
import LessonPipeline
import LessonRendering
import Synchronization

/// Turns the states of a session into pages, and sends the views what is new.
///
/// It renders on its own thread, because KaTeX needs a deep stack, and always the newest state.
final class PagePublisher: Sendable {
  private struct Pending {
    var state: SessionState?
    /// Why the newest text cannot be shown.
    var problems: [Diagnostic] = []
    var isEnded = false
  }

  let views = ViewList()
  private let versions: [String]
  private let pending = Mutex(Pending())
  private let page = Mutex(Data())
  private let isPending = DispatchSemaphore(value: 0)
  private let hasPage = DispatchSemaphore(value: 0)

  init(versions: [String]) {
    self.versions = versions
    _ = Background { [self] in render() }
  }

  func publish(_ state: SessionState) {
    pending.withLock { pending in
      pending.state = state
      views.send([(.state, StateMessage(state, pageProblems: pending.problems).json)])
    }
    isPending.signal()
  }

  func end() {
    pending.withLock { $0.isEnded = true }
    isPending.signal()
    views.end()
  }

  /// The page as it would be loaded now; waits for the first one.
  var current: Data {
    hasPage.wait()
    hasPage.signal()
    return page.withLock { $0 }
  }

  private func render() {
    let renderer = HTMLRenderer()
    var sent = RenderedPage(source: "", cells: [:])
    var (number, revision) = (0, 0)
    var hasSignalled = false
    while true {
      isPending.wait()
      let (state, isEnded) = pending.withLock { pending in
        defer { pending.state = nil }
        return (pending.state, pending.isEnded)
      }
      if isEnded { return }
      guard let state else { continue }
      let start = ContinuousClock.now
      do {
        let course = state.selected.course
        let rendered = try renderer.renderPage(
          state.selected.shown(state.executed(by: versions)), in: course,
          links: CodeLinks(of: state.selected.lesson, in: course).byCell, isLive: true)
        revision += 1
        page.withLock { $0 = LivePage.data(rendered.source, revision: revision) }
        tell([], of: state)
        let changed = rendered.cells.filter { sent.cells[$0.key] != $0.value }
        views.send(
          number == state.page
            ? changed.map { (.cell($0.key), CellMessage(name: $0.key, html: $0.value).json) }
            : [(.page, Data("{}".utf8))], revision: revision)
        (number, sent) = (state.page, rendered)
      } catch {
        let problems =
          (error as? Diagnostics)?.list ?? [
            Diagnostic("\(error)", file: state.selected.lesson.path, at: nil)
          ]
        // The last page stays; without one, only the problems are shown.
        if revision == 0 { page.withLock { $0 = LivePage.data(of: problems) } }
        tell(problems, of: state)
      }
      if !hasSignalled { hasPage.signal() }
      hasSignalled = true
      // Streaming output is rendered less often than it arrives, to leave the processor to the run.
      if state.phase == .running {
        Thread.sleep(forTimeInterval: 2 * ((ContinuousClock.now - start) / .seconds(1)))
      }
    }
  }

  /// Sends the views the problems of the page, if they have changed.
  private func tell(_ problems: [Diagnostic], of state: SessionState) {
    pending.withLock { pending in
      guard pending.problems != problems else { return }
      pending.problems = problems
      let newest = pending.state ?? state
      views.send([(.state, StateMessage(newest, pageProblems: problems).json)])
    }
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
