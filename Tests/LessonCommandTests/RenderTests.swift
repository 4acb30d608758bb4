import Foundation
import Testing

@Suite("render") struct RenderTests {
  private let program = Program(name: "lectern")

  /// Calls `body` with a folder in which a copy of the lesson has run.
  private func withLesson(_ body: (_ folder: URL, _ lesson: URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "numbers.md")
      try FileManager.default.copyItem(
        at: Program.package.appending(path: NumbersLesson.path), to: file)
      #expect(try program.run("run", "numbers.md", in: folder).status == 0)
      try body(folder, file)
    }
  }

  @Test func `Edited prose is on every page and in the record, as a run would write it`() throws {
    try withLesson { folder, lesson in
      try NumbersLesson.replace("Some words", "Other, *better* words\n\n", in: lesson)
      try NumbersLesson.replace("title: Numbers", "title: Digits", in: lesson)
      let render = try program.run("render", "numbers.md", in: folder)
      #expect(render.status == 0)
      #expect(
        render.output == "output/numbers.html\noutput/numbers.md\noutput/numbers.ipynb\n")
      let rendered = try contents(of: folder)
      #expect(try program.run("run", "numbers.md", in: folder).status == 0)
      #expect(try contents(of: folder) == rendered)
    }
  }

  @Test func `Formats can be added, and existing pages are kept up to date`() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.copyItem(
        at: Program.package.appending(path: NumbersLesson.path),
        to: folder.appending(path: "numbers.md"))
      func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(
          atPath: folder.appending(path: "output").path()
        ).sorted()
      }
      func run(_ arguments: String...) throws {
        #expect(try program.run(arguments, in: folder).status == 0)
      }
      try run("run", "numbers.md", "--format", "notebook")
      #expect(try files() == ["numbers.ipynb"])
      try run("render", "numbers.md", "--format", "html")
      #expect(try files() == ["index.html", "numbers.html", "numbers.ipynb"])
      try run("render", "numbers.md", "--format", "markdown")
      #expect(
        try files() == ["index.html", "numbers", "numbers.html", "numbers.ipynb", "numbers.md"])
      try FileManager.default.removeItem(at: folder.appending(path: "output/numbers.html"))
      try run("run", "numbers.md", "--format", "markdown")
      #expect(try files() == ["numbers", "numbers.ipynb", "numbers.md"])
      try run("check", "numbers.md")
    }
  }

  @Test
  func `A lesson whose code or parameters have changed is refused, with all changes`() throws {
    try withLesson { folder, lesson in
      let before = try contents(of: folder.appending(path: "output"))
      try NumbersLesson.replace("print(\"done\")", "print(\"gone\")", in: lesson)
      try NumbersLesson.replace("count: 3", "count: 4", in: lesson)
      let result = try program.run("render", "numbers.md", in: folder)
      #expect(result.status == 2)
      #expect(
        result.messages == """
          numbers.md:5:3: error: the default of 'count' is 4, and was 3 when the lesson ran
            help: run the lesson: lectern run numbers.md
          numbers.md:12:1: error: the code of 'loss' has changed since it ran
            help: run the lesson: lectern run numbers.md

          """)
      #expect(try contents(of: folder.appending(path: "output")) == before)
    }
  }

  @Test func `A missing record is reported with the command that makes one`() throws {
    try withTemporaryFolder { folder in
      let result = try program.run(
        "render", NumbersLesson.path, "--output", folder.path())
      #expect(result.status == 2)
      #expect(
        result.error == """
          \(NumbersLesson.path): error: there is no record of this lesson in \(folder.path())
            help: run it with: lectern run \(NumbersLesson.path) --output \(folder.path())

          """)
    }
  }

  @Test(arguments: ["run", "render", "check", "accept"])
  func `A record that is damaged is an error of every command, and nothing is written`(
    command: String
  ) throws {
    try withLesson { folder, _ in
      let record = folder.appending(path: "output/numbers.ipynb")
      let text = try Data(contentsOf: record)
      try text.prefix(text.count / 2).write(to: record)
      let before = try contents(of: folder)
      let result = try program.run(command, "numbers.md", in: folder)
      #expect(result.status == (command == "check" ? 1 : 2))
      #expect(result.error.contains(/numbers.ipynb:[0-9]+:[0-9]+: error: the record is damaged:/))
      #expect(try contents(of: folder) == before)
    }
  }

  @Test
  func `The record of an untrusted run needs --untrusted, and renders to the same pages`() throws {
    try withTemporaryFolder { folder in
      let lesson = "Tests/MisbehavingLessons/lessons/outputs.md"
      let place = ["--output", folder.path()]
      #expect(try program.run(["run", lesson, "--untrusted"] + place).status == 0)
      let before = try contents(of: folder)
      let refused = try program.run(["render", lesson] + place)
      #expect(refused.status == 2)
      #expect(refused.error.contains("error: the record is of a run with --untrusted\n"))
      #expect(try program.run(["render", lesson, "--untrusted"] + place).status == 0)
      #expect(try contents(of: folder) == before)
      #expect(try program.run(["check", lesson, "--untrusted"] + place).status == 0)
    }
  }
}
