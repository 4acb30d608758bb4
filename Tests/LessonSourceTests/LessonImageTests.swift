import Foundation
import LessonModel
import LessonSource
import Testing

@Suite("The images of a lesson")
struct LessonImageTests {
  private static let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0])

  @Test(arguments: [
    ("a.png", png, "image/png"), ("b.JPG", Data([0xFF, 0xD8, 0xFF, 0xE0]), "image/jpeg"),
    ("b.jpeg", Data([0xFF, 0xD8, 0xFF, 0xE0]), "image/jpeg"),
    ("c.gif", Data("GIF89a".utf8), "image/gif"),
    ("d.webp", Data("RIFF\0\0\0\0WEBP".utf8), "image/webp"),
    ("e f.svg", Data("<?xml version=\"1.0\"?>\n<svg/>".utf8), "image/svg+xml"),
    (
      "g.svg", Data("\u{FEFF}<!-- a --> <!DOCTYPE svg PUBLIC \"x\">\n<svg >".utf8),
      "image/svg+xml"
    ),
  ])
  func `are read from beside the lesson`(name: String, data: Data, type: String) throws {
    let source = name.replacing(" ", with: "%20")
    try withLesson("![What it shows](\(source))\n", files: [name: data]) { path in
      let images = try LessonFolder().lesson(at: path).images
      #expect(images == [LessonImage(source: source, mediaType: type, data: data)])
    }
  }

  @Test func `are found in raw HTML too, and read once`() throws {
    let text = """
      ![One](a.png) and <img alt="" src='a.png'>

      <p>
      <IMG SRC=b.png ALT=two><img alt="x > y" src="c&amp;d.png"/></p>
      <!-- <img src="e.png"> -->

      <imgs src="e.png"> <img data-src="e.png" alt="" src="b.png" src="e.png">
      """
    let files = ["a.png": Self.png, "b.png": Self.png, "c&d.png": Self.png]
    try withLesson(text, files: files) { path in
      let images = try LessonFolder().lesson(at: path).images
      #expect(images.map(\.source) == ["a.png", "b.png", "c&d.png"])
    }
  }

  @Test func `are refused with their place, all of them at once`() throws {
    let text = """
      # Images

      ![](a.png) and ![Missing](missing.png)

      Far ![away](https://example.org/a.png), ![absolute](/a.png), ![a folder](folder)

      <p>
        <img src="a.png">
      </p>

      ![Words](words.txt) and ![inline data](data:image/png;base64,AAAA)

      ![A page](page.html) ![Another](other.html) ![More](more.svg)
      """
    let files = [
      "a.png": Self.png, "words.txt": Data("words".utf8), "folder/b": Data(),
      "page.html": Data("<!--<svg--><script>".utf8), "other.html": Data("<svg>".utf8),
      "more.svg": Data("words <svg>".utf8),
    ]
    try withLesson(text, files: files) { path in
      let error = #expect(throws: Diagnostics.self) {
        _ = try LessonFolder().lesson(at: path)
      }
      let found = error?.list.map {
        "\($0.position!.line):\($0.position!.column): \($0.message)"
      }
      #expect(
        found == [
          "3:1: the image 'a.png' has no alternative text",
          "3:16: there is no image 'missing.png'",
          "5:5: the image 'https://example.org/a.png' is on another machine, and pages load nothing "
            + "from the network",
          "5:41: the image '/a.png' has an absolute path, which exists only on this machine",
          "5:62: there is no image 'folder'",
          "8:3: the image 'a.png' has no alternative text",
          "11:1: 'words.txt' is not an image that browsers can show",
          "13:1: 'page.html' is not an image that browsers can show",
          "13:22: 'other.html' is an image of the type image/svg+xml, and its name has "
            + "another extension",
          "13:45: 'more.svg' is not an image that browsers can show",
        ])
      #expect(error?.list.allSatisfy { $0.help != nil } == true)
    }
  }

  @Test(arguments: [
    (
      "![x](\u{E9}.png) ![x](e\u{301}.png)", ":1:14",
      "the name of the image 'e\u{301}.png' looks the same as another one, but has "
        + "different characters"
    ),
    (
      "![x](lesson/a-1.svg)", ":1:1",
      "the image 'lesson/a-1.svg' has the name of a figure of the cell 'a'"
    ),
    (
      "<img alt=x src=./lesson/a%2D12.png>", ":1:1",
      "the image './lesson/a%2D12.png' has the name of a figure of the cell 'a'"
    ),
  ])
  func `may not be taken for another one, nor for a figure`(
    text: String, place: String, message: String
  ) throws {
    try withLesson(text + "\n\n```swift {#a}\n```\n", files: ["\u{E9}.png": Self.png]) { path in
      let error = #expect(throws: Diagnostics.self) {
        _ = try LessonFolder().lesson(at: path)
      }
      #expect(error?.list.first?.message == message)
      #expect(error?.list.first?.place == path + place)
    }
  }

  @Test func `may have names that no figure has`() throws {
    let files = ["lesson/b-1.png", "lesson/a.png", "other/a-1.png", "lesson/a-1/b.png"]
    let text = files.map { "![x](\($0))" }.joined(separator: "\n") + "\n\n```swift {#a}\n```\n"
    let contents = Dictionary(uniqueKeysWithValues: files.map { ($0, Self.png) })
    try withLesson(text, files: contents) { path in
      let images = try LessonFolder().lesson(at: path).images
      #expect(images.map(\.source) == files)
    }
  }

  @Test(arguments: [
    ("in/a.png", true), ("./in/../in/a.png", true), ("../lesson/in/a.png", true),
    ("../a.png", false), ("in/../../a.png", false), ("%2e%2e/a.png", false), ("link.png", false),
    ("linked/a.png", false), ("within.png", true),
  ])
  func `lie in the lesson's folder where it is not trusted`(source: String, isInside: Bool) throws {
    let files = ["in/a.png": Self.png, "../a.png": Self.png]
    try withLesson("![What it shows](\(source))\n", files: files, in: "lesson") { path in
      let folder = URL(filePath: path).deletingLastPathComponent().path()
      for (link, target) in [
        ("link.png", "../a.png"), ("linked", ".."), ("within.png", "in/a.png"),
      ] {
        try FileManager.default.createSymbolicLink(
          atPath: folder + link, withDestinationPath: target)
      }
      #expect(try LessonFolder().lesson(at: path).images.count == 1)
      if isInside {
        #expect(try LessonFolder().lesson(at: path, isTrusted: false).images.count == 1)
      } else {
        let error = #expect(throws: Diagnostics.self) {
          _ = try LessonFolder().lesson(at: path, isTrusted: false)
        }
        #expect(
          error?.description == """
            \(path):1:1: error: the image '\(source)' lies outside the lesson's folder
              help: an untrusted lesson shows only files of its own folder
            """)
      }
    }
  }
}

@Suite("A course")
struct CourseTests {
  @Test
  func `has a folder's lessons, those that ask for a place first, and the others by name`() throws {
    let front = { (order: Int, title: String) in
      Data("---\norder: \(order)\ntitle: \(title)\nsummary: About \(title).\n---\n".utf8)
    }
    let files = [
      "b.md": front(2, "Second"), "z.md": front(1, "First"), "a.md": Data("# Apples\n".utf8),
      "broken.md": Data("---\ntitel: x\n---\n".utf8), "README.md": Data(), "note.txt": Data(),
    ]
    try withLesson("# The lesson\n", files: files) { path in
      let course = LessonFolder().course(besideLessonAt: path)
      #expect(course.entries.map(\.name) == ["z", "b", "a", "broken", "lesson"])
      #expect(course.entries.map(\.title) == ["First", "Second", "Apples", "broken", "The lesson"])
      #expect(course.entries[0].summary == "About First.")
    }
  }

  @Test func `has supplements at its end, to which no lesson leads`() throws {
    let files = [
      "a.md": Data("---\norder: none\n---\n# A\n".utf8),
      "b.md": Data("---\norder: 2\npart: Two\n---\n# B\n".utf8),
      "c.md": Data("---\norder: 1\npart: One\n---\n# C\n".utf8),
      "d.md": Data("---\norder: 3\npart: One\n---\n# D\n".utf8),
    ]
    try withLesson("---\norder: none\n---\n# The lesson\n", files: files) { path in
      let course = LessonFolder().course(besideLessonAt: path)
      #expect(course.entries.map(\.name) == ["c", "b", "d", "a", "lesson"])
      #expect(course.parts.map(\.title) == ["One", "Two", nil])
      #expect(
        course.parts.map { $0.entries.map(\.name) } == [["c", "d"], ["b"], ["a", "lesson"]])
      #expect(course.parts.map(\.group) == [.lessons, .lessons, .supplements])
      #expect(course.neighbors(of: "b").previous?.name == "c")
      #expect(course.neighbors(of: "d").next == nil)
      #expect(course.neighbors(of: "a").previous == nil && course.neighbors(of: "a").next == nil)
    }
  }

  @Test func `has references at its end, with the names that their headings document`() throws {
    let text = """
      ---
      reference: {module: Engine, unlinked: [.count]}
      ---
      # The engine

      ## `Adam`

      ```swift
      final class Adam<Element>: Optimizer, Sendable
      ```

      ### `Adam.step`

      ```swift
      func step() -> (a: Int, b: Int)
      ```

      ## `adam` and others

      ## `T`

      ## `t`

      """
    let files = ["a.md": Data(text.utf8), "b.md": Data("---\norder: none\n---\n# B\n".utf8)]
    try withLesson("# The lesson\n", files: files) { path in
      let course = LessonFolder().course(besideLessonAt: path)
      #expect(course.parts.map(\.group) == [.lessons, .supplements, .reference])
      #expect(course.neighbors(of: "lesson").next == nil)
      let page = try #require(course.entries.last?.reference)
      #expect(page.reference == ModuleReference(module: "Engine", unlinked: [".count"]))
      #expect(
        page.anchors == ["Adam": "adam", "Adam.step": "adamstep", "T": "t", "t": "t-1"])
      #expect(page.supertypes == ["Adam": ["Optimizer", "Sendable"]])
    }
  }

  @Test func `reports an order that is not a number, and a language tag that is not one`() throws {
    try withLesson("---\norder: first\nlanguage: Swiss German\n---\n", files: [:]) { path in
      let error = #expect(throws: Diagnostics.self) {
        _ = try LessonFolder().lesson(at: path)
      }
      #expect(
        error?.list.map(\.message) == [
          "order must be a whole number", "'Swiss German' is not a language tag",
        ])
    }
  }
}
