import LessonKit
import LessonModel

/// The messages from a worker to its runner.
enum WorkerMessage: Codable, Sendable {
  /// The next cell starts; the one before it has finished.
  case entered(cell: String)
  case displayed(Display)
  case progressed(LoopProgress)
  /// The current cell is the first that reads a parameter.
  case read(parameter: String)
  /// No snapshot is left at the door of the cell that comes next, because of these ties.
  case tied(Ties)
  /// Output changes from stdout to stderr, or back.
  case switchedStream(to: Output.Stream)
  /// The current cell threw; nothing runs after it.
  case threw(WorkerError)
  /// The current cell, in a copy of the worker, threw.
  case copyThrew(WorkerError)
  /// The current cell, in a copy of the worker, ran to its end.
  case copyReturned
  /// The copy has ended, with a status as `waitpid` tells it.
  case copyEnded(status: Int32)
  /// The current cell called `exit` or `abort`, by these calls.
  case exiting(calls: [UInt])
  /// Where the cell was when a signal stopped it: the program counter, 0 outside of the lesson's code, and
  /// what may be return addresses on its stack; see `worker_tell_stops`.
  case stopped(counter: UInt, calls: [UInt])
  /// Every cell has finished.
  case finished
  /// The lesson's library cannot be loaded, for this reason.
  case notLoaded(String)

  /// Whether the worker waits until the runner has received everything that came before.
  var wantsAcknowledgement: Bool {
    switch self {
    case .progressed, .stopped, .read, .tied: false
    default: true
    }
  }

  /// Whether it can arrive, and be answered, after the runner has begun to stop a cell.
  var isPossibleWhileStopping: Bool { if case .copyEnded = self { true } else { isInsideCell } }

  /// Whether the code of a cell continues after it.
  var isInsideCell: Bool {
    switch self {
    case .displayed, .progressed, .switchedStream, .exiting, .stopped, .read: true
    default: false
    }
  }
}

/// The messages from a runner to its worker.
package enum RunnerMessage: Codable, Sendable {
  /// A lesson runs in its own folder, so that it finds its data wherever it is run from.
  case start(library: String, folder: String, snapshots: SnapshotRequest?)
  /// Runs the cells that follow, with these values of the parameters.
  case run(parameters: [String: ParameterValue])
  case acknowledge
}

/// Where a worker is to leave snapshots of itself.
package struct SnapshotRequest: Codable, Sendable {
  /// The names of all cells.
  var cells: [String]
  /// Those at whose doors a snapshot is left.
  var doors: Set<String>
  /// The path of the file for `worker_watch_changes`.
  var changes: String
}

/// Resources that a cell has left in use, and that a copy of the process would share with it or lack.
public enum Ties: String, Codable, Sendable {
  case threads, files, children
}

/// An error in a cell as its worker saw it.
struct WorkerError: Codable, Sendable {
  /// The type of the error.
  var name: String
  var message: String
  /// The calls in the lesson's library that led to where it was thrown, the innermost first, as return
  /// addresses from the beginning of its file.
  var calls: [UInt]
}

/// A place in a source file, from debug information.
package struct SourceLine: Hashable, Sendable {
  package var file: String
  package var line: Int
  package var column: Int

  /// Returns nil where there is no line, as for code that the compiler has added.
  package init?(file: String, line: Int, column: Int) {
    guard line > 0 else { return nil }
    self.file = file
    self.line = line
    self.column = max(1, column)
  }
}
