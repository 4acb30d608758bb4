import Foundation
import Testing

/// `lectern new` and `lectern new-lesson`, and whether their files work.
@Suite struct NewCourseTests {
  private let lectern = Program(name: "lectern")

  private func text(_ path: String, in folder: URL) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  @Test func `A new course passes, and so does a lesson that is added to it`() throws {
    try withTemporaryFolder { folder in
      let created = try lectern.run("new", "my-course", in: folder)
      #expect(created.status == 0 && created.error == "")
      #expect(
        created.output.hasPrefix("Created my-course, with the lesson lessons/first-steps.md."))
      let course = folder.appending(path: "my-course")
      let added = try lectern.run("new-lesson", "more-waves", in: course)
      #expect(
        added.output
          == "Created lessons/more-waves.md. To see it: lectern serve lessons/more-waves.md\n")
      #expect(try text("lessons/more-waves.md", in: course).contains("title: More waves\n"))
      #expect(try text("lessons/more-waves.md", in: course).contains("order: 2\n"))
      let run = try lectern.run("run", in: course)
      #expect(run.status == 0, "\(run.error)")
      #expect(try lectern.run("check", in: course).status == 0)
      let page = try text("output/first-steps.html", in: course)
      #expect(page.contains("href=\"more-waves.html\"") && page.contains(">Figure 1</a>"))
      #expect(try text("output/index.html", in: course).contains("<h1>My course</h1>"))
    }
  }

  @Test
  func `No template has a place that nothing fills, and the files for editors are JSON`() throws {
    try withTemporaryFolder { folder in
      let package = Program.package.path(percentEncoded: false)
      #expect(
        try lectern.run(
          ["new", "a", "--title", "Wörter & Zahlen", "--package", package], in: folder
        )
        .status == 0)
      let files = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))
      for case let path as String in files ?? FileManager.DirectoryEnumerator() {
        guard let text = try? text(path, in: folder) else { continue }
        let filled = text.replacing(/\$\{\{.*?\}\}/, with: "")
        #expect(!filled.contains("{{") && !filled.contains("}}"), "\(path)")
      }
      let tasks = try JSONSerialization.jsonObject(
        with: Data(contentsOf: folder.appending(path: "a/.vscode/tasks.json")))
      #expect((tasks as? [String: Any])?["tasks"] as? [Any] != nil)
      #expect(try text("a/lessons/first-steps.md", in: folder).contains("import Waves\n"))
      #expect(try text("a/README.md", in: folder).contains("swift run a serve"))
    }
  }

  @Test func `The manifest of a course that is a package is one`() throws {
    try withTemporaryFolder { folder in
      let package = Program.package.path(percentEncoded: false)
      _ = try lectern.run(["new", "My Course", "--package", package], in: folder)
      let swift = Program(url: URL(filePath: "/usr/bin/env"))
      let manifest = try swift.run(
        ["swift", "package", "dump-package"], in: folder.appending(path: "My Course"))
      #expect(manifest.status == 0, "\(manifest.error)")
      #expect(manifest.output.contains("\"name\" : \"my-course\""))
      #expect(manifest.output.contains("\"name\" : \"Waves\""))
    }
  }

  @Test func `The tasks for VS Code find each error in its lesson`() throws {
    try withTemporaryFolder { folder in
      _ = try lectern.run("new", "course", in: folder)
      let course = folder.appending(path: "course")
      let broken = "---\ntitel: x\n---\n\n```swift {#a}\nlet x = 1\n```\n"
      try Data(broken.utf8).write(to: course.appending(path: "lessons/broken.md"))
      let wrong = "```swift {#b}\nprint(count)\n```\n"
      try Data(wrong.utf8).write(to: course.appending(path: "lessons/wrong.md"))
      let failing = "```swift {#c}\nlet numbers = [1]\nprint(numbers[3])\n```\n"
      try Data(failing.utf8).write(to: course.appending(path: "lessons/failing.md"))
      let tasks = try #require(
        try JSONSerialization.jsonObject(
          with: Data(contentsOf: course.appending(path: ".vscode/tasks.json"))) as? [String: Any])
      let first = try #require((tasks["tasks"] as? [[String: Any]])?.first)
      let matcher = try #require(first["problemMatcher"] as? [String: Any])
      let pattern = try #require((matcher["pattern"] as? [String: Any])?["regexp"] as? String)
      let regex = try NSRegularExpression(pattern: pattern)

      let run = try lectern.run("run", in: course)
      #expect(run.status == 2)
      let found = run.error.split(separator: "\n").compactMap { line -> [String]? in
        let text = String(line)
        guard
          let match = regex.firstMatch(in: text, range: NSRange(text.startIndex..., in: text))
        else { return nil }
        return (1...4).map { String(text[Range(match.range(at: $0), in: text)!]) }
      }
      #expect(found.contains(["lessons/broken.md", "2", "1", "error"]))
      #expect(found.contains(["lessons/wrong.md", "2", "7", "error"]))
      #expect(found.contains(["lessons/failing.md", "3", "14", "error"]))
    }
  }

  @Test func `Nothing is written over, and a name that cannot be one is refused`() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "a"), withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: folder.appending(path: "a/README.md"))
      let refused = try lectern.run("new", "a", in: folder)
      #expect(refused.status == 2)
      #expect(
        refused.error
          == "a/README.md: error: the file already exists\n  help: choose another name, or remove it first\n"
      )
      #expect(try text("a/README.md", in: folder) == "mine")
      #expect(!FileManager.default.fileExists(atPath: folder.path() + "/a/lessons"))

      #expect(try lectern.run("new-lesson", "Über", in: folder).status == 2)
      #expect(try lectern.run("new", "b", "--title", "A: \"B\"", in: folder).status == 2)
      let wrong = try lectern.run("new", "c", "--package", "nowhere", in: folder)
      #expect(wrong.status == 2)
      #expect(wrong.error.hasPrefix("nowhere: error: there is no package in this folder"))
    }
  }
}
