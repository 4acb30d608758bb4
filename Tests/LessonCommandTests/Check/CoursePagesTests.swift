import Foundation
import Testing

@Suite("The records and pages that a course should have") struct CoursePagesTests {
  private let program = Program(name: "lectern")
  private let lesson = NumbersLesson.path

  @Test func `A lesson without a record fails with the command that writes one`() throws {
    try withTemporaryFolder { output in
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == 1)
      #expect(
        result.error.hasPrefix(
          """
          \(lesson): error: there is no record of this lesson in \(output.path())
            help: run it with: lectern run \(lesson) --output \(output.path())
          ✗ numbers  has no record to compare with, 
          """))
    }
  }

  @Test(arguments: ["html", "md"])
  func `A page that the record names must not be missing`(kind: String) throws {
    try NumbersLesson.withPages { output in
      let before = try contents(of: output)
      let page = output.appending(path: "numbers.\(kind)")
      try FileManager.default.removeItem(at: page)
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == 1)
      #expect(
        result.output == """
          \(lesson): the pages differ from what their record renders to
          --- \(page.path())
          +++ rendered from \(output.path())/numbers.ipynb
          There is no such file.
          To render the pages again: lectern render \(lesson) --output \(output.path())

          """)
      #expect(try program.run("render", lesson, "--output", output.path()).status == 0)
      #expect(try contents(of: output) == before)
    }
  }

  @Test func `A check of every lesson finds records without a lesson, and no other files`() throws {
    try withTemporaryFolder { folder in
      let lessons = folder.appending(path: "lessons")
      try FileManager.default.createDirectory(at: lessons, withIntermediateDirectories: false)
      for name in ["old", "kept"] {
        try Data("```swift {#a}\nprint(1)\n```\n".utf8)
          .write(to: lessons.appending(path: "\(name).md"))
      }
      #expect(try program.run("run", in: folder).status == 0)
      try Data("{}".utf8).write(to: folder.appending(path: "output/own.ipynb"))
      try Data("<p>".utf8).write(to: folder.appending(path: "output/own.html"))
      try FileManager.default.removeItem(at: lessons.appending(path: "old.md"))
      #expect(try program.run("render", in: folder).status == 0)
      let result = try program.run("check", "--junit", "report.xml", in: folder)
      #expect(result.status == 1)
      #expect(
        result.error.hasPrefix(
          """
          output/old.ipynb: error: stale record: no lesson produces it
            help: delete it and what it names: output/old.html output/old.md
          ✓ kept
          """))
      #expect(result.error.contains("\n✗ output/old.ipynb  stale: no lesson produces it\n"))
      let report = try JUnitReader(contentsOf: folder.appending(path: "report.xml"))
      #expect(report.failures.keys.sorted() == ["text"])
      #expect(try program.run("check", "lessons", in: folder).status == 0)
    }
  }

  @Test func `A missing folder of lessons is reported once`() throws {
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
