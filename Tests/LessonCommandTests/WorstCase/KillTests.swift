import Foundation
import Testing

/// What is left when the runner is killed, which it cannot do anything about any more.
@Suite(.serialized) struct KillTests {
  private static let lesson = "rewritten"

  /// Runs the lesson to its end, and returns its pages.
  private func write(version: Int, with run: IsolatedRun) throws -> [String: Data] {
    let process = try run.start(Self.lesson, ["--set", "version=\(version)"])
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(run.error == "")
    return run.files
  }

  @Test
  func `Killed at any moment, a runner leaves whole pages and no worker, and the next one works`()
    throws
  {
    try withTemporaryFolder { folder in
      let run = try IsolatedRun(in: folder)
      let new = try write(version: 2, with: run)
      let start = ContinuousClock.now
      let old = try write(version: 1, with: run)
      let duration = Int((ContinuousClock.now - start) / .microseconds(1))
      #expect(old.keys == new.keys)
      #expect(old.count { new[$0.key] != $0.value } >= 12)

      var random = Lehmer(state: 5)
      var (oldCount, newCount, mixedCount) = (0, 0, 0)
      for round in 0..<50 {
        let process = try run.start(Self.lesson, ["--set", "version=2"])
        if round % 2 == 0 {
          usleep(UInt32(Int(random.next()) % duration))
        } else {
          // Writing is a small part of a run: half of the moments are in it.
          while process.isRunning, run.files == old {}
          usleep(random.next() % 3000)
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()

        let files = run.files.filter {
          !$0.key.hasPrefix(".lectern-") && !$0.key.contains("/.lectern-")
        }
        for (name, content) in files {
          #expect(content == old[name] || content == new[name], "\(name) in round \(round)")
        }
        #expect(files.keys == old.keys)
        if files == old {
          oldCount += 1
        } else if files == new {
          newCount += 1
        } else {
          mixedCount += 1
        }
        // The supervisor needs a moment to see that its runner is gone.
        for _ in 0..<1000 where !run.processes.isEmpty { usleep(10_000) }
        #expect(run.processes == [], "in round \(round)")

        #expect(try write(version: 1, with: run) == old, "after round \(round)")
        #expect(run.temporaryFiles == [])
      }
      print(
        "killed with old pages: \(oldCount), new ones: \(newCount), some of each: \(mixedCount)")
      #expect(oldCount > 0)
      #expect(newCount + mixedCount > 0)
    }
  }
}

/// Lehmer's generator of pseudo-random numbers, the same ones each time.
private struct Lehmer {
  var state: UInt64

  mutating func next() -> UInt32 {
    state = state * 48_271 % 2_147_483_647
    return UInt32(state)
  }
}
