import Foundation
import Synchronization

/// Passes events and permissions between the thread of a run and that of the screen.
package final class RunFeed: Sendable {
  private let news = Mutex<[RunNews]>([])
  private let pipe = WakePipe()

  package init() {}

  /// Becomes readable with news.
  var descriptor: Int32 { pipe.readEnd }

  package func send(_ item: RunNews) {
    news.withLock { news in
      // Only the newest state of a cell's outputs and of its progress is kept, because it contains
      // the earlier ones.
      switch (news.last, item) {
      case (.produced(let old, _), .produced(let new, _)) where old == new: news.removeLast()
      case (.progressed, .progressed): news.removeLast()
      default: break
      }
      news.append(item)
    }
    pipe.write()
  }

  func take() -> [RunNews] {
    pipe.clear()
    return news.withLock { news in
      defer { news = [] }
      return news
    }
  }
}
