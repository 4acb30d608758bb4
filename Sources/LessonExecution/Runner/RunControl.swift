import Foundation
import Synchronization

/// How the rest of the program controls a run.
public struct RunControl: Sendable {
  /// Descriptors that become readable when the run has to end and report where it was.
  public var interrupts: [Int32] = []
  /// Becomes readable when the run is no longer needed; -1 for a run that is always needed.
  public var abandonment: Int32 = -1
  /// Which cells may be entered; nil for all.
  public var gate: RunGate?
  /// Whether the outputs of a cell are sent while it runs.
  public var tellsOutputs = false

  /// Creates the control of a run; without arguments, nothing holds it or ends it.
  public init(
    interrupts: [Int32] = [], abandonment: Int32 = -1, gate: RunGate? = nil,
    tellsOutputs: Bool = false
  ) {
    self.interrupts = interrupts
    self.abandonment = abandonment
    self.gate = gate
    self.tellsOutputs = tellsOutputs
  }
}

extension RunControl {
  /// Whether the run has to end.
  var isInterrupted: Bool {
    var events = interrupts.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    return poll(&events, nfds_t(events.count), 0) > 0
  }
}

/// Holds a run at the doors of its cells: it enters as many of them as the gate lets in.
public final class RunGate: Sendable {
  private let openCount: Mutex<Int>
  private let pipe: (read: Int32, write: Int32)

  /// - Parameter count: The number of cells, from the first, that may be entered.
  public init(letting count: Int) {
    openCount = Mutex(count)
    var ends: [Int32] = [-1, -1]
    _ = Foundation.pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    pipe = (ends[0], ends[1])
  }

  deinit {
    close(pipe.read)
    close(pipe.write)
  }

  /// The number of cells, from the first, that may be entered.
  public var count: Int { openCount.withLock { $0 } }

  /// Lets that many cells be entered, counted from the first; a cell that runs goes on.
  public func open(letting count: Int) {
    openCount.withLock { $0 = count }
    var byte: UInt8 = 0
    _ = write(pipe.write, &byte, 1)
  }

  /// Readable after the gate was moved, until it is cleared.
  var descriptor: Int32 { pipe.read }

  func clear() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(pipe.read, &bytes, bytes.count) > 0 {}
  }

  func isOpen(for index: Int) -> Bool { index < count }
}
