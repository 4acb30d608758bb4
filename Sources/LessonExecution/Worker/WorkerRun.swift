import Foundation
import LessonKit

/// The run as the lesson's function sees it, in its worker.
struct WorkerRun: LessonRun {
  let worker: Worker
  let snapshots: SnapshotWriter?

  func enter(_ cell: String) {
    snapshots?.enter(cell, of: worker)
    worker.enter(cell)
  }

  func expectError(in cell: () throws -> Void) throws {
    guard try worker.becomeCopy() else { return }
    worker.endCopy(Result(catching: cell))
  }

  @MainActor func expectError(in cell: @MainActor () async throws -> Void) async throws {
    guard try worker.becomeCopy() else { return }
    do {
      worker.endCopy(.success(try await cell()))
    } catch {
      worker.endCopy(.failure(error))
    }
  }
}

/// The system did not copy the process for a cell that must fail.
struct CopyFailure: Error, CustomStringConvertible {
  let code: Int32

  var description: String {
    "the process cannot be copied for the cell that must fail: \(String(cString: strerror(code)))"
  }
}
