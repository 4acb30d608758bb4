import Foundation
import Testing

@Suite("A lesson's file") struct LessonFileTests {
  private let program = Program(name: "lectern")

  /// A file with an error, and the message after its name.
  struct WrongFile: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var make: @Sendable (_ path: String) throws -> Void
    var expected: String

    init(
      _ description: String, _ expected: String, make: @escaping @Sendable (String) throws -> Void
    ) {
      (testDescription, self.make, self.expected) = (description, make, expected)
    }

    init(_ description: String, bytes: [UInt8], _ expected: String) {
      self.init(description, expected) { try Data(bytes).write(to: URL(filePath: $0)) }
    }

    init(_ description: String, _ text: String, _ expected: String) {
      self.init(description, bytes: Array(text.utf8), expected)
    }
  }

  private static let tooDeep =
    "error: block quotes, lists or emphasis are nested more than 50 levels deep here\n"
  private static let notYAML = "error: the front matter is not YAML: "
  private static let noYAMLDepth =
    notYAML + "Maximum nesting level reached, set with yaml_set_max_nest_level())"

  private static let wrong: [WrongFile] = [
    WrongFile(
      "missing", ": error: there is no such file\n  help: name a lesson, such as lessons/NAME.md\n"
    ) { _ in },
    WrongFile("an empty folder", ": error: there is no lesson in this folder\n") {
      try FileManager.default.createDirectory(atPath: $0, withIntermediateDirectories: false)
    },
    WrongFile(
      "a link to nothing",
      ": error: this is a link to '/nowhere', which does not exist\n"
        + "  help: name the lesson's own file\n"
    ) { try FileManager.default.createSymbolicLink(atPath: $0, withDestinationPath: "/nowhere") },
    WrongFile(
      "a link to itself",
      ": error: the file cannot be read: Too many levels of symbolic links\n"
        + "  help: check its permissions\n"
    ) { try FileManager.default.createSymbolicLink(atPath: $0, withDestinationPath: $0) },
    WrongFile(
      "a pipe without a writer",
      ": error: this is a device or a pipe, not a file\n"
        + "  help: save the lesson to a file, and name that\n"
    ) { mkfifo($0, 0o600) },
    WrongFile(
      "a device without end",
      ": error: this is a device or a pipe, not a file\n"
        + "  help: save the lesson to a file, and name that\n"
    ) { try FileManager.default.createSymbolicLink(atPath: $0, withDestinationPath: "/dev/zero") },
    WrongFile(
      "larger than any lesson",
      ": error: the file is larger than 32 MB, the most that a lesson can have\n"
        + "  help: split it into several lessons\n"
    ) { path in
      try Data().write(to: URL(filePath: path))
      truncate(path, 1 << 40)
    },
    WrongFile(
      "not UTF-8", bytes: Array("# é\n\nab".utf8) + [0xFF] + Array("cd\n".utf8),
      ":3:3: error: the file is not UTF-8: the byte 0xFF does not begin a character\n"),
    WrongFile(
      "in Latin-1", bytes: Array("Gr".utf8) + [0xFC, 0xDF] + Array("e\n".utf8),
      ":1:3: error: the file is not UTF-8: the byte 0xFC does not begin a character\n"),
    WrongFile(
      "ending inside a character", bytes: Array("# é\n\nab".utf8) + [0xE2, 0x82],
      ":3:3: error: the file is not UTF-8: the byte 0xE2 does not begin a character\n"),
    WrongFile(
      "with a null character", "# T\n\nab\0cd\n", ":3:3: error: the text has a null character\n"),
    WrongFile(
      "with code that looks other than it runs",
      "# T\n\n- item\n\n  ```swift {#a}\n  let a = 1\n  let b = \"\u{202E}\"\n  ```\n",
      ":7:12: error: the invisible character U+202E makes the code look different from what runs\n"),
    WrongFile(
      "with ten thousand block quotes in each other",
      String(repeating: ">", count: 10_000) + " x\n", ":1:50: " + tooDeep),
    WrongFile(
      "with five million lists in each other",
      String(repeating: "- ", count: 5_000_000) + "x\n", ":1:49: " + tooDeep),
    WrongFile(
      "with ten thousand emphases in each other",
      String(repeating: "*a **b ", count: 10_000) + String(repeating: "b** a*", count: 10_000),
      ":1:167: " + tooDeep),
    WrongFile(
      "with 241 cells",
      (0...240).map { "```swift {#c\($0)}\n```\n" }.joined(separator: "\n"),
      ":721:1: error: the lesson has 241 cells, and at most 240 are allowed\n"),
    WrongFile(
      "with a million attributes",
      "```swift {#a " + String(repeating: ".fold-code ", count: 900_000) + "}\n",
      ":1:1103: error: the cell has more than 100 attributes\n"),
    WrongFile(
      "with an attribute of nine megabytes",
      "```swift {#a " + String(repeating: "a", count: 9_000_000) + "}\n",
      ":1:14: error: an attribute of 9000000 bytes is too long\n"),
    WrongFile(
      "with a name in other letters", "```swift {#größe}\n```\n",
      ":1:11: error: 'größe' cannot be a cell's name\n"),
    WrongFile(
      "with front matter that is not closed", "---\ntitle: x\n",
      ":1:1: error: the front matter is not closed\n"),
    WrongFile(
      "with front matter that is not YAML", "---\ntitle: \"x\n---\n",
      ":2:8: error: this quote is not closed\n"),
    WrongFile(
      "with tabs in its front matter", "---\nparameters:\n\tseed: 0\n---\n",
      ":3:1: error: a tab indents this line\n"),
    WrongFile(
      "with a key twice", "---\ntitle: x\ntitle: y\n---\n",
      ":2:1: error: the front matter has the key 'title' twice\n"),
    WrongFile(
      "with front matter that unfolds without end",
      "---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n---\n",
      ":2:4: error: the front matter has the anchor '&a', which lessons do not support\n"),
    WrongFile(
      "with lists of lists in its front matter",
      "---\n" + String(repeating: "[", count: 50_000) + "\n---\n", ":2:1: \(noYAMLDepth)\n"),
    WrongFile(
      "with long front matter", "---\ntitle: " + String(repeating: "x", count: 200_000) + "\n---\n",
      ":1:1: error: the front matter has 200007 bytes, and at most 100000 are allowed\n"),
    WrongFile(
      "with a line separator before a mistake", "---\ntitle: \"a\u{2028}b\"\nsumary: x\n---\n",
      ":3:1: error: there is no front matter key 'sumary'\n"),
    WrongFile(
      "with a range without end", "---\nparameters: {a: {default: 1, range: [0, .inf]}}\n---\n",
      ":2:37: error: the range of 'a' is not two numbers in order\n"),
    WrongFile(
      "with a timeout of centuries", "```swift {#a timeout=9999999999m}\n```\n",
      ":1:22: error: '9999999999m' is not a duration\n"),
    WrongFile(
      "with an image that is a device", "![An endless one](/dev/zero)\n",
      ":1:1: error: the image '/dev/zero' has an absolute path, which exists only on this machine\n"
    ),
    WrongFile("with an image that is a pipe", ":1:1: error: there is no image 'pipe.png'\n") {
      try Data("![A pipe](pipe.png)\n".utf8).write(to: URL(filePath: $0))
      mkfifo(
        URL(filePath: $0).deletingLastPathComponent().appending(path: "pipe.png").path(), 0o600)
    },
  ]

  @Test(arguments: wrong)
  func `with errors is refused with their places, and nothing is written`(file: WrongFile) throws {
    try withTemporaryFolder { folder in
      let lesson = folder.appending(path: "no-cells.md").path()
      let pages = folder.appending(path: "pages").path()
      try file.make(lesson)
      let result = try program.run("run", lesson, "--output", pages)
      #expect(result.status == 2)
      #expect(result.output == "")
      #expect(result.error.hasPrefix(lesson + file.expected), "\(result.error.prefix(500))")
      #expect(!FileManager.default.fileExists(atPath: pages))
    }
  }

  @Test(arguments: [
    ("empty", "", "<title>no-cells</title>"),
    ("one line break", "\n", "<title>no-cells</title>"),
    ("a byte order mark", "\u{FEFF}---\ntitle: Marked\n---\n# Text\n", "<title>Marked</title>"),
    ("Windows line breaks", "# One\r\n\r\ntwo\r\n", "<p>two</p>"),
    ("old Mac line breaks", "# One\r\rtwo\r", "<p>two</p>"),
    ("an unclosed fence", "# One\n\n```\ntwo\n", "<code>two</code>"),
    ("front matter without an end of line", "---\ntitle: One\n---", "<title>One</title>"),
    ("names outside of ASCII", "# Größe 大きさ 📏\n\n## Größe\n", "id=\"größe\""),
    ("reversed words", "# A \u{202E}title\n\ntext\n", "<p>text</p>"),
    (
      "other ends of lines", "# One\n\na\u{2028}b\u{2029}c\u{85}d\n", "a\u{2028}b\u{2029}c\u{85}d"
    ),
    (
      "private-use characters", "$x$ \u{F0000}y\u{F0002} &#xF0001;z\n",
      "\u{F0000}y\u{F0002} \u{F0001}z"
    ),
    (
      "a formula across a heading's end", "# Costs $5 and\nmore$\n", "<title>Costs $5 and</title>"
    ),
    ("five emphases", "*a **b *c **d *e* d** c* b** a*\n", "<em>e</em>"),
  ])
  func `without a cell becomes its page, whatever the text is`(
    description: String, text: String, expected: String
  ) throws {
    try withTemporaryFolder { folder in
      let lesson = folder.appending(path: "no-cells.md")
      try Data(text.utf8).write(to: lesson)
      let result = try program.run("run", lesson.path(), "--output", folder.path() + "/pages")
      #expect(result.status == 0)
      #expect(result.error == "")
      let html = try String(
        contentsOf: folder.appending(path: "pages/no-cells.html"), encoding: .utf8)
      #expect(html.contains(expected))
    }
  }

  @Test(arguments: [
    ("byte-order-mark", "marked", "after the mark\n"),
    ("carriage-returns", "first", "one\ntwo\n"),
    ("unclosed-fence", "last", "the last line\n"),
    ("über uns (1)", "first", "grüße\n"),
  ])
  func `with cells becomes its page, whatever its name and its characters are`(
    name: String, cell: String, output: String
  ) throws {
    try withTemporaryFolder { pages in
      let result = try program.run(
        "run", "Tests/MisbehavingLessons/lessons/\(name).md", "--output", pages.path())
      #expect(result.status == 0)
      #expect(result.error == "")
      let page = try MarkdownPage(pages.appending(path: "\(name).md"))
      #expect(try page.block("text", of: cell) == output)
      let html = try String(contentsOf: pages.appending(path: "\(name).html"), encoding: .utf8)
      #expect(html.contains(">\(output.dropLast())</pre>"))
    }
  }

  @Test func `with a name that no address has finds its figures all the same`() throws {
    try withTemporaryFolder { pages in
      let result = try program.run(
        "run", "Tests/MisbehavingLessons/lessons/über uns (1).md", "--output", pages.path())
      #expect(result.status == 0)
      let page = try MarkdownPage(pages.appending(path: "über uns (1).md"))
      #expect(
        try page.output(of: "figure").contains(
          "](%C3%BCber%20uns%20%281%29/figure-1.svg)"))
      let figure = pages.appending(path: "über uns (1)/figure-1.svg")
      #expect(try String(contentsOf: figure, encoding: .utf8).hasPrefix("<svg"))
    }
  }

  @Test func `with line separators fails on the line that editors show`() throws {
    try withTemporaryFolder { pages in
      let lesson = "Tests/MisbehavingLessons/lessons/line-separators.md"
      let result = try program.run("run", lesson, "--output", pages.path())
      #expect(result.status == 1)
      #expect(result.error.hasPrefix("\(lesson):8:1: error: Fatal error: on line 8\n"))
    }
  }

  @Test(arguments: [
    ("paragraphs", "Some *text* with `code` and $x_1$.\n\n- item\n  > quote\n\n", 40_000),
    ("headings", "# a\n", 200_000),
    ("one line", "a b ", 2_500_000),
    ("dollar signs", "$a ", 3_000_000),
    ("brackets", "[", 5_000_000),
    ("tags", "<img ", 2_000_000),
    ("a block of tags", "<p><img ", 1_200_000),
    ("definitions", "[a]: b\n", 200_000),
  ])
  func `of up to ten megabytes becomes its page`(
    description: String, unit: String, count: Int
  ) throws {
    try withTemporaryFolder { folder in
      let lesson = folder.appending(path: "no-cells.md")
      try Data((String(repeating: unit, count: count) + "\n\nThe end.\n").utf8).write(to: lesson)
      let result = try program.run(
        "run", lesson.path(), "--output", folder.path() + "/pages", "--format", "html", "markdown",
        "notebook")
      #expect(result.status == 0)
      #expect(result.error == "")
      for page in ["html", "md", "ipynb"] {
        let url = folder.appending(path: "pages/no-cells.\(page)")
        #expect(try String(contentsOf: url, encoding: .utf8).contains("The end."))
      }
    }
  }
}
