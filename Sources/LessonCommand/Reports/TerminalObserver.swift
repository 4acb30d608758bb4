import Foundation
import LessonExecution
import LessonModel
import LessonPipeline
import Synchronization

/// Shows the progress of lessons on the terminal, and the result of each.
final class TerminalObserver: PipelineObserver {
  private let printer: DiagnosticPrinter
  private let progress = Mutex(TerminalProgress(lessonCount: 0))

  init(printer: DiagnosticPrinter) { self.printer = printer }

  func began(lessonCount: Int) {
    progress.withLock { $0 = TerminalProgress(lessonCount: lessonCount) }
  }

  func compiling(_ lesson: String) { progress.withLock { $0.show(compiling: lesson, true) } }

  func compiled(_ lesson: String) { progress.withLock { $0.show(compiling: lesson, false) } }

  func progressed(_ event: RunEvent, of lesson: String) {
    progress.withLock { $0.show(event, of: lesson) }
  }

  func estimated(_ sweep: SweepEstimate, of lesson: String) {
    progress.withLock { progress in
      progress.pause {
        try? FileHandle.standardError.write(contentsOf: Data("\(lesson): \(sweep.words)\n".utf8))
      }
    }
  }

  /// Prints all messages about a lesson, while no other thread prints.
  func ended(_ result: LessonResult) {
    progress.withLock { progress in
      progress.end(result.name)
      progress.pause {
        for path in result.paths { print(path) }
        if let report = result.report {
          print(report.text(isColored: isatty(STDOUT_FILENO) == 1), terminator: "")
          printer.printForPrograms(report.diagnostics)
        }
        printer.print(result.diagnostics)
      }
    }
  }
}

extension SweepEstimate {
  /// The cost of the combinations in one sentence.
  package var words: String {
    let repeated =
      cells.lowerBound == cells.upperBound
      ? "\(cells.upperBound)" : "\(cells.lowerBound) to \(cells.upperBound)"
    return "\(counted(count, "combination")); all but the first repeat \(repeated) of "
      + "\(counted(cellCount, "cell")), in about \(SweepLimits.text(seconds)) s, and add about "
      + "\(SweepLimits.text(Double(byteCount) / 1e6)) MB of outputs"
  }
}
