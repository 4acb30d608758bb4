import Foundation
import LessonPipeline
import Synchronization
import Testing

@Suite struct JobQueueTests {
  @Test(arguments: [1, 2, 7, 100])
  func `Results are in the order of the items, whatever the number of threads`(jobs: Int) {
    let results = JobQueue(jobs: jobs).map(Array(0..<50), makeTool: {}) { item, _ in
      usleep(UInt32.random(in: 0..<500))
      return item * item
    }
    #expect(results == (0..<50).map { $0 * $0 })
  }

  @Test func `Without items there is nothing to make`() {
    let results = JobQueue(jobs: 4).map([Int](), makeTool: { Issue.record("a tool was made") }) {
      item, _ in item
    }
    #expect(results.isEmpty)
  }

  @Test func `Each thread makes one tool, and uses it alone`() {
    let count = Atomic(0)
    final class Tool: Sendable { let isUsed = Atomic(false) }
    let results = JobQueue(jobs: 3).map(Array(0..<60)) {
      count.add(1, ordering: .relaxed)
      return Tool()
    } body: { _, tool in
      let wasUsed = tool.isUsed.exchange(true, ordering: .sequentiallyConsistent)
      usleep(200)
      tool.isUsed.store(false, ordering: .sequentiallyConsistent)
      return wasUsed
    }
    #expect(results.count == 60 && !results.contains(true))
    #expect((1...3).contains(count.load(ordering: .relaxed)))
  }

  @Test func `Items run at the same time on several threads`() {
    // Each of the two waits for the other.
    let meeting = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
    let results = JobQueue(jobs: 2).map([0, 1], makeTool: {}) { item, _ in
      meeting[item].signal()
      return meeting[1 - item].wait(timeout: .now() + 60) == .success
    }
    #expect(results == [true, true])
  }
}

@Suite struct BackgroundTests {
  private struct Failure: Error {}

  @Test func `Work that throws throws its error at each wait`() {
    let work = Background { throw Failure() }
    for _ in 0..<2 { #expect(throws: Failure.self) { try work.wait() } }
  }

  @Test func `A delayed value is the same for all that wait for it`() throws {
    let value = Delayed { UUID() }
    let waiting = Background { _ = try value.get() }
    value.complete()
    try waiting.wait()
    #expect(try value.get() == value.get())
  }

  @Test func `A delayed value that cannot be made is an error`() {
    let value = Delayed<Int> { throw Failure() }
    value.complete()
    #expect(throws: Failure.self) { try value.get() }
  }
}
