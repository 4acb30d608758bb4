import CThreads
import Foundation
import Synchronization

/// Worker threads, one for each further processor, that share the parts of a task with its caller.
///
/// A task often takes no longer than waking a thread does. So a worker spins for a moment before it sleeps,
/// first with the processor to itself, and then yielding it to any other thread. The caller never waits for a
/// worker that has not begun: it takes all parts that are left.
final class ThreadPool: Sendable {
  /// How often a worker looks for a task before it yields its processor: about 50 microseconds.
  private static let spins = 2000

  /// How often a worker then looks and yields before it sleeps: about half a millisecond, in which a
  /// lesson's code reaches its next operation.
  private static let yields = 1000

  /// The name of these threads; a lesson's worker does not count them, as a copy of the process
  /// starts new ones.
  static let threadName = "tensor worker"

  private let workerCount: Int
  // Safe because it changes only while the pool is taken.
  nonisolated(unsafe) private var hasStarted = false
  /// Whether a caller has the pool; others compute alone meanwhile.
  private let isTaken = Atomic(false)
  /// Whether parts of the task can be taken.
  private let isOpen = Atomic(false)
  /// The number of workers that may hold a part.
  private let activeCount = Atomic(0)
  private let nextPart = Atomic(0)
  private let sleeperCount = Atomic(0)
  private let wakeUp = DispatchSemaphore(value: 0)
  private let hasName = DispatchSemaphore(value: 0)
  private let placement = Mutex(Placement())

  /// Where the workers may run: anywhere but on the caller's processor.
  ///
  /// Linux often wakes a thread on the processor of the one that wakes it, and may leave both there for
  /// milliseconds while another processor is idle.
  private struct Placement {
    var threads: [Int] = []
    var callersProcessor: Int32 = -1
  }
  // Safe because they change only while the task is closed and no worker is active.
  nonisolated(unsafe) private var partCount = 0
  nonisolated(unsafe) private var task: (Int) -> Void = { _ in }

  /// The workers start with the first task.
  init(workerCount: Int) { self.workerCount = workerCount }

  /// Calls the body with each number below `count`, some of them at the same time.
  func perform(_ count: Int, _ body: (Int) -> Void) {
    if isTaken.exchange(true, ordering: .acquiring) {
      for part in 0..<count { body(part) }
      return
    }
    if !hasStarted { start() }
    withoutActuallyEscaping(body) { body in
      (partCount, task) = (count, body)
      nextPart.store(0, ordering: .relaxed)
      keepWorkersOffThisProcessor()
      isOpen.store(true, ordering: .sequentiallyConsistent)
      for _ in 0..<min(count - 1, sleeperCount.load(ordering: .sequentiallyConsistent)) {
        wakeUp.signal()
      }
      takeParts()
      isOpen.store(false, ordering: .sequentiallyConsistent)
      waitForWorkers()
      task = { _ in }
    }
    isTaken.store(false, ordering: .releasing)
  }

  private func start() {
    hasStarted = true
    for _ in 0..<workerCount {
      Thread.detachNewThread { [self] in
        name_current_thread(Self.threadName)
        hasName.signal()
        work()
      }
    }
    for _ in 0..<workerCount { hasName.wait() }
  }

  private func waitForWorkers() {
    var spins = ThreadPool.spins
    while activeCount.load(ordering: .sequentiallyConsistent) > 0 {
      spins -= 1
      // A worker that takes so long may need this processor.
      if spins > 0 { processor_pause() } else { sched_yield() }
    }
  }

  private func takeParts() {
    while true {
      let part = nextPart.wrappingAdd(1, ordering: .relaxed).oldValue
      if part >= partCount { return }
      task(part)
    }
  }

  private func work() {
    placement.withLock { placement in
      placement.threads.append(current_thread())
      if placement.callersProcessor >= 0 {
        keep_off_processor(current_thread(), placement.callersProcessor)
      }
    }
    while true {
      waitForTask()
      // The caller waits for the active workers after it has closed the task, so a worker that finds it open
      // here may take parts.
      activeCount.wrappingAdd(1, ordering: .sequentiallyConsistent)
      if isOpen.load(ordering: .sequentiallyConsistent) { takeParts() }
      activeCount.wrappingSubtract(1, ordering: .sequentiallyConsistent)
      // All parts are taken. The caller closes the task when its own last part is done.
      while isOpen.load(ordering: .relaxed) { processor_pause() }
    }
  }

  private func keepWorkersOffThisProcessor() {
    let processor = current_processor()
    placement.withLock { placement in
      if processor < 0 || processor == placement.callersProcessor { return }
      placement.callersProcessor = processor
      for thread in placement.threads { keep_off_processor(thread, processor) }
    }
  }

  private func waitForTask() {
    while true {
      for spin in 0..<ThreadPool.spins + ThreadPool.yields {
        if isOpen.load(ordering: .relaxed) { return }
        if spin < ThreadPool.spins { processor_pause() } else { sched_yield() }
      }
      sleeperCount.wrappingAdd(1, ordering: .sequentiallyConsistent)
      if !isOpen.load(ordering: .sequentiallyConsistent) { wakeUp.wait() }
      sleeperCount.wrappingSubtract(1, ordering: .sequentiallyConsistent)
    }
  }
}
