import Foundation
import Testing

/// The processes and files that are left when the runner is killed.
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

  private static func modificationDate(of folder: URL) -> Date? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path())
    return attributes?[.modificationDate] as? Date
  }

  @Test
  func `A runner killed at any moment leaves whole pages and no worker; the next works`() throws {
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
        let before = Self.modificationDate(of: run.pages)
        let process = try run.start(Self.lesson, ["--set", "version=2"])
        if round % 2 == 0 {
          usleep(UInt32(Int(random.next()) % duration))
        } else {
          // Writing is a small part of a run: half of the moments are in it.
          while process.isRunning, Self.modificationDate(of: run.pages) == before { usleep(100) }
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
        // The supervisor needs a moment to see that its runner has ended.
        #expect(run.waitForProcesses() == [], "in round \(round)")

        #expect(try write(version: 1, with: run) == old, "after round \(round)")
        #expect(run.temporaryFiles == [])
      }
      print(
        "killed with old pages: \(oldCount), new ones: \(newCount), some of each: \(mixedCount)")
      #expect(oldCount > 0)
      #expect(newCount + mixedCount > 0)
    }
  }

  @Test func `A killed runner takes an endless cell and its daemon along`() throws {
    try withTemporaryFolder { folder in
      let run = try IsolatedRun(in: folder)
      let process = try run.start("endless-daemon")
      // The runner, the supervisor, the worker and the daemon.
      while process.isRunning, run.processes.count < 4 { usleep(10_000) }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(run.waitForProcesses() == [])
      #expect(run.files == [:])
      #expect(run.temporaryFiles == [])
    }
  }

  @Test func `A run removes the temporary files of killed ones, and no others`() throws {
    try withTemporaryFolder { folder in
      let run = try IsolatedRun(in: folder)
      let figures = run.pages.appending(path: Self.lesson)
      try FileManager.default.createDirectory(at: figures, withIntermediateDirectories: true)
      let stale = [run.pages, figures].map { $0.appending(path: ".lectern-1") }
      let other = run.pages.appending(path: ".lectern-notes")
      for file in stale + [other] { try Data("half a page".utf8).write(to: file) }
      let files = try write(version: 1, with: run)
      #expect(files.keys.filter { $0.contains(".lectern") } == [".lectern-notes"])
    }
  }

  @Test
  func `A pipe with the name of a temporary file is left alone and does not block a run`() throws {
    try withTemporaryFolder { folder in
      let run = try IsolatedRun(in: folder)
      try FileManager.default.createDirectory(at: run.pages, withIntermediateDirectories: true)
      let pipe = run.pages.appending(path: ".lectern-1").path()
      #expect(mkfifo(pipe, 0o666) == 0)
      let process = try run.start("plain")
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(FileManager.default.fileExists(atPath: pipe))
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
