import LessonModel
import LessonSource
import Testing

@Suite struct CellResolverTests {
  /// Resolves the lesson `main` among lessons that are given by name and text.
  private func resolve(_ texts: [String: String]) throws -> Lesson {
    func lesson(_ name: String) throws(Diagnostics) -> Lesson? {
      guard let text = texts[name] else { return nil }
      return try LessonParser().parse(text, path: "\(name).md")
    }
    let main = try #require(try lesson("main"))
    return try CellResolver(names: { texts.keys.sorted() }, lesson: lesson).resolve(main)
  }

  @Test func `A cell is taken with its code and its place, through several lessons`() throws {
    let lesson = try resolve([
      "main": "```swift {#a from=second/b}\n```\n",
      "second": "text\n\n```swift {#b from=third}\n```\n",
      "third": "\n\n```swift {#b .file-scope}\nstruct S {}\n```\n",
    ])
    #expect(lesson.cells[0].name == "a")
    #expect(lesson.cells[0].code == "struct S {}\n")
    #expect(lesson.cells[0].options.isFileScope)
    #expect(lesson.cells[0].source == Cell.Source(file: "third.md", line: 4, indentation: 0))
  }

  @Test(arguments: [
    ("from=nowhere", "there is no lesson 'nowhere'"),
    ("from=01-intro/first", "there is no lesson '01-intro'"),
    ("from=other/firts", "the lesson 'other' has no cell 'firts'"),
    ("from=main/a", "from=main/a leads back to itself"),
  ])
  func `A cell that cannot be taken is explained at its fence`(option: String, message: String) {
    let error = #expect(throws: Diagnostics.self) {
      try resolve([
        "main": "# Title\n\n```swift {#a \(option)}\n```\n",
        "other": "```swift {#first}\n```\n",
      ])
    }
    #expect(error?.list.map(\.message) == [message])
    #expect(error?.list.first?.position?.line == 3)
  }
}
