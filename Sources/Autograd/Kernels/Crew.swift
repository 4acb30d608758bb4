import Foundation
import Synchronization

/// Threads that help with the parts of a piece of work, one for each further processor.
///
/// A piece of work often takes no longer than waking a thread does. So helpers look out for the next
/// piece for a moment before they sleep, and give the processor to anybody else who wants it
/// meanwhile. Nobody waits for a helper that has not begun: the caller takes all parts that are left.
final class Crew: Sendable {
  /// How often a helper looks for work before it sleeps, about 0.1 milliseconds in all.
  private static let looks = 200

  private let helperCount: Int
  // Safe because it changes only while the work is taken.
  nonisolated(unsafe) private var hasStarted = false
  /// The caller's piece of work; others do theirs alone meanwhile.
  private let isTaken = Atomic(false)
  /// Whether parts of the work can be had.
  private let isOpen = Atomic(false)
  /// The number of helpers that may hold a part.
  private let activeCount = Atomic(0)
  private let nextPart = Atomic(0)
  private let sleeperCount = Atomic(0)
  private let alarm = DispatchSemaphore(value: 0)
  // Safe because they change only while the work is closed and no helper is active.
  nonisolated(unsafe) private var partCount = 0
  nonisolated(unsafe) private var work: (Int) -> Void = { _ in }

  /// The helpers start with the first piece of work.
  init(helperCount: Int) { self.helperCount = helperCount }

  private func start() {
    hasStarted = true
    for _ in 0..<helperCount {
      let thread = Thread { [self] in help() }
      thread.name = "tensor helper"
      thread.start()
    }
  }

  /// Calls the body with each number below `count`, some of them at the same time.
  func perform(_ count: Int, _ body: (Int) -> Void) {
    if isTaken.exchange(true, ordering: .acquiring) {
      for part in 0..<count { body(part) }
      return
    }
    if !hasStarted { start() }
    withoutActuallyEscaping(body) { body in
      (partCount, work) = (count, body)
      nextPart.store(0, ordering: .relaxed)
      isOpen.store(true, ordering: .sequentiallyConsistent)
      for _ in 0..<min(count - 1, sleeperCount.load(ordering: .sequentiallyConsistent)) {
        alarm.signal()
      }
      takeParts()
      isOpen.store(false, ordering: .sequentiallyConsistent)
      while activeCount.load(ordering: .sequentiallyConsistent) > 0 { sched_yield() }
      work = { _ in }
    }
    isTaken.store(false, ordering: .releasing)
  }

  private func takeParts() {
    while true {
      let part = nextPart.wrappingAdd(1, ordering: .relaxed).oldValue
      if part >= partCount { return }
      work(part)
    }
  }

  private func help() {
    while true {
      var looks = Crew.looks
      while !isOpen.load(ordering: .sequentiallyConsistent) {
        looks -= 1
        if looks > 0 {
          sched_yield()
        } else {
          sleepUntilAlarm()
          looks = Crew.looks
        }
      }
      // The caller counts the active before it closes up, so whoever finds the work open may begin.
      activeCount.wrappingAdd(1, ordering: .sequentiallyConsistent)
      if isOpen.load(ordering: .sequentiallyConsistent) { takeParts() }
      activeCount.wrappingSubtract(1, ordering: .sequentiallyConsistent)
      // Until the caller closes up, there is nothing more to take.
      while isOpen.load(ordering: .sequentiallyConsistent) { sched_yield() }
    }
  }

  private func sleepUntilAlarm() {
    sleeperCount.wrappingAdd(1, ordering: .sequentiallyConsistent)
    if !isOpen.load(ordering: .sequentiallyConsistent) { alarm.wait() }
    sleeperCount.wrappingSubtract(1, ordering: .sequentiallyConsistent)
  }
}
