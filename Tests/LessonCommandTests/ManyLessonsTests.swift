import Foundation
import LessonCommand
import LessonPipeline
import Testing

@Suite("Many lessons") struct ManyLessonsTests {
  private let program = Program(name: "lectern")
  private let lessons = "Tests/MisbehavingLessons/lessons"

  private func files(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
  }

  @Test(arguments: ["1", "3"])
  func `One that fails and one with errors do not stop the others`(jobs: String) throws {
    try withTemporaryFolder { output in
      let result = try program.run(
        "run", "\(lessons)/thrown.md", "\(lessons)/no-such.md", "\(lessons)/formula.md",
        "\(lessons)/plain.md", "--jobs", jobs, "--output", output.path())
      #expect(result.status == 2)
      #expect(
        try files(in: output) == [
          "index.html", "plain.html", "plain.ipynb", "plain.md", "thrown.html", "thrown.ipynb",
          "thrown.md",
        ])
      for place in ["no-such.md", "thrown.md:10:27", "formula.md:3:39"] {
        #expect(result.error.contains("\(lessons)/\(place): error: "))
      }
      let summary = result.error.replacing(try Regex("[0-9]+\\.[0-9] s"), with: "… s")
      #expect(
        summary.hasSuffix(
          """
          ✗ thrown                                       failed in 'second', … s
          ✗ formula                                      its page is not written, … s
          ✓ plain                                        1 cell, … s
          ✗ Tests/MisbehavingLessons/lessons/no-such.md  not run, because it has errors
          4 lessons, 3 failed, … s

          """), "\(summary)")
    }
  }

  @Test func `A failed cell alone gives the status 1, and a single lesson has no summary`() throws {
    try withTemporaryFolder { output in
      let failed = try program.run(
        "run", "\(lessons)/plain.md", "\(lessons)/thrown.md", "--output", output.path())
      #expect(failed.status == 1)
      let single = try program.run("run", "\(lessons)/plain.md", "--output", output.path())
      #expect(single.status == 0)
      #expect(single.error == "")
    }
  }

  @Test func `The summary counts the blocks of Swift that are shown and not run`() throws {
    try withTemporaryFolder { folder in
      let text = "```swift {#a}\nprint(1)\n```\n\n```swift\nprint(2)\n```\n"
      for name in ["a", "b"] {
        try Data(text.utf8).write(to: folder.appending(path: "\(name).md"))
      }
      let result = try program.run("run", "a.md", "b.md", in: folder)
      #expect(result.error.contains("✓ a  1 cell, 1 block of Swift not run, "))
    }
  }

  @Test func `A folder selects its Markdown files, except its README and hidden files`() throws {
    try withTemporaryFolder { temporary in
      let folder = temporary.appending(path: "course")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      for name in ["plain", "carriage-returns"] {
        try FileManager.default.copyItem(
          at: Program.package.appending(path: "\(lessons)/\(name).md"),
          to: folder.appending(path: "\(name).md"))
      }
      for name in ["README.md", ".hidden.md", "notes.txt"] {
        try Data("no lesson".utf8).write(to: folder.appending(path: name))
      }
      let output = temporary.appending(path: "pages")
      for path in [folder.path(), folder.path() + "/"] {
        let result = try program.run("run", path, "--output", output.path())
        #expect(result.status == 0)
        #expect(
          try files(in: output)
            == [
              "carriage-returns.html", "carriage-returns.ipynb", "carriage-returns.md",
              "index.html",
              "plain.html", "plain.ipynb", "plain.md",
            ])
      }
      let empty = temporary.appending(path: "empty")
      try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: false)
      let result = try program.run("run", empty.path(), "--output", output.path())
      #expect(result.status == 2)
      #expect(result.error == "\(empty.path()): error: there is no lesson in this folder\n")
    }
  }

  @Test
  func `Lessons with pages of the same name are refused; a file named twice runs once`() throws {
    try withTemporaryFolder { temporary in
      let copy = temporary.appending(path: "plain.md").path()
      try FileManager.default.copyItem(
        atPath: Program.package.appending(path: "\(lessons)/plain.md").path(), toPath: copy)
      let plain = "\(lessons)/plain.md"
      let output = temporary.appending(path: "pages").path()
      let result = try program.run("run", plain, plain, copy, "--output", output)
      #expect(result.status == 2)
      #expect(
        result.error.hasPrefix(
          "\(copy): error: its pages would have the same names as those of \(plain)\n"))
      #expect(
        result.output
          == ["html", "md", "ipynb"].map { "\(output)/plain.\($0)\n" }.joined())
    }
  }

  @Test(arguments: 1...4)
  func `The parts of a course hold each lesson once`(count: Int) throws {
    let names = ["outputs", "plain", "reading"]
    let parts = try (1...count).map { number in
      try withTemporaryFolder { output in
        let result = try program.run(
          ["run", "--shard", "\(number)/\(count)", "--output", output.path()]
            + names.map { "\(lessons)/\($0).md" })
        #expect(result.status == 0)
        #expect((result.error == "no lesson to run\n") == (number > names.count))
        return try files(in: output).filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }
      }
    }
    #expect(parts.joined().sorted() == names)
    #expect(parts.map(\.count) == (0..<count).map { (names.count - $0 + count - 1) / count })
  }

  @Test(.enabled(if: Self.canSeeLocks))
  func `A run waits with its pages until another one has written all of its own`() throws {
    try withTemporaryFolder { output in
      let descriptor = open(output.path(), O_RDONLY)
      defer { close(descriptor) }
      #expect(flock(descriptor, LOCK_EX) == 0)
      let process = try program.start(
        ["run", "\(lessons)/plain.md", "--output", output.path()], output: .nullDevice,
        error: .nullDevice)
      // The system's list of locks shows which processes wait for one.
      while process.isRunning, !isWaitingForLock(process) { usleep(10_000) }
      #expect(process.isRunning)
      #expect(try files(in: output) == [])
      flock(descriptor, LOCK_UN)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(try files(in: output) == ["index.html", "plain.html", "plain.ipynb", "plain.md"])
    }
  }

  private static let canSeeLocks = FileManager.default.fileExists(atPath: "/proc/locks")

  private func isWaitingForLock(_ process: Process) -> Bool {
    let locks = (try? String(contentsOfFile: "/proc/locks", encoding: .utf8)) ?? ""
    return locks.split(separator: "\n").contains { line in
      line.contains("->") && line.contains(" \(process.processIdentifier) ")
    }
  }
}

@Suite("RunSummary") struct RunSummaryTests {
  @Test func `has a line for each lesson, and their number at the end`() {
    let summary = RunSummary(
      results: [
        LessonResult(name: "one", outcome: .finished(), cells: ["a"], seconds: 0.25),
        LessonResult(
          name: "three", outcome: .failed(cell: "second"), cells: ["a", "second", "b"], seconds: 61),
        LessonResult(name: "four", outcome: .interrupted, cells: [], seconds: 0),
        LessonResult(name: "five", outcome: .refused, cells: ["a"], seconds: 1),
      ], refused: ["a/b.md"])
    #expect(
      summary.text(seconds: 62) == """
        ✓ one     1 cell, 0.2 s
        ✗ three   failed in 'second', 61.0 s
        – four    interrupted
        ✗ five    not run, because it has errors
        ✗ a/b.md  not run, because it has errors
        5 lessons, 4 failed, 62.0 s

        """)
  }
}
