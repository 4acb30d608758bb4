import Foundation
import Testing

@Suite("Names in the code of lessons") struct ReferenceLinksTests {
  private let program = Program(name: "lectern")

  @Test
  func `lead to the page that documents them, and a check finds those that no longer do`() throws {
    try withTemporaryFolder { folder in
      let lessons = folder.appending(path: "lessons")
      try FileManager.default.createDirectory(at: lessons, withIntermediateDirectories: false)
      func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: lessons.appending(path: name))
      }
      func code() throws -> String {
        let page = folder.appending(path: "output/lesson.html")
        return try String(contentsOf: page, encoding: .utf8)
      }
      let link = "<a href=\"kit.html#display\">display</a>"
      let kit = "---\nreference: LessonKit\n---\n# Kit\n\n"
      try write("lesson.md", "```swift {#a}\ndisplay(1)\n```\n")
      #expect(try program.run("run", in: folder).status == 0)
      #expect(try !code().contains("kit.html"))

      // The first page of a neighbor renders those of the others again.
      try write("kit.md", kit + "## `display`\n")
      #expect(try program.run("run", "lessons/kit.md", in: folder).status == 0)
      #expect(try code().contains(link))
      #expect(try program.run("check", in: folder).status == 0)

      try write("kit.md", kit + "## `progress`\n")
      #expect(try program.run("check", in: folder).status == 1)
      #expect(try program.run("render", in: folder).status == 0)
      #expect(try !code().contains(link))
      #expect(try program.run("check", in: folder).status == 0)
    }
  }

  @Test func `lead nowhere on a page without the reference beside it`() throws {
    try withTemporaryFolder { folder in
      let lessons = folder.appending(path: "lessons")
      try FileManager.default.createDirectory(at: lessons, withIntermediateDirectories: false)
      try Data("```swift {#a}\ndisplay(1)\n```\n".utf8)
        .write(to: lessons.appending(path: "lesson.md"))
      try Data("---\nreference: LessonKit\n---\n## `display`\n".utf8)
        .write(to: lessons.appending(path: "kit.md"))
      #expect(try program.run("run", "lessons/lesson.md", in: folder).status == 0)
      let page = folder.appending(path: "output/lesson.html")
      #expect(try !String(contentsOf: page, encoding: .utf8).contains("kit.html"))
    }
  }
}
