import Foundation
import Testing

@Suite("What a check tells to programs") struct CheckReportTests {
  private let program = Program(name: "lectern")
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
    #expect(result.output == "2 lessons, 1 failed\n✗ numbers\n")
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

  @Test("A report that is cut, or not a report, merges with nothing", .timeLimit(.minutes(5)))
  func damaged() throws {
    try NumbersLesson.withPages { output in
      let file = output.appending(path: "report.xml")
      let options = ["--output", output.path(), "--junit", file.path()]
      #expect(try program.run(["check", lesson] + options).status == 0)
      let report = try String(contentsOf: file, encoding: .utf8)
      let cuts = stride(from: 0, to: report.utf8.count - 2, by: 40).map {
        String(decoding: report.utf8.prefix($0), as: UTF8.self)
      }
      let others = [
        report.replacing("name=\"lectern\"", with: "name=\"lectern-other\""),
        report.replacing("tests=\"5\" failures=\"0\"", with: "tests=\"5\" failures=\"1\""),
        report.replacing("<testcase classname=\"numbers\" name=\"loss\"/>", with: ""),
      ]
      for text in cuts + others {
        try text.write(to: file, atomically: true, encoding: .utf8)
        let result = try program.run(
          "merge-reports", file.path(), "--output", output.appending(path: "merged.xml").path())
        #expect(result.status == 2, "\(text.suffix(40))")
        #expect(result.error.contains("name files that 'lectern check --junit' has written"))
      }
    }
  }

  @Test("A report that cannot be written is refused before a lesson runs")
  func unwritableReport() throws {
    let result = try program.run("check", lesson, "--junit", "/nowhere/report.xml")
    #expect(result.status == 2)
    #expect(
      result.error == """
        /nowhere/report.xml: error: no report can be written here
          help: name a file in a folder that exists

        """)
  }

  @Test("What is wrong with the list of lessons is told by the first part alone")
  func problemsOfShards() throws {
    try NumbersLesson.withPages { output in
      let empty = output.appending(path: "empty")
      try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
      let statuses = try (1...2).map { part in
        try program.run(
          "check", empty.path(), lesson, "./\(lesson)", "--output", output.path(), "--shard",
          "\(part)/2", "--junit", "\(output.path())/\(part).xml"
        ).status
      }
      #expect(statuses == [2, 0])
      let result = try program.run(
        "merge-reports", "\(output.path())/1.xml", "\(output.path())/2.xml", "-o",
        "\(output.path())/merged.xml")
      #expect(result.output == "2 lessons, 1 failed\n✗ empty\n")
    }
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
      #expect(
        objects.first?["help"] as? String
          == "look at the diff; 'lectern accept \(lesson) --cell loss --output \(output.path())' takes them over"
      )
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
