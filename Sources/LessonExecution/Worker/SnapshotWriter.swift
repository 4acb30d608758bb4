import CWorker
import Foundation
import Synchronization

/// Leaves copies of the worker at the doors of cells; from each, later runs start with other parameters.
///
/// The worker itself goes on, with all of its threads, and the copy waits. So a copy is left only where the
/// cells before have left nothing open that it would share with the worker, or would not have.
struct SnapshotWriter {
  /// The number of the snapshot that has run no cell.
  static let root: Int32 = 0

  private let request: SnapshotRequest
  private let socket: Int32
  private let numbers: [String: Int32]

  init(_ request: SnapshotRequest, socket: Int32) {
    self.request = request
    self.socket = socket
    numbers = Dictionary(
      request.cells.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    worker_watch_changes(request.changes)
  }

  /// Makes this process the snapshot before the first cell; returns in the worker of each run.
  func waitForFirstRun(of worker: Worker) {
    worker.channel.withLock { channel in
      guard let ends = socketPair() else { worker_lose_channel() }
      tell(Self.root, ends.runner)
      waitForRequests(at: ends.snapshot, of: worker, over: &channel)
    }
    worker_note_ties()
  }

  /// Leaves a snapshot at the door of a cell, if one is wanted there; returns in the worker of each run.
  func enter(_ cell: String, of worker: Worker) {
    guard worker.speaker.load(ordering: .relaxed) == getpid() else { return }
    let number = numbers[cell] ?? 0
    if request.doors.contains(cell), number > Self.root { leave(at: number, of: worker) }
    worker_set_cell(number + 1)
  }

  private func leave(at number: Int32, of worker: Worker) {
    worker_flush_streams()
    if let ties = Self.ties { return worker.send(.tied(ties)) }
    worker.channel.withLock { channel in
      guard let ends = socketPair() else { return }
      let snapshot = worker.throwSites.whileUnused { worker_leave_snapshot() }
      if snapshot == 0 {
        close(ends.runner)
        waitForRequests(at: ends.snapshot, of: worker, over: &channel)
      } else {
        if snapshot > 0 { worker_keep_snapshot(snapshot) }
        close(ends.snapshot)
        if snapshot > 0 { tell(number, ends.runner) } else { close(ends.runner) }
      }
    }
  }

  private func waitForRequests(
    at requests: Int32, of worker: Worker, over channel: inout Worker.Channel
  ) {
    worker_wait_for_requests(requests, channel.descriptor)
    channel = Worker.Channel(descriptor: channel.descriptor)
    worker.speaker.store(getpid(), ordering: .relaxed)
    worker.takeParameters(from: &channel)
  }

  /// Hands the runner its end of the socket to a snapshot.
  private func tell(_ number: Int32, _ end: Int32) {
    var end = end
    worker_send_descriptors(socket, number, &end, 1)
    close(end)
  }

  private func socketPair() -> (runner: Int32, snapshot: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, SnapshotSocket.kind, 0, &ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], worker_hide_descriptor(ends[1]))
  }

  private static var ties: Ties? {
    switch worker_find_ties() {
    case worker_has_threads: .threads
    case worker_has_files: .files
    case worker_has_children: .children
    default: nil
    }
  }
}

/// The sockets between a runner and the snapshots of its workers, which keep messages apart.
enum SnapshotSocket {
  #if os(Linux)
    static let kind = Int32(SOCK_SEQPACKET.rawValue)
  #else
    static let kind = SOCK_SEQPACKET
  #endif
}
