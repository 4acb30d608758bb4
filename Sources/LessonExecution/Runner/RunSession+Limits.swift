import Foundation
import LessonModel

/// What a run may take, and how a cell that takes more is stopped.
extension RunSession {
  /// The stopping of a cell: first it is asked where it is, then it is ended.
  struct Stop {
    enum Reason: Equatable {
      case timeout(Double)
      case memory(MemorySize)
      case interrupted
    }

    let reason: Reason
    var isKilled = false
    /// When the next step is due.
    var next: ContinuousClock.Instant

    /// A user who has interrupted the run is waiting, so the time is short.
    init(_ reason: Reason) {
      self.reason = reason
      next = .now + .seconds(reason == .interrupted ? 2 : 10)
    }
  }

  /// How often to measure memory, and to look whether a process has said where it is.
  private static let interval = Duration.milliseconds(20)

  /// The default time limit of a cell that must fail, in seconds: its copy of the process may wait for
  /// a thread that the copy does not have.
  private static let timeoutOfCopies = 30.0

  /// How long the cell may take, in seconds.
  var timeout: Double? {
    let isInCopy = cell?.options.expectedError != nil
    return cell?.options.timeout ?? limits.timeout
      ?? (isInCopy ? Self.timeoutOfCopies : limits.defaultTimeout)
  }

  /// Whether the cell has the default time limit of a run without a terminal.
  var isDefaultTimeout: Bool {
    cell?.options.timeout == nil && limits.timeout == nil && cell?.options.expectedError == nil
  }

  /// In milliseconds, for `poll`.
  var timeUntilCheck: Int32 {
    if stop != nil { return Int32(clamping: Self.interval.milliseconds) }
    let checks = [deadline, limits.memory == nil ? nil : nextMeasurement, nextUpdate]
      .compactMap(\.self)
    return checks.min().map { max(0, Int32(clamping: ($0 - .now).milliseconds)) } ?? -1
  }

  /// Stops a cell that takes too much; false if that does not end it.
  mutating func enforceLimits() -> Bool {
    guard let stop else {
      if let deadline, let timeout, .now >= deadline {
        askToStop(.timeout(timeout))
      } else if let memory = limits.memory, exceeds(memory.bytes) {
        askToStop(.memory(memory))
      }
      return true
    }
    let isDue = .now >= stop.next || crashReport.isComplete || isGrowing(stop.reason)
    if !stop.isKilled, isDue {
      process.signal(SIGKILL)
      self.stop?.isKilled = true
      self.stop?.next = .now + .seconds(1)
    }
    return !stop.isKilled || .now < stop.next
  }

  /// Lets the runtime write down where the process is, which also ends it.
  mutating func askToStop(_ reason: Stop.Reason) {
    process.signal(SIGQUIT)
    // A stopped process receives the signal only when it continues.
    process.signal(SIGCONT)
    stop = Stop(reason)
  }

  /// Whether a cell over the memory limit still grows.
  private mutating func isGrowing(_ reason: Stop.Reason) -> Bool {
    guard case .memory(let memory) = reason else { return false }
    return exceeds(memory.bytes + memory.bytes / 2)
  }

  private mutating func exceeds(_ limit: Int) -> Bool {
    guard .now >= nextMeasurement else { return false }
    defer { nextMeasurement = .now + Self.interval }
    return process.exceeds(limit)
  }
}

extension Duration {
  /// The whole milliseconds, rounded up, so that waiting them out is waiting long enough.
  fileprivate var milliseconds: Int64 {
    components.seconds * 1000 + (components.attoseconds + 999_999_999_999_999)
      / 1_000_000_000_000_000
  }
}
