import Foundation
import Testing

/// The file `index.md` of a folder of lessons: the name and the introduction of the course.
@Suite struct IntroductionTests {
  private let program = Program(name: "lectern")

  private func run(
    _ files: [String: String], _ arguments: String...
  ) throws -> (result: Program.Result, index: String) {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "lessons"), withIntermediateDirectories: true)
      for (name, text) in files {
        try Data(text.utf8).write(to: folder.appending(path: "lessons/\(name)"))
      }
      let result = try program.run(["run"] + arguments, in: folder)
      let index = folder.appending(path: "output/index.html")
      return (result, (try? String(contentsOf: index, encoding: .utf8)) ?? "")
    }
  }

  private let lesson =
    "---\nsummary: All about *x*.\n---\n\n# One\n\n```swift {#a}\nprint(1)\n```\n"

  @Test func `It is on the front page, and is not a lesson`() throws {
    let (result, index) = try run([
      "one.md": lesson, "index.md": "# My course\n\nBegin with [one](one.md).\n",
      "README.md": "# For GitHub\n",
    ])
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output == "output/one.html\noutput/one.md\noutput/one.ipynb\n")
    #expect(index.contains("<h1>My course</h1>"))
    #expect(index.contains("Begin with <a href=\"one.html\">one</a>."))
    #expect(index.contains("<p>All about <em>x</em>.</p>"))
    #expect(!index.contains("GitHub"))
  }

  @Test(arguments: [
    (
      "# C\n\n```swift {#a}\nprint(1)\n```\n", ["lessons"],
      "lessons/index.md:3:1: error: this is the introduction of the course, in which no cell runs\n"
    ),
    (
      "# C\n\n![A picture](none.png)\n", ["lessons"], "lessons/index.md:3:1: error: "
    ),
    (
      "# C\n", ["lessons/index.md"],
      "lessons/index.md: error: this is the introduction of the course, not a lesson\n"
    ),
    ("# C\n\n<b>bold</b>\n", ["lessons", "--untrusted"], ""),
  ])
  func `Its problems are reported, and lessons still run`(
    text: String, arguments: [String], message: String
  ) throws {
    let (result, index) =
      arguments.count == 1
      ? try run(["one.md": lesson, "index.md": text], arguments[0])
      : try run(["one.md": lesson, "index.md": text], arguments[0], arguments[1])
    #expect(result.status == (message.isEmpty ? 0 : 2))
    #expect(result.messages.hasPrefix(message), "\(result.error)")
    #expect(!index.contains("<b>bold"))
    #expect(index.contains("one.html") == (arguments[0] == "lessons"))
  }
}
