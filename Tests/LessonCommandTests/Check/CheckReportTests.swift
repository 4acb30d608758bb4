import Foundation
import Testing

@Suite("What a check tells to programs") struct CheckReportTests {
  private let program = Program(name: "misbehaving-lessons")
  private let lesson = NumbersLesson.path

  @Test("The report lists every cell, and what differs")
  func junit() throws {
    try NumbersLesson.withPages { output in
      try NumbersLesson.replace(
        "loss 0.1234\n", "loss <9>\n", in: output.appending(path: "numbers.md"))
      let file = output.appending(path: "report.xml")
      let result = try program.run(
        "check", lesson, "--output", output.path(), "--junit", file.path())
      #expect(result.status == 1)
      let report = try JUnitReader(contentsOf: file)
      #expect(report.suites == ["numbers"])
      #expect(report.cases == ["text", "loss", "coarse", "figure", "rectangle"])
      #expect(report.failures.keys.sorted() == ["loss"])
      #expect(report.failures["loss"]?.contains("-loss <9>\n+loss 0.1234\n") == true)
    }
  }

  /// Checks both parts of two lessons, of which one does not hold, and merges some of the reports.
  private func merge(
    _ parts: Int...
  ) throws -> (result: Program.Result, cases: [String], failed: [String]) {
    try NumbersLesson.withPages { output in
      let lessons = [lesson, "Tests/MisbehavingLessons/lessons/plain.md"]
      #expect(try program.run(["run", lessons[1], "--output", output.path()]).status == 0)
      try NumbersLesson.replace(
        "loss 0.1234\n", "loss <&\"9\">\n", in: output.appending(path: "numbers.md"))
      for part in 1...2 {
        let result = try program.run(
          ["check", "--output", output.path(), "--shard", "\(part)/2"] + lessons
            + ["--junit", "\(output.path())/\(part).xml"])
        #expect(result.status == (part == 1 ? 1 : 0))
      }
      let merged = output.appending(path: "merged.xml")
      var result = try program.run(
        ["merge-reports"] + parts.map { "\(output.path())/\($0).xml" } + ["-o", merged.path()])
      result.error = result.error.replacing(output.path() + "/", with: "")
      guard FileManager.default.fileExists(atPath: merged.path()) else { return (result, [], []) }
      let report = try JUnitReader(contentsOf: merged)
      #expect(report.failures["loss"]?.contains("-loss <&\"9\">\n+loss 0.1234\n") == true)
      return (result, report.suites + report.cases, report.failures.keys.sorted())
    }
  }

  @Test("The reports of a course's parts merge")
  func merging() throws {
    let (result, cases, failed) = try merge(2, 1)
    #expect(result.status == 1)
    #expect(result.output == "2 lessons, 1 not well\n✗ numbers\n")
    #expect(
      cases == [
        "numbers", "plain", "text", "loss", "coarse", "figure", "rectangle", "text", "hello",
      ])
    #expect(failed == ["loss"])
  }

  @Test("A part that is missing, or there twice, is no merged report")
  func incomplete() throws {
    let missing = try merge(1).result
    #expect(missing.status == 2)
    #expect(
      missing.error == """
        merged.xml: error: the report of part 2/2 is missing
          help: name the reports of all parts of the same check

        """)
    let twice = try merge(1, 2, 1).result
    #expect(twice.status == 2)
    #expect(
      twice.error == """
        1.xml: error: the lesson \(lesson) is also in 1.xml
          help: name the report of each part once

        """)
  }

  @Test("For programs, each line is a JSON object")
  func json() throws {
    try NumbersLesson.withPages { output in
      try NumbersLesson.replace("\ndone\n", "\ngone\n", in: output.appending(path: "numbers.md"))
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
    }
  }

  @Test("Differences are annotations in GitHub Actions")
  func annotations() throws {
    try NumbersLesson.withPages { output in
      try NumbersLesson.replace("\ndone\n", "\ngone\n", in: output.appending(path: "numbers.md"))
      let result = try program.run(
        "check", lesson, "--output", output.path(), "--diagnostics", "github")
      #expect(
        result.error.hasPrefix(
          "::error file=\(lesson),line=12,col=1::the outputs of 'loss' have changed since "))
    }
  }
}
