import Foundation
import Synchronization

/// Works through a list on several threads.
package struct JobQueue {
  private let jobs: Int

  /// - Parameter jobs: The number of threads.
  package init(jobs: Int) { self.jobs = jobs }

  /// Calls `body` with every item, and returns the results in the order of the items.
  ///
  /// Each thread makes its own tool with `makeTool`, which it uses for all of its items.
  package func map<Item: Sendable, Tool, Result: Sendable>(
    _ items: [Item], makeTool: @escaping @Sendable () -> Tool,
    body: @escaping @Sendable (Item, Tool) -> Result
  ) -> [Result] {
    let next = Atomic(0)
    let results = Mutex([Result?](repeating: nil, count: items.count))
    let threads = (0..<max(1, min(jobs, items.count))).map { _ in
      Background {
        lazy var tool = makeTool()
        while true {
          let index = next.add(1, ordering: .relaxed).oldValue
          guard index < items.count else { return }
          let result = body(items[index], tool)
          results.withLock { $0[index] = result }
        }
      }
    }
    for thread in threads { try? thread.wait() }
    return results.withLock { $0.map { $0! } }
  }
}

/// Work on its own thread.
package final class Background: Sendable {
  private let isDone = DispatchSemaphore(value: 0)
  private let failure = Mutex<(any Error)?>(nil)

  package init(_ work: @escaping @Sendable () throws -> Void) {
    let thread = Thread { [self] in
      do {
        try work()
      } catch {
        failure.withLock { $0 = error }
      }
      isDone.signal()
    }
    // KaTeX's parser is deeply recursive, and a thread's stack is small unless it is set.
    thread.stackSize = 16 << 20
    thread.start()
  }

  /// Waits for the end of the work, and throws its error.
  package func wait() throws {
    isDone.wait()
    isDone.signal()
    if let error = failure.withLock({ $0 }) { throw error }
  }
}

/// A value that one thread makes and another waits for.
package final class Delayed<Value: Sendable>: Sendable {
  private let isDone = DispatchSemaphore(value: 0)
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let make: @Sendable () throws -> Value

  package init(_ make: @escaping @Sendable () throws -> Value) { self.make = make }

  /// Makes the value.
  package func complete() {
    let made = Result(catching: make)
    result.withLock { $0 = made }
    isDone.signal()
  }

  /// Waits for the value; throws the error if making it failed.
  package func get() throws -> Value {
    isDone.wait()
    isDone.signal()
    return try result.withLock { $0! }.get()
  }
}
