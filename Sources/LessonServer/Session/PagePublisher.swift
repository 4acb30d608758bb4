import Foundation
import LessonModel
import LessonPipeline
import LessonRendering
import Synchronization

/// Turns the states of a session into pages, and tells the views what is new.
///
/// It renders on a thread of its own, as KaTeX needs a deep stack, and always the newest state.
final class PagePublisher: Sendable {
  private struct Pending {
    var state: SessionState?
    var isEnded = false
  }

  /// The page as it would be loaded now.
  struct Page: Sendable {
    var html = Data()
    /// Counts what the page has been.
    var revision = 0
  }

  let views = ViewList()
  private let versions: [String]
  private let pending = Mutex(Pending())
  private let page = Mutex(Page())
  private let isPending = DispatchSemaphore(value: 0)
  private let hasPage = DispatchSemaphore(value: 0)

  init(versions: [String]) {
    self.versions = versions
    _ = Background { [self] in render() }
  }

  func publish(_ state: SessionState) {
    views.send([(.state, StateMessage(state).json)])
    pending.withLock { $0.state = state }
    isPending.signal()
  }

  func end() {
    pending.withLock { $0.isEnded = true }
    isPending.signal()
    views.end()
  }

  /// Waits for the first page.
  var current: Page {
    hasPage.wait()
    hasPage.signal()
    return page.withLock { $0 }
  }

  private func render() {
    let renderer = HTMLRenderer()
    var sent = RenderedPage(source: "", cells: [:])
    var (number, revision) = (0, 0)
    while true {
      isPending.wait()
      let (state, isEnded) = pending.withLock { pending in
        defer { pending.state = nil }
        return (pending.state, pending.isEnded)
      }
      if isEnded { return }
      guard let state else { continue }
      let start = ContinuousClock.now
      guard
        let rendered = try? renderer.renderPage(
          state.selected.shown(state.executed(by: versions)), in: state.selected.course,
          isLive: true)
      else { continue }
      revision += 1
      page.withLock { page in
        page = Page(html: LivePage.data(rendered.source, revision: revision), revision: revision)
      }
      if revision == 1 { hasPage.signal() }
      let changed = rendered.cells.filter { sent.cells[$0.key] != $0.value }
      views.send(
        number == state.page
          ? changed.map { (.cell($0.key), CellMessage(name: $0.key, html: $0.value).json) }
          : [(.page, Data("{}".utf8))], revision: revision)
      (number, sent) = (state.page, rendered)
      // What streams past is rendered less often than it comes, so that the run keeps its processor.
      if state.phase == .running {
        Thread.sleep(forTimeInterval: 2 * ((ContinuousClock.now - start) / .seconds(1)))
      }
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
}
