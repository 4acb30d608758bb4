import Foundation
import LessonCommand
import Testing

@Suite("The command line") struct CommandLineTests {
  private let program = Program(name: "lectern")
  private static let lesson = "lessons/training-neural-networks.md"

  @Test func `The version names the program and its Swift`() throws {
    let result = try program.run("--version")
    #expect(result.status == 0)
    #expect(result.output.wholeMatch(of: /lectern [0-9.]+ \(Swift [0-9.]+\)\n/) != nil)
  }

  @Test(arguments: [
    (["rnu"], "lectern: error: there is no command 'rnu'\n  help: did you mean 'run'?\n"),
    (
      ["walk"],
      """
      lectern: error: there is no command 'walk'
        help: choose from run, serve, step, render, check, accept, list, new, new-lesson

      """
    ),
    (
      ["run", "--profile", "quik"],
      "--profile: error: no lesson has the profile 'quik'\n  help: did you mean 'quick'?\n"
    ),
    (
      ["run", "figures"],
      "figures: error: there is no such file\n  help: did you mean 'lessons/figures.md'?\n"
    ),
    (
      ["run", "lessons/figurs.md"],
      "lessons/figurs.md: error: there is no such file\n  help: did you mean 'lessons/figures.md'?\n"
    ),
  ])
  func `A misspelling is an error with the name that was meant`(
    arguments: [String], expected: String
  ) throws {
    let result = try program.run(arguments)
    #expect(result.status == 2)
    // A command for several lessons ends with a summary.
    #expect(result.error.hasPrefix(expected))
    #expect(!result.error.contains("Usage:"))
  }

  @Test(arguments: [
    (["--timeout", "30"], "add its unit (ms, s or m), such as 30s"),
    (["--timeout", "soon"], "write a number and its unit (ms, s or m), such as 30s"),
    (["--memory-limit", "2"], "add its unit (MB, GB, MiB or GiB), such as 2GB"),
    (["--shard", "3/2"], "write K/N with K from 1 to N, such as 1/4"),
    (["--format", "pdf"], "choose from html, markdown, notebook"),
    (["--format", "html,pdf"], "choose from html, markdown, notebook"),
  ])
  func `The value of an option that cannot be read is an error with what to write`(
    arguments: [String], expected: String
  ) throws {
    let result = try program.run(["run", Self.lesson] + arguments)
    #expect(result.status == 2)
    #expect(
      result.error.hasPrefix("Error: The value '\(arguments[1])' is invalid for '\(arguments[0])"))
    #expect(result.error.contains(": \(expected)\n"))
  }

  @Test(arguments: [
    ["--format", "html", "notebook", "shown.md"], ["shown.md", "--format", "html,notebook"],
    ["--format", "html", "notebook", "."], ["--format=notebook", "shown.md", "--format", "html"],
  ])
  func `Formats are words or a list with commas, and a lesson may follow them`(
    arguments: [String]
  ) throws {
    try withTemporaryFolder { folder in
      try "# Shown\n".write(
        to: folder.appending(path: "shown.md"), atomically: true, encoding: .utf8)
      let result = try program.run(["run"] + arguments, in: folder)
      #expect(result.status == 0, "\(result.error)")
      let pages = try FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: "output").path())
      #expect(pages.sorted() == ["index.html", "shown.html", "shown.ipynb"])
    }
  }

  #if os(Linux)
    @Test func `Without /proc, which provides the command line, every command reports it`() throws {
      let program = Program(url: URL(filePath: "/usr/bin/unshare"))
      let script = "mount -t tmpfs none /proc && exec \"$0\" list"
      let lectern = Program.products.appending(path: "lectern").path()
      let result = try program.run("--mount", "sh", "-c", script, lectern)
      // A process needs the rights to mount.
      guard !result.error.contains("unshare") && !result.error.contains("mount:") else { return }
      #expect(result.status == 2)
      #expect(
        result.error
          == "lectern: error: the command line cannot be read without /proc\n  help: mount it\n")
    }

    @Test(arguments: [["list", lesson], ["--help"], ["--version"]])
    func `Output that cannot be written is an error`(arguments: [String]) throws {
      let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
      let error = Pipe()
      let process = try program.start(
        arguments, output: full, error: error.fileHandleForWriting)
      try error.fileHandleForWriting.close()
      let text = String(
        decoding: try error.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 2)
      #expect(
        text.hasSuffix(
          "lectern: error: the standard output cannot be written: No space left on device\n"))
    }
  #endif

  @Test func `The default of an option is in the help`() throws {
    let help = try program.run("help", "run").output
    for line in ["(default: output)", "(default: 1)", "default: text)"] {
      #expect(help.contains(line))
    }
  }

  // MARK: - Completions

  /// Asks for completions of the last word, as the scripts for shells do.
  private func completions(
    of words: String..., option: String, in folder: URL = Program.package
  ) throws -> [String] {
    let result = try Program(name: "lectern").run(
      ["---completion", words[0], "--", option, "\(words.count)", "\(words.last?.count ?? 0)"]
        + ["lectern"] + words, in: folder, environment: ["SAP_SHELL": "bash"])
    return result.output.split(separator: "\n").map(String.init)
  }

  @Test
  func `Parameters are completed with their default, then with the ends of their range`() throws {
    #expect(
      try completions(of: "run", Self.lesson, "--set", "", option: "--set")
        == ["seed=0", "epochs=3", "learningRate=0.003", "trialSteps=50"])
    #expect(
      try completions(of: "run", Self.lesson, "--set", "epochs=", option: "--set")
        .filter { $0.hasPrefix("epochs") } == ["epochs=3", "epochs=1", "epochs=10"])
  }

  @Test func `A lesson with errors has completions too, and a page has none`() throws {
    try withTemporaryFolder { folder in
      let text = """
        ---
        parameters: {count: 1, wrong: []}
        profiles: {quick: {count: 2}}
        ---
        ```swift {#first .no-such-option}
        ```
        """
      for name in ["lessons", "output"] {
        let folder = folder.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.replacing("count", with: name).write(
          to: folder.appending(path: "a.md"), atomically: true, encoding: .utf8)
      }
      let words = ["accept", "--output", "output", "lessons"]
      for (option, expected) in ["--set": "lessons=1", "--profile": "quick", "--cell": "first"] {
        let found = try completions(
          of: words[0], words[1], words[2], words[3], option, "", option: option, in: folder)
        #expect(found == [expected])
      }
    }
  }

  // MARK: - Manual

  @Test
  func `The manual page has every command with its options, and no line roff misreads`() throws {
    let manual = try ManualPage().text
    for command in ["run", "serve", "step", "render", "check", "accept", "list"] {
      #expect(manual.contains(".SS \"lectern \(command.replacing("-", with: "\\-"))\"\n"))
    }
    for option in ["set", "profile", "shard", "jobs", "cell", "junit", "ran", "timeout", "output"] {
      #expect(manual.contains("\\fB\\-\\-\(option)\\fR"))
    }
    for section in ["EXIT STATUS", "FILES", "ENVIRONMENT"] {
      #expect(manual.contains(".SH \"\(section)\"\n"))
    }
    let requests = [".TH ", ".SH ", ".SS ", ".PP", ".TP", ".br", ".nf", ".fi", ".RS", ".RE"]
    for line in manual.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
      #expect(requests.contains { line.hasPrefix($0) })
    }
  }
}
