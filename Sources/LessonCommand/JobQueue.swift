import Foundation
import Synchronization

/// Works through a list on several threads.
struct JobQueue {
  /// The number of threads.
  var jobs: Int

  /// Calls `body` with every item, and returns the results in the order of the items.
  ///
  /// Each thread makes a tool of its own with `makeTool`, which it uses for all of its items.
  func map<Item: Sendable, Tool, Result: Sendable>(
    _ items: [Item], makeTool: @escaping @Sendable () -> Tool,
    body: @escaping @Sendable (Item, Tool) -> Result
  ) -> [Result] {
    let next = Atomic(0)
    let results = Mutex([Result?](repeating: nil, count: items.count))
    let work: @Sendable () -> Void = {
      lazy var tool = makeTool()
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < items.count else { return }
        let result = body(items[index], tool)
        results.withLock { $0[index] = result }
      }
    }
    let finished = DispatchGroup()
    for _ in 1..<max(1, min(jobs, items.count)) {
      finished.enter()
      let thread = Thread {
        work()
        finished.leave()
      }
      // As large as the main thread's, which takes part as well.
      thread.stackSize = 8 << 20
      thread.start()
    }
    work()
    finished.wait()
    return results.withLock { $0.map { $0! } }
  }
}
