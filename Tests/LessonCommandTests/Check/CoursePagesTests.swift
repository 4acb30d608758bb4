import Foundation
import Testing

@Suite("The pages that a course should have") struct CoursePagesTests {
  private let program = Program(name: "lectern")
  private let lesson = NumbersLesson.path

  @Test("A lesson without a page fails with the command that writes one")
  func noPage() throws {
    try withTemporaryFolder { output in
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == 1)
      #expect(
        result.error.hasPrefix(
          """
          \(lesson): error: there is no page of this lesson in \(output.path())
            help: write it with: lectern run \(lesson) --output \(output.path())
          ✗ numbers  has no page, 
          """))
    }
  }

  @Test(
    "A page that is there for another lesson, or on the front page, must not be missing",
    arguments: [("html", 1), ("md", 2)])
  func lostPage(kind: String, lessonCount: Int) throws {
    let lessons = Array([lesson, "Tests/MisbehavingLessons/lessons/plain.md"].prefix(lessonCount))
    try withTemporaryFolder { output in
      let place = ["--output", output.path()]
      #expect(try program.run(["run"] + lessons + place).status == 0)
      let before = try contents(of: output)
      let page = output.appending(path: "numbers.\(kind)")
      try FileManager.default.removeItem(at: page)
      let result = try program.run(["check"] + lessons + place)
      #expect(result.status == 1)
      #expect(
        result.output == """
          \(lesson): the page has changed
          --- \(page.path())
          +++ this run
          There is no such page.

          """)
      #expect(try program.run(["accept"] + lessons + place).status == 0)
      #expect(try contents(of: output) == before)
    }
  }

  @Test("A check of every lesson finds pages whose lesson is gone, and no other's pages")
  func leftOverPage() throws {
    let program = Program(name: "lectern")
    try withTemporaryFolder { output in
      let place = ["--output", output.path()]
      #expect(try program.run(["run"] + place).status == 0)
      let page = output.appending(path: "figures.html")
      let old = output.appending(path: "old.html")
      try FileManager.default.copyItem(at: page, to: old)
      try Data("<p>of the author".utf8).write(to: output.appending(path: "own.html"))
      let report = output.appending(path: "report.xml")
      let result = try program.run(["check", "--junit", report.path()] + place)
      #expect(result.status == 1)
      #expect(
        result.error.hasPrefix(
          """
          \(old.path()): error: stale page: no lesson produces it
            help: delete it, and the page in Markdown and the folder of its name
          ✓ figures
          """))
      #expect(result.error.contains("\n✗ \(old.path())  stale: no lesson produces it\n"))
      #expect(result.error.contains(/\n2 lessons, all passed, 1 page left over, [0-9.]+ s\n$/))
      #expect(try JUnitReader(contentsOf: report).failures.keys.sorted() == ["text"])
      for others in [["--shard", "2/2"], ["lessons"]] {
        #expect(try program.run(["check"] + others + place).status == 0)
      }
      #expect(try program.run(["check", "--shard", "1/2"] + place).status == 1)
    }
  }

  @Test("Without a folder of lessons, that is said once")
  func otherFolder() throws {
    try withTemporaryFolder { folder in
      let result = try Program(name: "lectern").run("check", in: folder)
      #expect(result.status == 2)
      #expect(
        result.error == """
          lectern: error: there is no folder 'lessons' here
            help: name a lesson, or a folder of lessons

          """)
    }
  }
}
