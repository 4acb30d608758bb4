import Foundation
import Testing

@Suite("The output of a check for programs") struct CheckReportTests {
  private let program = Program(name: "lectern")
  private let lesson = NumbersLesson.path

  @Test func `The report lists every cell, and what differs`() throws {
    try NumbersLesson.withPages { output in
      try NumbersLesson.replaceRecorded("loss 0.1234", "loss <9>\\u0001", in: output)
      let file = output.appending(path: "report.xml")
      let result = try program.run(
        "check", lesson, "--output", output.path(), "--junit", file.path())
      #expect(result.status == 1)
      let report = try JUnitReader(contentsOf: file)
      #expect(report.suites == ["numbers"])
      #expect(report.cases == ["text", "loss", "coarse", "figure", "rectangle"])
      #expect(report.failures.keys.sorted() == ["loss"])
      #expect(report.failures["loss"]?.contains("-loss <9>\u{FFFD}\n+loss 0.1234\n") == true)
    }
  }

  @Test func `Machines share a course by their records, and the report is written once`() throws {
    try NumbersLesson.withPages { output in
      let lessons = [lesson, "Tests/MisbehavingLessons/lessons/plain.md"]
      #expect(try program.run("run", lessons[1], "--output", output.path()).status == 0)
      try NumbersLesson.replaceRecorded("loss 0.1234", "loss 9", in: output)
      let parts = ["part-1", "part-2"].map { output.appending(path: $0).path() }
      func run(_ part: Int) throws {
        let result = try program.run(
          ["run", "--shard", "\(part)/2", "--output", parts[part - 1], "--format", "notebook"]
            + lessons)
        #expect(result.status == 0)
      }
      let report = output.appending(path: "report.xml")
      func check(status: Int32) throws -> (error: String, report: JUnitReader) {
        let result = try program.run(
          ["check", "--output", output.path(), "--junit", report.path()] + lessons
            + parts.flatMap { ["--ran", $0] })
        #expect(result.status == status)
        return (result.error, try JUnitReader(contentsOf: report))
      }
      try run(1)
      let missing = try check(status: 2)
      #expect(missing.report.failures.keys.sorted() == ["loss", "text"])
      #expect(
        missing.error.contains(
          """
          \(lessons[1]): error: no record of this lesson is in \(parts[0]), \(parts[1])
            help: run it with: lectern run \(lessons[1]) --output \(parts[0])
          """))
      try run(2)
      let whole = try check(status: 1)
      #expect(whole.report.suites == ["numbers", "plain"])
      #expect(
        whole.report.cases == ["text", "loss", "coarse", "figure", "rectangle", "text", "hello"])
      #expect(whole.report.failures.keys.sorted() == ["loss"])
      #expect(whole.report.failures["loss"]?.contains("-loss 9\n+loss 0.1234\n") == true)
    }
  }

  @Test func `A report that cannot be written is refused before a lesson runs`() throws {
    let result = try program.run("check", lesson, "--junit", "/nowhere/report.xml")
    #expect(result.status == 2)
    #expect(
      result.error == """
        /nowhere/report.xml: error: no report can be written here
          help: name a file in a folder that exists

        """)
  }

  @Test func `For programs, each line is a JSON object`() throws {
    try NumbersLesson.withPages { output in
      try NumbersLesson.replaceRecorded("done\\n", "gone\\n", in: output)
      let result = try program.run(
        "check", lesson, "Tests/MisbehavingLessons/lessons/plain.md", "--output", output.path(),
        "--diagnostics", "json")
      let objects = try result.error.split(separator: "\n").map {
        try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
      #expect(objects.map { $0["line"] as? Int } == [12, nil])
      #expect(
        objects.map { $0["file"] as? String }
          == [lesson, "Tests/MisbehavingLessons/lessons/plain.md"])
      #expect(
        objects.first?["help"] as? String
          == "look at the diff; 'lectern accept \(lesson) --cell loss --output \(output.path())' accepts what is new"
      )
    }
  }

  @Test func `Differences are annotations in GitHub Actions`() throws {
    try NumbersLesson.withPages { output in
      try NumbersLesson.replaceRecorded("done\\n", "gone\\n", in: output)
      let result = try program.run(
        "check", lesson, "--output", output.path(), "--diagnostics", "github")
      #expect(
        result.error.hasPrefix(
          "::error file=\(lesson),line=12,col=1::the outputs of 'loss' have changed"))
    }
  }
}
