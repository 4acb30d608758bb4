import Foundation
import LessonExecution
import Testing

@Suite struct SharedStateTests {
  private typealias Fork = @convention(c) () -> pid_t

  @Test func `A copy of the process can use what other threads were waiting for`() throws {
    let count = SharedState(0)
    let isDone = SharedState(false)
    for _ in 0..<4 {
      Thread.detachNewThread {
        while !isDone.withLock({ $0 }) { count.withLock { $0 += 1 } }
      }
    }
    defer { isDone.withLock { $0 = true } }
    // The C library's function by its address, as Swift hides it.
    let fork = unsafeBitCast(try #require(dlsym(nil, "fork")), to: Fork.self)
    for _ in 0..<20 {
      let copy = count.withLock { _ in
        usleep(1000)
        return fork()
      }
      if copy == 0 {
        // A copy that waits in vain is ended by the signal.
        alarm(10)
        count.withLock { $0 += 1 }
        _exit(0)
      }
      var status: Int32 = -1
      waitpid(copy, &status, 0)
      #expect(status == 0)
    }
  }
}
