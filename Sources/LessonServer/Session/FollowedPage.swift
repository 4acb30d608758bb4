import Foundation
import LessonPipeline
import Synchronization

/// A page that views follow: it is rendered from the newest state, and only while it is wanted.
///
/// It is wanted when a browser loads it and as long as a view follows it. So of many lessons that a save has
/// changed, a server renders those that are open. Rendering has its own thread, because KaTeX needs a deep
/// stack.
package final class FollowedPage<State: Sendable>: Sendable {
  /// What a state becomes.
  package struct Rendering {
    var page: Data
    /// What the views are sent once the page is there, and the number of its revision, if that is new.
    var messages: [(topic: ViewList.Topic, message: Data)]
    var revision: Int?
    /// How long to wait before the next state that can wait is rendered, in seconds.
    var rest: Double

    package init(
      page: Data, messages: [(topic: ViewList.Topic, message: Data)] = [], revision: Int? = nil,
      rest: Double = 0
    ) {
      (self.page, self.messages) = (page, messages)
      (self.revision, self.rest) = (revision, rest)
    }
  }

  private struct Content {
    var state: State?
    /// The numbers of the newest state and of the one that the page shows.
    var newest = 0
    var rendered = 0
    var page = Data()
    /// Whether a newer state will follow soon, and the time until which the newest one then waits.
    var canWait = false
    var earliest = ContinuousClock.now
    /// The requests that wait for the page.
    var requests: [CheckedContinuation<Data, Never>] = []
    var hasThread = false
    var isEnded = false

    mutating func takeRequests() -> [CheckedContinuation<Data, Never>] {
      defer { requests = [] }
      return requests
    }
  }

  package let views: ViewList
  private let makeRenderer: @Sendable () -> (State) -> Rendering
  private let content = Mutex(Content())
  private let isWanted = DispatchSemaphore(value: 0)

  /// Creates a page without a state.
  ///
  /// - Parameters:
  ///   - views: The views that follow the page.
  ///   - makeRenderer: Makes what renders all states, on the thread that it stays on.
  package init(
    views: ViewList = ViewList(), makeRenderer: @escaping @Sendable () -> (State) -> Rendering
  ) {
    (self.views, self.makeRenderer) = (views, makeRenderer)
  }

  /// Takes a newer state.
  ///
  /// - Parameters:
  ///   - state: What the page is to show.
  ///   - canWait: Whether another state will follow soon, so that the page may pass over this one.
  package func publish(_ state: State, canWait: Bool = false) {
    content.withLock { content in
      if canWait, !content.canWait { content.earliest = .now + Self.patience }
      content.canWait = canWait
      content.state = state
      content.newest += 1
    }
    if !views.isEmpty { want() }
  }

  /// The page as it would be loaded now.
  ///
  /// While views follow the page, it is the one that was rendered last, as they are sent what is new.
  package func current() async -> Data {
    let isFollowed = !views.isEmpty
    return await withCheckedContinuation { request in
      let page: Data? = content.withLock { content in
        let isNew = content.rendered == content.newest || isFollowed && content.rendered > 0
        if isNew || content.isEnded { return content.page }
        content.requests.append(request)
        return nil
      }
      if let page { request.resume(returning: page) } else { want() }
    }
  }

  /// Adds a view, for which the page is brought up to date; nil if there are too many.
  package func addView() -> ViewList.View? {
    defer { want() }
    return views.add()
  }

  package func end() {
    content.withLock { $0.isEnded = true }
    views.end()
    want()
  }

  /// Makes the thread look for something to render.
  private func want() {
    let isFirst = content.withLock { content in
      defer { content.hasThread = true }
      return !content.hasThread
    }
    if isFirst { _ = Background { [self] in work() } }
    isWanted.signal()
  }

  /// How long the first state of a run waits, because a short run has ended then.
  private static var patience: Duration { .milliseconds(30) }

  /// What the thread is to do next.
  private enum Job {
    case render(State, number: Int)
    /// Wait until something is published, at most for this time.
    case wait(Duration?)
    case end
  }

  private var nextJob: Job {
    content.withLock { content in
      if content.isEnded { return .end }
      guard let state = content.state, content.rendered < content.newest else { return .wait(nil) }
      let rest = content.earliest - .now
      if content.canWait, content.requests.isEmpty, rest > .zero { return .wait(rest) }
      return .render(state, number: content.newest)
    }
  }

  private func work() {
    let render = makeRenderer()
    loop: while true {
      switch nextJob {
      case .end: break loop
      case .wait(nil): isWanted.wait()
      case .wait(let time?): _ = isWanted.wait(timeout: .now() + time / .seconds(1))
      case .render(let state, let number):
        let rendering = render(state)
        let requests = content.withLock { content in
          content.page = rendering.page
          content.rendered = number
          content.earliest = .now + .seconds(rendering.rest)
          return content.takeRequests()
        }
        views.send(rendering.messages, revision: rendering.revision)
        for request in requests { request.resume(returning: rendering.page) }
      }
    }
    let (requests, page) = content.withLock { ($0.takeRequests(), $0.page) }
    for request in requests { request.resume(returning: page) }
  }
}
