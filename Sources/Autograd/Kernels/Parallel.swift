import CThreads
import Foundation

/// Work on many elements, shared among the processors.
///
/// The parts write to different places, so that the result is the same for any number of parts.
package enum Parallel {
  /// The number of additions below which sharing costs more than it gains.
  package static var minimum: Int { 1 << 16 }

  static let processors = Swift.max(1, Int(processor_count()))

  // Safe because it changes only in a process that has just been forked, which has one thread.
  nonisolated(unsafe) private static var pool: ThreadPool = {
    // A forked process has none of the threads, and needs its own.
    pthread_atfork(nil, nil) { Parallel.pool = ThreadPool(workerCount: Parallel.processors - 1) }
    return ThreadPool(workerCount: processors - 1)
  }()

  /// Calls the body with ranges that together are `0..<count`, some of them at the same time.
  ///
  /// - Parameters:
  ///   - count: The number of elements.
  ///   - cost: The work on one element, compared with an addition. It decides whether sharing pays
  ///     off.
  ///   - body: Works on a range. It must write only to places that belong to the range.
  @inline(__always)
  package static func forEachPart(of count: Int, cost: Int = 1, _ body: (Range<Int>) -> Void) {
    if count * cost < minimum {
      body(0..<count)
    } else {
      share(count, cost: cost, body)
    }
  }

  package static func share(_ count: Int, cost: Int, _ body: (Range<Int>) -> Void) {
    // Several parts for each processor, so that one that is late or slow takes fewer of them.
    let wanted = min(4 * processors, max(processors, count * cost / minimum))
    // Parts of many elements begin at multiples of 64, so that no two write to one cache line.
    let unit = count >= minimum ? 64 : 1
    let length = ((count - 1) / (wanted * unit) + 1) * unit
    perform((count + length - 1) / length) { part in
      body(part * length..<min(count, (part + 1) * length))
    }
  }

  /// Calls the body with each number below `count`, some of them at the same time.
  static func perform(_ count: Int, _ body: (Int) -> Void) {
    if processors == 1 || count < 2 {
      for part in 0..<count { body(part) }
    } else {
      pool.perform(count, body)
    }
  }
}
