import Foundation
import Synchronization

/// What a run tells and waits for, between its thread and that of the screen.
package final class RunFeed: Sendable {
  private let news = Mutex<[RunNews]>([])
  private let pipe = WakePipe()

  package init() {}

  /// Becomes readable with news.
  var descriptor: Int32 { pipe.readEnd }

  package func send(_ item: RunNews) {
    news.withLock { news in
      // Of what a cell produces, the newest holds all; so does the newest bar.
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
