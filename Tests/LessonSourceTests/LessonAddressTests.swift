import Foundation
import LessonModel
import LessonSource
import Testing

@Suite("The local addresses of a lesson") struct LessonAddressTests {
  private static let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0])

  /// The files beside the lesson.
  private static let files = [
    "next.md": Data(
      "---\ntitle: Next\n---\n# Next\n\n## Two words\n\n<a id=\"mark\"></a>\n\n```swift {#greet}\n```\n"
        .utf8),
    "broken.md": Data("---\ntitel: x\n---\n# Broken\n".utf8), "data/table.csv": Data("1".utf8),
    "sub/other.md": Data("# Other\n".utf8), "pic.png": png, "dark.png": png,
    "film.mp4": Data("film".utf8), "styles.css": Data("p {}".utf8),
  ]

  /// The problems of a lesson with a text.
  private func problems(_ text: String) throws -> [String] {
    try withFiles(text) { path in
      do throws(Diagnostics) {
        _ = try LessonFolder().lesson(at: path)
        return []
      } catch {
        return error.list.map { problem in
          let place = problem.position.map { "\($0.line):\($0.column): " } ?? ""
          return "\(place)\(problem.message); \(problem.help ?? "")"
        }
      }
    }
  }

  @Test(arguments: [
    "[a](next.md) [b](./next.md#greet) [c](next.md#two-words) [d](next.md#mark) [e](next.md#)",
    "[a](#setup) [b](#setup-1) [c](#%C3%A9t%C3%A9) [d](#cell) [e](#mine) [f](#fn-1) [g](#) [h](#top)",
    "[a](data/table.csv) [b](data) [c](data/) [d](sub/other.md#other) [e](broken.md#broken)",
    "[a](https://example.org/no.md#no) [b](mailto:a@b) <https://a.org> [c](index.html)",
    "[a][a] ![b][b]\n\n[a]: next.md#greet\n[b]: pic.png",
    "<a href='next.md'>a</a> <a href='#cell'>b</a> <a name=mine>c</a>",
    "`[a](no.md)` and \\[a](no.md)\n\n    [a](no.md)\n\n<!-- <a href='no.md'> -->",
    "<picture><source srcset='dark.png 1x, pic.png 2x'><img src=pic.png alt=a></picture>",
    "<video src=film.mp4 poster=pic.png></video> <p style='background: url(pic.png)'>a</p>",
    "<svg><rect fill='url(#no)'/><use href='#no'/><image href='pic.png'/></svg>",
    "<link rel=stylesheet href=styles.css>\n\n<style>p { background: url('dark.png') }</style>",
    "<iframe src='https://example.org'></iframe>",
  ])
  func `lead to lessons, cells, headings, ids and files`(text: String) throws {
    let end = """


      ## Setup

      ## Setup

      ## Été

      <b id="mine">x</b>[^1]

      [^1]: y

      ```swift {#cell}
      ```
      """
    #expect(try problems(text + end) == [])
  }

  @Test(arguments: [
    (
      "[a](#setpu)",
      "1:1: this lesson has no heading and no cell '#setpu'; did you mean '#setup'?"
    ),
    (
      "[a](#Setup)",
      "1:1: this lesson has no heading and no cell '#Setup'; did you mean '#setup'?"
    ),
    (
      "[a](next.md#gret)",
      "1:1: the lesson 'next.md' has no heading and no cell '#gret'; did you mean 'next.md#greet'?"
    ),
    ("b [a](nxt.md)", "1:3: there is no lesson 'nxt.md'; did you mean 'next.md'?"),
    (
      "[a](next.html#greet)",
      "1:1: there is no file 'next.html#greet'; did you mean 'next.md#greet'?"
    ),
    (
      "[a](data/tabel.csv)",
      "1:1: there is no file 'data/tabel.csv'; did you mean 'data/table.csv'?"
    ),
    (
      "[a](no/where.txt)",
      "1:1: there is no file 'no/where.txt'; check its path, which starts at the lesson's folder"
    ),
    ("[a]()", "1:1: the link has no address; write where it leads: [text](address)"),
    ("[a](<>)", "1:1: the link has no address; write where it leads: [text](address)"),
    (
      "<p>\n<a href=''>a</a>",
      "2:1: the link has no address; write where it leads: [text](address)"
    ),
    ("![a]()", "1:1: the image has no address; write the path of its file"),
    (
      "[a](/next.md)",
      "1:1: the link '/next.md' has an absolute path, which exists only on this "
        + "machine; write its path relative to the lesson's folder"
    ),
    (
      "[a](file:///next.md)",
      "1:1: the address 'file:///next.md' exists only on this machine; write the "
        + "file's path relative to the lesson's folder"
    ),
    ("[a][b]\n\n[b]: nxt.md", "1:1: there is no lesson 'nxt.md'; did you mean 'next.md'?"),
    ("![a](pci.png)", "1:1: there is no image 'pci.png'; did you mean 'pic.png'?"),
    ("<a href=nxt.md>a</a>", "1:1: there is no lesson 'nxt.md'; did you mean 'next.md'?"),
    (
      "<img alt='' srcset='pic.png, drak.png 2x'>",
      "1:1: there is no image 'drak.png'; did you mean 'dark.png'?"
    ),
    (
      "<p>\n  <source srcset='drak.png'>",
      "2:3: there is no image 'drak.png'; did you mean 'dark.png'?"
    ),
    (
      "<video src=flim.mp4></video>", "1:1: there is no file 'flim.mp4'; did you mean 'film.mp4'?"
    ),
    (
      "<video poster=film.mp4></video>",
      "1:1: 'film.mp4' is not an image that browsers can show; save it as PNG, JPEG, GIF, WebP "
        + "or SVG"
    ),
    (
      "<audio src='../x.mp3'></audio>",
      "1:1: there is no file '../x.mp3'; check its path, which starts at the lesson's folder"
    ),
    (
      "<object data=no.pdf></object>",
      "1:1: there is no file 'no.pdf'; check its path, which starts at the lesson's folder"
    ),
    (
      "<p style='a: url(drak.png)'>a</p>",
      "1:1: there is no file 'drak.png'; did you mean 'dark.png'?"
    ),
    (
      "<style>\np { a: url(\"drak.png\") }\n</style>",
      "2:13: there is no file 'drak.png'; did you mean 'dark.png'?"
    ),
    (
      "<img alt='' srcset='https://a.org/b.png'>",
      "1:1: the image 'https://a.org/b.png' is on another machine, and pages load nothing from "
        + "the network; save it beside the lesson, and write its path"
    ),
    (
      "| a |\n|---|\n| [a](nxt.md) |", "3:3: there is no lesson 'nxt.md'; did you mean 'next.md'?"
    ),
    ("a[^1]\n\n[^1]: [a](nxt.md)", "3:7: there is no lesson 'nxt.md'; did you mean 'next.md'?"),
  ])
  func `are refused where nothing is, with what was meant`(text: String, problem: String) throws {
    #expect(try problems(text + "\n\n# Setup\n") == [problem])
  }

  @Test func `are reported all at once, in the order of the text`() throws {
    let found = try problems("[a](b.md) ![](c.png)\n\n[d](#e) [f]()\n")
    #expect(found.map { $0.prefix { $0 != " " } } == ["1:1:", "1:11:", "1:11:", "3:1:", "3:9:"])
  }

  @Test func `of what the page shows become files of the lesson, each once`() throws {
    let text = """
      ![a](pic.png) <img src="pic.png" srcset="dark.png 2x" alt=""> [a](pic.png)

      <video src="film.mp4" poster="./pic.png"></video>
      """
    try withFiles(text) { path in
      let images = try LessonFolder().lesson(at: path).images
      #expect(images.map(\.source) == ["pic.png", "dark.png", "film.mp4", "./pic.png"])
      #expect(images.map(\.mediaType) == ["image/png", "image/png", "video/mp4", "image/png"])
    }
  }

  @Test func `of a display become a part of it, and a dead one is an error of its cell`() throws {
    let text = "# A\n\n```swift {#a}\n```\n\n```swift {#b}\n```\n"
    try withFiles(text) { path in
      let lesson = try LessonFolder().lesson(at: path)
      func run(_ html: [String]) -> [ExecutedCell] {
        let cells = zip(["a", "b"], html).map { name, html in
          ExecutedCell(
            name: name, status: .finished,
            outputs: [.display(Display(representations: ["text/html": html]))])
        }
        return LessonFolder().embeddingFiles(
          in: ExecutedLesson(lesson: lesson, parameters: [], cells: cells, versions: [])
        ).cells
      }
      let uri = "data:image/png;base64,\(Self.png.base64EncodedString())"
      let whole = [
        "<img src=pic.png> <a href='data/table.csv'>a</a> <img src='https://a.org/b.png'>",
        "<svg><image href='dark.png'/><use href='#x'/></svg> <a href='#anything'>b</a>",
      ]
      #expect(
        run(whole).map(\.outputs)
          == [
            whole[0].replacing("pic.png", with: "\"\(uri)\""),
            whole[1].replacing("dark.png", with: uri),
          ].map { [.display(Display(representations: ["text/html": $0]))] })
      let dead = run(["<p>", "<img src='pci.png'><a href='nxt.md'>a</a>"])
      #expect(dead.map(\.status) == [.finished, .failed])
      #expect(
        dead[1].outputs.last
          == .error(
            CellError(
              name: "Dead address",
              message: "there is no image 'pci.png'; did you mean 'pic.png'?\n"
                + "there is no lesson 'nxt.md'; did you mean 'next.md'?",
              file: path, line: 6, column: 1)))
    }
  }

  private func withFiles<Value>(_ text: String, body: (_ path: String) throws -> Value) throws
    -> Value
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, data) in Self.files.merging(
      ["lesson.md": Data(text.utf8)], uniquingKeysWith: { $1 })
    {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file)
    }
    return try body(folder.appending(path: "lesson.md").path())
  }
}
