import Foundation
import Testing

/// The worst that a cell can do to its runner, one lesson for each, run as a user runs it.
@Suite struct WorstCaseTests {
  @Test(arguments: WorstCase.ends + WorstCase.survivals)
  func `Whatever a cell does, page, message and status are right, and nothing is left behind`(
    _ worst: WorstCase
  ) throws { try verify(worst) }

  @Test(arguments: WorstCase.memoryErrors)
  func `Errors of memory that a sanitizer would report are reported as by the system`(
    _ worst: WorstCase
  ) throws { try verify(worst) }

  private func verify(_ worst: WorstCase) throws {
    try withTemporaryFolder { folder in
      let run = try IsolatedRun(in: folder)
      let process = try run.start(worst.lesson, worst.options)
      process.waitUntilExit()
      #expect(run.processes == [])
      #expect(run.temporaryFiles == [])
      let pages = ["html", "md", "ipynb"].map { "\(worst.lesson).\($0)" } + ["index.html"]
      let files = run.files
      #expect(Set(files.keys) == Set(pages + worst.figures))
      // The record holds everything that the pages show.
      let lesson = "\(IsolatedRun.lessons)/\(worst.lesson).md"
      let render = try IsolatedRun.program.run("render", lesson, "--output", run.pages.path())
      #expect(render.status == 0)
      #expect(run.files == files)

      let page = try run.page(of: worst.lesson)
      #expect(try page.block("text", of: "first") == "before\n")
      #expect(try page.block("text", of: "second") == worst.second)
      #expect(try page.block("stderr", of: "second") == worst.secondError)
      #expect(try page.block("text", of: "third") == worst.third)
      #expect(try page.block("stderr", of: "third") == worst.thirdError)
      if let (place, message) = worst.failure {
        let file = "\(IsolatedRun.lessons)/\(worst.lesson).md"
        #expect(process.terminationStatus == 1)
        #expect(run.error.hasPrefix("\(file):\(place)"))
        #expect(run.error.withoutExcerpts.hasSuffix(": error: \(message)\n"))
        let error = try page.block("error", of: "second")
        #expect(error.hasPrefix("\(worst.lesson).md:\(place)"))
        #expect(error.hasSuffix(": \(message)\n"))
        #expect(try page.output(of: "third").contains("> **Not run:** a cell above it failed."))
      } else {
        #expect(process.terminationStatus == 0)
        #expect(run.error == "")
        #expect(!page.text.contains("Not run"))
      }
    }
  }

  @Test(arguments: [("printing-thread", "again\n"), ("noisy-copy", "in the copy\n")])
  func `A thread that never stops printing does not delay the lesson and ends with it`(
    lesson: String, second: String
  ) throws {
    try withTemporaryFolder { folder in
      let run = try IsolatedRun(in: folder)
      let process = try run.start(lesson)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(run.error == "")
      #expect(run.processes == [])
      let page = try run.page(of: lesson)
      // Text that the thread prints before the copy begins belongs to the second cell, too.
      #expect(try page.output(of: "second").contains("\n" + second))
      #expect(try page.output(of: "third").contains("after\n"))
    }
  }

  @Test func `The program that describes a crash does not count as memory of the lesson`() throws {
    try withTemporaryFolder { folder in
      let run = try IsolatedRun(in: folder)
      let process = try run.start("trap", ["--memory-limit", "150MB"])
      process.waitUntilExit()
      #expect(process.terminationStatus == 1)
      #expect(!run.error.contains("Out of memory"))
      #expect(run.error.contains(": error: Fatal error: "))
    }
  }

  @Test func `Cells that must fail do so in a copy, before and after which tensors work`() throws {
    try withTemporaryFolder { folder in
      let run = try IsolatedRun(in: folder)
      let process = try run.start("error-cells", ["--memory-limit", "300MB"])
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(run.error == "")
      #expect(run.processes == [])
      #expect(run.temporaryFiles == [])
      let page = try run.page(of: "error-cells")
      let sum = "17314349056.0\n"
      #expect(try page.block("text", of: "setup") == "before \(sum)")
      #expect(try page.block("text", of: "index") == "in a copy \(sum)")
      #expect(try page.block("text", of: "message") == "in a copy \(sum)")
      #expect(try page.block("text", of: "shape") == sum)
      #expect(try page.block("text", of: "after") == "after 0 \(sum)")
      let errors = [
        ("index", ":22:13: Fatal error: Index out of range\n"),
        ("message", ":27:17: Fatal error: the ship has sailed\n"),
        ("throw", ":33:1: Broken: Broken(part: \"wheel\")\n"),
        ("leave", ":37:32: Exited: the cell ended the process with exit status 5\n"),
        ("overflow", ": Crashed: Bad pointer dereference in deeper #1 (_:)\n"),
        ("endless", ": Timed out: the cell ran longer than 1 s\n"),
        ("memory", ": Out of memory: the cell took the lesson over its memory limit of 300MB\n"),
        ("shape", ":61:25: Fatal error: matmul: shapes [2, 3] and [2, 3] cannot be multiplied."),
      ]
      for (cell, message) in errors {
        #expect(try page.block("error", of: cell).contains(message))
      }
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `A signal to the runner ends the run and writes what there is`(signal: Int32) throws {
    try withTemporaryFolder { folder in
      let run = try IsolatedRun(in: folder)
      let marker = folder.appending(path: "marker").path()
      let process = try run.start("waiting", ["--set", "marker=\(marker)"])
      while process.isRunning, !FileManager.default.fileExists(atPath: marker) { usleep(10_000) }
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      #expect(process.terminationStatus == 128 + signal)
      #expect(run.processes == [])
      #expect(run.temporaryFiles == [])
      let page = try run.page(of: "waiting")
      #expect(try page.block("text", of: "first") == "before\n")
      #expect(
        try page.output(of: "second").contains(":15:1: Interrupted: the run was stopped here"))
      #expect(try page.output(of: "third").contains("Not run"))
    }
  }

  @Test(.timeLimit(.minutes(5)))
  func `A second signal ends the runner at once, whatever it does`() throws {
    try withTemporaryFolder { folder in
      let lesson = folder.appending(path: "formulas.md")
      let marker = folder.appending(path: "marker").path()
      // Each takes KaTeX a good part of a second.
      let formulas = (1...500).map { "$\($0)" + String(repeating: "+x_1^2", count: 1500) + "$" }
      let waiting = """
        ```swift {#waiting}
        import Foundation

        _ = FileManager.default.createFile(atPath: "\(marker)", contents: nil)
        sleep(600)
        ```
        """
      try Data((formulas + [waiting]).joined(separator: "\n\n").utf8).write(to: lesson)
      let process = try Program(name: "lectern").start(
        ["run", lesson.path(), "--output", folder.appending(path: "pages").path()],
        output: .nullDevice, error: .nullDevice)
      while process.isRunning, !FileManager.default.fileExists(atPath: marker) { usleep(10_000) }
      // The first signal ends the cell, and what there is takes minutes to render.
      kill(process.processIdentifier, SIGINT)
      usleep(700_000)
      #expect(process.isRunning)
      kill(process.processIdentifier, SIGINT)
      process.waitUntilExit()
      #expect(process.terminationStatus == 130)
    }
  }

  @Test(arguments: [
    ("--timeout", "soon"), ("--timeout", "0s"), ("--memory-limit", "much"),
    ("--memory-limit", "0GB"),
  ])
  func `A wrong limit is refused`(option: String, value: String) throws {
    let result = try IsolatedRun.program.run(
      "run", "\(IsolatedRun.lessons)/plain.md", option, value)
    #expect(result.status == 2)
    #expect(result.error.contains("The value '\(value)' is invalid for '\(option)"))
  }
}
