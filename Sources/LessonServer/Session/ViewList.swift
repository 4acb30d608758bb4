import Foundation
import Synchronization

/// The views that follow a session or the front page.
package final class ViewList: Sendable {
  /// What a message is about; of two about the same, the newer one counts.
  package enum Topic: Hashable, Sendable {
    /// The number of the page's revision, with which every connection begins.
    case revision
    case state
    /// There is another page.
    case page
    case cell(String)

    /// The name of the event.
    var event: String {
      switch self {
      case .revision: "revision"
      case .state: "state"
      case .page: "page"
      case .cell: "cell"
      }
    }
  }

  /// One view, with the messages that it has not taken yet: never more than one for each topic, however slow
  /// it is.
  package final class View: Sendable {
    private struct Mailbox {
      var messages: [Topic: Data] = [:]
      var order: [Topic] = []
      var isEnded = false
    }

    private let mailbox = Mutex(Mailbox())
    /// Yields when there is something to take, and ends with the session.
    let wakeUps: AsyncStream<Void>
    private let wakeUp: AsyncStream<Void>.Continuation

    init() {
      (wakeUps, wakeUp) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func put(_ topic: Topic, _ message: Data) {
      mailbox.withLock { mailbox in
        if mailbox.messages.updateValue(message, forKey: topic) == nil {
          mailbox.order.append(topic)
        }
      }
      wakeUp.yield()
    }

    /// Wakes the view up without a message, so that it finds out whether the connection is still
    /// open.
    func beat() { wakeUp.yield() }

    func end() { wakeUp.finish() }

    /// The messages since the last time, as events of the protocol that browsers read.
    package func take() -> Data? {
      let (messages, order) = mailbox.withLock { mailbox in
        defer { (mailbox.messages, mailbox.order) = ([:], []) }
        return (mailbox.messages, mailbox.order)
      }
      guard !order.isEmpty else { return nil }
      var text = Data()
      for topic in order {
        text += Data("event: \(topic.event)\ndata: ".utf8)
        text += messages[topic] ?? Data()
        text += Data("\n\n".utf8)
      }
      return text
    }
  }

  /// The most views that may follow one lesson.
  package static let limit = 500

  private struct Content {
    var views: [ObjectIdentifier: View] = [:]
    var lastState = Data()
    var revision = 0
    var isEnded = false
  }

  private let content = Mutex(Content())

  package init() {}

  package var isEmpty: Bool { content.withLock { $0.views.isEmpty } }

  /// Adds a view, which first gets the state as it is; nil if there are too many.
  package func add() -> View? {
    content.withLock { content in
      guard content.views.count < Self.limit, !content.isEnded else { return nil }
      let view = View()
      content.views[ObjectIdentifier(view)] = view
      view.put(.revision, Data("\(content.revision)".utf8))
      if !content.lastState.isEmpty { view.put(.state, content.lastState) }
      return view
    }
  }

  package func remove(_ view: View) {
    content.withLock { $0.views[ObjectIdentifier(view)] = nil }
  }

  /// Sends messages to all views; the revision is that of the page after them, if it changes.
  package func send(_ messages: [(topic: Topic, message: Data)], revision: Int? = nil) {
    content.withLock { content in
      content.revision = revision ?? content.revision
      for (topic, message) in messages {
        if topic == .state { content.lastState = message }
        for view in content.views.values { view.put(topic, message) }
      }
    }
  }

  func end() {
    content.withLock { content in
      content.isEnded = true
      for view in content.views.values { view.end() }
    }
  }
}
