import Foundation
import LessonModel
import LessonSource
import Testing

@Suite struct LessonFolderTests {
  /// Writes files, and folders whose names end in a slash, for as long as the body runs.
  private func withFolder(
    _ names: [String], body: (_ path: String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in names {
      let file = folder.appending(path: name)
      if name.hasSuffix("/") {
        try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
      } else {
        try Data("# \(name)\n\n```swift {#a}\nprint(1)\n```\n".utf8).write(to: file)
      }
    }
    try body(folder.path(percentEncoded: false))
  }

  @Test(arguments: [
    ("x.md", true), ("X.MD", true), ("x.Md", true), ("01-intro.md", true), ("über uns.md", true),
    ("README.md", false), ("readme.md", false), ("ReadMe.MD", false), (".#x.md", false),
    ("._x.md", false), (".x.md", false), (".md", false), ("x.md/", false), ("x.md~", false),
    ("#x.md#", false), ("x.markdown", false), ("md", false), ("readme-first.md", true),
  ])
  func `A folder's lessons are its Markdown files`(name: String, isLesson: Bool) throws {
    try withFolder([name, "other.md"]) { folder in
      let names = LessonFolder().paths(in: folder).map { URL(filePath: $0).lastPathComponent }
      #expect(names == ([name].filter { _ in isLesson } + ["other.md"]).sorted())
    }
  }

  @Test func `A link is the file that it leads to`() throws {
    try withFolder(["folder/", "x.md"]) { folder in
      for (name, target) in [("a.md", "folder"), ("b.md", "x.md"), ("c.md", "nowhere")] {
        try FileManager.default.createSymbolicLink(
          atPath: folder + "/" + name, withDestinationPath: target)
      }
      let names = LessonFolder().paths(in: folder).map { URL(filePath: $0).lastPathComponent }
      #expect(names == ["b.md", "c.md", "x.md"])
    }
  }

  @Test(arguments: ["X.MD", "x.markdown", ".x.md", "README.md"])
  func `A file that is named is a lesson, whatever its name is`(name: String) throws {
    try withFolder([name]) { folder in
      let lesson = try LessonFolder().lesson(at: folder + "/" + name)
      #expect(lesson.cells.map(\.name) == ["a"])
      #expect(lesson.name == (name.lowercased().hasSuffix(".md") ? String(name.dropLast(3)) : name))
    }
  }

  @Test func `Lessons of a folder are found by from= and in its course`() throws {
    try withFolder(["Other.MD", "folder.md/", ".hidden.md"]) { folder in
      let lesson = "# Main\n\n```swift {#b from=Other/a}\n```\n"
      try Data(lesson.utf8).write(to: URL(filePath: folder + "/main.md"))
      #expect(try LessonFolder().lesson(at: folder + "/main.md").cells[0].code == "print(1)\n")
      let course = LessonFolder().course(besideLessonAt: folder + "/main.md")
      #expect(course.entries.map(\.name) == ["Other", "main"])

      let wrong = "```swift {#b from=folder/a}\n```\n"
      try Data(wrong.utf8).write(to: URL(filePath: folder + "/wrong.md"))
      let error = #expect(throws: Diagnostics.self) {
        try LessonFolder().lesson(at: folder + "/wrong.md")
      }
      #expect(error?.list.map(\.message) == ["there is no lesson 'folder'"])
    }
  }

  @Test(.enabled(if: FileManager.default.isWritableFile(atPath: "/")))
  func `A lesson may be at the root of the disk`() throws {
    let name = UUID().uuidString
    let (main, other) = ("/\(name).md", "/\(name)-other.md")
    defer { for path in [main, other] { try? FileManager.default.removeItem(atPath: path) } }
    try Data("```swift {#b from=\(name)-other/a}\n```\n".utf8).write(to: URL(filePath: main))
    try Data("```swift {#a}\nprint(1)\n```\n".utf8).write(to: URL(filePath: other))
    #expect(try LessonFolder().lesson(at: main).cells[0].code == "print(1)\n")
    let names = LessonFolder().course(besideLessonAt: main).entries.map(\.name)
    #expect(names.filter { $0.hasPrefix(name) } == [name, "\(name)-other"])
    #expect(LessonFolder().paths(in: "/").filter { $0.contains(name) } == [other, main])
  }
}
