import Foundation
import LessonModel
import LessonRendering
import LessonSource
import Testing

@Suite("NotebookRenderer")
struct NotebookRendererTests {
  @Test func `makes a cell of each cell, and of each text between them`() throws {
    let lesson = try LessonParser().parse(
      "---\ntitle: A lesson\n---\n# A lesson\n\nOne.\n\nTwo.\n\n```swift {#a}\n1\n```\n"
        + "```swift {#b}\n2\n3\n```\n\n\nEnd $x_1$.\n", path: "lessons/lesson.md")
    let notebook = try decode(
      ExecutedLesson(lesson: lesson, parameters: [], cells: [], versions: []))
    #expect(
      notebook.cells.map { [$0.cellType, $0.id, $0.text] } == [
        ["markdown", "before-a", "# A lesson\n\nOne.\n\nTwo."], ["code", "a", "1"],
        ["code", "b", "2\n3"], ["markdown", "end", "End $x_1$."],
      ])
    #expect(notebook.nbformat == 4 && notebook.nbformatMinor == 5)
  }

  @Test(arguments: [
    (
      "- item\n\n  ```swift {#a}\n  1\n  ```\n\n  more\n\n      code\n- next\n",
      "- item", "more\n\n    code\n- next"
    ),
    (
      "> 1. quoted\n>\n>    ~~~swift {#a}\n>    1\n>    ~~~\n>    more\n> rest\n",
      "> 1. quoted", "> more\n> rest"
    ),
    (
      "1. a\n   - b\n\n     ```swift {#a}\n     1\n     ```\n     inner\n\n   outer\n\nout\n",
      "1. a\n   - b", "inner\n\nouter\n\nout"
    ),
    ("*\ttab\n\n\t```swift {#a}\n\t1\n\t```\n\n\tmore\n", "*\ttab", "more"),
    ("> a\n>\n> ```swift {#a}\n> 1\nmore\n", "> a", "more"),
    ("- a\n\n  ```swift {#a}\n  1\n- more\n", "- a", "- more"),
  ])
  func `takes a cell out of its list or block quote, and leaves its surroundings whole`(
    text: String, before: String, after: String
  ) throws {
    let notebook = try render("# A lesson\n\n```swift {#first}\n```\n\n" + text)
    #expect(notebook.cells.map(\.text) == ["# A lesson", "", before, "1", after])
  }

  @Test func `closes a fold before a cell in it, and hides what the fold hides`() throws {
    let lesson = try LessonParser().parse(
      """
      <details>
      <summary>Solution</summary>

      First

      ```swift {#a}
      1
      ```

      then

      <details><summary>More</summary>inside</details>

      ```swift {#b}
      2
      ```

      </details>

      ```swift {#c}
      "</details>"
      ```
      """, path: "lesson.md")
    let notebook = try decode(
      ExecutedLesson(lesson: lesson, parameters: [], cells: [], versions: []))
    #expect(
      notebook.cells.dropFirst().prefix(5).map(\.text) == [
        "<details>\n<summary>Solution</summary>\n\nFirst\n\n</details>", "1",
        "then\n\n<details><summary>More</summary>inside</details>", "2", "\"</details>\"",
      ])
    #expect(
      notebook.cells.filter { $0.cellType == "code" }.map { $0.metadata?.tags ?? [] } == [
        ["hide-input", "hide-output"], ["hide-input", "hide-output"], [],
      ])
  }

  @Test
  func `has Unix line breaks, whatever the lesson has, and takes fences of every kind`() throws {
    let notebook = try render("# A lesson\r\n\r\nText\r\n\r\n~~~~swift {#a}\r\n1\r\n2\r\n~~~~\r\n")
    #expect(notebook.cells.map(\.text) == ["# A lesson\n\nText", "1\n2"])
    #expect(try render("# A lesson\n```swift {#a}\n1").cells.map(\.text) == ["# A lesson", "1"])
  }

  @Test func `begins with the title, where the lesson's text does not`() throws {
    let cells = try render("Text\n\n# Other\n").cells
    #expect(cells.map(\.text) == ["# A lesson", "Text\n\n# Other"])
    #expect(cells.map(\.id) == ["title", "end"])
  }

  @Test func `writes a title that has a meaning in Markdown as it is`() throws {
    var executed = Sample(text: "Text\n").executed
    executed.lesson.title = "x_1 #"
    #expect(try decode(executed).cells[0].text == "# x\\_1 \\#")
  }

  @Test func `repeats a link's definition in each cell that uses it`() throws {
    let notebook = try render(
      "# A lesson\n\nSee [There].\n\n```swift {#a}\n[x]: y\n```\n\nNothing.\n\n"
        + "```swift {#b}\n```\n\nSee [it][there].\n\n[there]: https://example.org\n")
    #expect(
      notebook.cells.filter { $0.cellType == "markdown" }.map(\.text) == [
        "# A lesson\n\nSee [There].\n\n[There]: https://example.org", "Nothing.",
        "See [it][there].\n\n[there]: https://example.org",
      ])
  }

  @Test(
    arguments: [
      ("[a]:\n  /u\n  'x \"y\"'\n", "[a]: /u \"x \\\"y\\\"\""), ("> [A]: /u\n", "[a]: /u"),
      ("[a]: </u v>\n", "[a]: </u v>"), ("[a]: <>\n", "[a]: <>"),
      ("[a]: /u?b&amp;c&d\n", "[a]: /u?b\\&c\\&d"), ("[a]: /1\n[a]: /2\n", "[a]: /1"),
      ("[a]: this is text\n", nil), ("    [a]: /u\n", nil), ("```\n[a]: /u\n```\n", nil),
    ] as [(String, String?)])
  func `repeats a definition as Markdown understands it`(text: String, definition: String?) throws {
    let notebook = try render("# A lesson\n\nSee [a].\n\n```swift {#c}\n```\n\n" + text)
    #expect(
      notebook.cells[0].text == "# A lesson\n\nSee [a]." + (definition.map { "\n\n" + $0 } ?? ""))
  }

  @Test func `uses the first definition of a label, whatever cell it is in`() throws {
    let notebook = try render(
      "# A lesson\n\n[a]: /1\n\n```swift {#c}\n```\n\nSee [a] [b].\n\n[a]: /2\n[b]: /3\n")
    #expect(notebook.cells[0].text == "# A lesson\n\n[a]: /1")
    #expect(notebook.cells[2].text == "[a]: /1\n\nSee [a] [b].\n\n[a]: /2\n[b]: /3")
  }

  @Test func `attaches the lesson's images to the cells that show them`() throws {
    let text = """
      # A lesson
      ![A](../a/x%20y.png) ![B](<b.svg> "B") ![C](b.svg2) <img alt="D" src="b.svg"> `b.svg`

      ```swift {#a}
      ```

      ![E][e]

      [e]: b.svg
      """
    var lesson = try LessonParser().parse(text, path: "lessons/lesson.md")
    lesson.images = [
      LessonImage(source: "../a/x%20y.png", mediaType: "image/png", data: Data("P".utf8)),
      LessonImage(source: "b.svg", mediaType: "image/svg+xml", data: Data("<svg/>".utf8)),
    ]
    let cells = try decode(
      ExecutedLesson(lesson: lesson, parameters: [], cells: [], versions: [])
    ).cells
    #expect(
      cells[0].text == """
        # A lesson
        ![A](attachment:a-x-20y.png) ![B](<attachment:b.svg> "B") ![C](b.svg2) \
        <img alt="D" src="data:image/svg+xml;base64,PHN2Zy8+"> `b.svg`
        """)
    #expect(
      cells[0].attachments?.mapValues { $0.mapValues(\.text) } == [
        "a-x-20y.png": ["image/png": "UA=="], "b.svg": ["image/svg+xml": "PHN2Zy8+"],
      ])
    #expect(cells[1].attachments == nil)
    #expect(cells[2].text == "![E][e]\n\n[e]: attachment:b.svg")
    #expect(cells[2].attachments?.keys.sorted() == ["b.svg"])
  }

  @Test(arguments: [
    ("`![x](b.svg)`", "`![x](b.svg)`"), ("```\n![x](b.svg)\n```", "```\n![x](b.svg)\n```"),
    ("\\![x]\\(b.svg)", "\\![x]\\(b.svg)"), ("![x](\nb.svg)", "![x](\nattachment:b.svg)"),
    ("![x](b&#46;svg)", "![x](attachment:b.svg)"),
    ("![x](b\\.svg 'b')", "![x](attachment:b.svg 'b')"),
    ("[![x](b.svg)](c.svg)", "[![x](attachment:b.svg)](c.svg)"),
    ("<img src=b.svg alt=x>", "<img src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=x>"),
    ("<IMG alt='>' SRC = 'b.svg'>", "<IMG alt='>' SRC = 'data:image/svg+xml;base64,PHN2Zy8+'>"),
    ("`<img src=\"b.svg\">`", "`<img src=\"b.svg\">`"),
  ])
  func `finds the addresses of images as Markdown does`(text: String, expected: String) throws {
    var lesson = try LessonParser().parse("# A lesson\n\n" + text, path: "lessons/lesson.md")
    lesson.images = [
      LessonImage(source: "b.svg", mediaType: "image/svg+xml", data: Data("<svg/>".utf8))
    ]
    let cells = try decode(
      ExecutedLesson(lesson: lesson, parameters: [], cells: [], versions: [])
    ).cells
    #expect(cells.map(\.text) == ["# A lesson\n\n" + expected])
  }

  @Test func `gives every cell an id of its own of at most 64 characters`() throws {
    let long = String(repeating: "a", count: 70)
    let text = ["before-b", "\(long)x", "\(long)y", "b", "end"].map {
      "Text\n\n```swift {#\($0)}\n```\n"
    }.joined()
    let ids = try render("# A lesson\n\n" + text + "Text").cells.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { (1...64).contains($0.count) })
    #expect(ids.contains("before-b") && ids.contains("before-b-2") && ids.last == "end-2")
    #expect(ids.contains(String(long.prefix(64))))
    #expect(ids.contains(String(long.prefix(62)) + "-2"))
  }

  @Test func `counts the cells that ran, and leaves the others without outputs`() throws {
    let cells = try render(
      "# A lesson\n```swift {#a}\n```\n```swift {#b}\n```\n```swift {#c}\n```\n",
      outputs: ["b": [.printed("x"), .failure("broken\nbadly", line: 7)]], failed: "b"
    ).cells.dropFirst()
    #expect(cells.map(\.executionCount) == [1, 2, nil])
    #expect(cells.map { $0.outputs?.count } == [0, 2, 0])
    let error = try #require(cells.dropFirst().first?.outputs?.last)
    #expect(error.outputType == "error")
    #expect(error.ename == "Fatal error" && error.evalue == "broken\nbadly")
    #expect(error.traceback == ["lesson.md:7:5: Fatal error: broken", "badly"])
  }

  @Test
  func `keeps a display's representations, adds text and what untrusted notebooks show`() throws {
    let svg = "<svg><style>@media (prefers-color-scheme:dark){a{}}</style></svg>\n"
    let outputs =
      try render(
        "# A lesson\n```swift {#a caption=Why}\n```\n",
        outputs: [
          "a": [
            .figure(svg, alternativeText: "A \"line\""),
            .display(
              Display(
                representations: ["image/png": "QU\nJD", "application/json": "{}"], caption: "B*")),
            .display(Display(representations: ["text/html": "<b>\n</b>", "text/plain": "b"])),
            .stream(.stderr, text: "careful\nnow"),
          ]
        ]
      ).cells[1].outputs ?? []
    #expect(
      outputs.map(\.outputType) == [
        "display_data", "display_data", "display_data", "display_data", "display_data", "stream",
      ])
    let figure = try #require(outputs[0].data)
    #expect(figure["image/svg+xml"]?.text == svg)
    #expect(figure["text/plain"]?.text == "A \"line\"")
    let html = try #require(figure["text/html"]?.text)
    #expect(html.hasPrefix("<img src=\"data:image/svg+xml;base64,"))
    #expect(html.contains("alt=\"A &quot;line&quot;\""))
    let encoded = try #require(html.split(separator: ",")[1].split(separator: "\"").first)
    let image = String(decoding: try #require(Data(base64Encoded: String(encoded))), as: UTF8.self)
    #expect(image == "<svg><style>@media not all{a{}}</style></svg>\n")
    #expect(outputs[0].metadata?["lectern"]?.added == ["text/html", "text/plain"])
    #expect(outputs[1].data?["image/png"]?.text == "QUJD")
    #expect(outputs[1].data?["text/plain"]?.text == "B*")
    #expect(outputs[1].metadata?["image/png"]?.alt == "B*")
    #expect(outputs[1].metadata?["lectern"]?.caption == "B*")
    #expect(outputs[2].data?["text/markdown"]?.text == "*B\\**")
    #expect(outputs[3].data?.mapValues(\.text) == ["text/html": "<b>\n</b>", "text/plain": "b"])
    #expect(
      outputs[4].data?.mapValues(\.text)
        == ["text/markdown": "*Figure 1. Why*", "text/plain": "Figure 1. Why"])
    #expect(outputs[5].name == "stderr" && outputs[5].text?.text == "careful\nnow")
  }

  @Test(
    arguments: [
      ("", [], nil, nil), (".hide-code", ["remove-input"], true, nil),
      (".fold-code", ["hide-input"], true, nil), (".hide-output", ["remove-output"], nil, true),
      (".fold-output .fold-code", ["hide-input", "hide-output"], true, true),
    ] as [(String, [String], Bool?, Bool?)])
  func `says in Jupyter's words what is hidden and folded, but never hides a failure`(
    options: String, tags: [String], source: Bool?, outputs: Bool?
  ) throws {
    let text = "# A lesson\n```swift {#a \(options)}\n```\n"
    let metadata = try #require(try render(text).cells[1].metadata)
    #expect(metadata.name == "a")
    #expect(metadata.tags ?? [] == tags)
    #expect(metadata.jupyter?.sourceHidden == source)
    #expect(metadata.jupyter?.outputsHidden == outputs)
    let failed = try render(text, outputs: ["a": [.failure("x", line: 1)]], failed: "a")
    #expect(failed.cells[1].metadata?.jupyter?.outputsHidden == nil)
  }

  @Test func `keeps the front matter as metadata, each parameter with its value`() throws {
    let parameters = [
      ParameterSetting(
        parameter: Parameter(
          name: "rate", defaultValue: .double(2), range: 0.5...10, scale: .log, help: "how fast",
          position: .init(line: 1, column: 1)),
        value: .double(0.00001)),
      ParameterSetting(
        parameter: Parameter(
          name: "name", defaultValue: .string("Ada"), position: .init(line: 2, column: 1)),
        value: .string("\u{1}\"é\\\n")),
    ]
    let json = NotebookRenderer().render(
      Sample(text: "# A lesson\n", parameters: parameters).executed)
    #expect(
      json.contains(
        """
          "lectern": {
           "files": [],
           "format": 1,
           "lesson": "lesson",
           "parameters": [
            {
             "default": 2.0,
             "help": "how fast",
             "name": "rate",
             "range": [
              0.5,
              10.0
             ],
             "scale": "log",
             "type": "Double",
             "value": 1e-05
            },
            {
             "default": "Ada",
             "name": "name",
             "type": "String",
             "value": "\\u0001\\"é\\\\\\n"
            }
           ],
           "title": "A lesson",
           "versions": [
            "Lectern 0.1.0",
            "Swift 6.3"
           ]
          },
          "title": "A lesson"
        """))
    #expect(json.hasPrefix("{\n \"cells\": [\n  {\n   \"cell_type\": \"markdown\",\n"))
    #expect(json.hasSuffix(" \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n"))
  }

  @Test func `cuts texts into lines where Python does`() throws {
    let text = "a\nb\r\nc\rd\u{B}e\u{C}f\u{1C}g\u{1E}h\u{85}i\u{2028}j\u{2029}k\u{1F}l\n"
    let outputs = try render("# A lesson\n```swift {#a}\n```\n", outputs: ["a": [.printed(text)]])
      .cells[1].outputs
    #expect(
      outputs?[0].text?.lines == [
        "a\n", "b\r\n", "c\r", "d\u{B}", "e\u{C}", "f\u{1C}", "g\u{1E}", "h\u{85}", "i\u{2028}",
        "j\u{2029}", "k\u{1F}l\n",
      ])
  }

  private func render(
    _ text: String, outputs: [String: [Output]] = [:], failed: String? = nil
  ) throws -> Notebook {
    try decode(Sample(text: text, outputs: outputs, failed: failed).executed)
  }

  private func decode(_ executed: ExecutedLesson) throws -> Notebook {
    let json = NotebookRenderer().render(executed)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    var notebook = try decoder.decode(Notebook.self, from: Data(json.utf8))
    // Every notebook ends with the cell about itself.
    #expect(notebook.cells.popLast()?.text.contains("lectern run lesson.md") == true)
    return notebook
  }
}

/// A notebook as its format defines it, as much of it as the tests look at.
private struct Notebook: Decodable {
  struct Cell: Decodable {
    var cellType: String
    var id: String
    var source: Lines
    var executionCount: Int?
    var outputs: [Output]?
    var metadata: Metadata?
    var attachments: [String: [String: Lines]]?

    var text: String { source.text }
  }

  struct Metadata: Decodable {
    struct Hidden: Decodable {
      var sourceHidden: Bool?
      var outputsHidden: Bool?
    }
    var name: String?
    var tags: [String]?
    var jupyter: Hidden?
  }

  struct Output: Decodable {
    var outputType: String
    var name: String?
    var text: Lines?
    var data: [String: Lines]?
    var metadata: [String: DisplayMetadata]?
    var ename: String?
    var evalue: String?
    var traceback: [String]?
  }

  struct DisplayMetadata: Decodable {
    var alt: String?
    var added: [String]?
    var caption: String?
  }

  /// A text, or the list of its lines.
  struct Lines: Decodable {
    var lines: [String]
    var text: String { lines.joined() }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      lines = try (try? container.decode([String].self)) ?? [container.decode(String.self)]
    }
  }

  var cells: [Cell]
  var nbformat: Int
  var nbformatMinor: Int
}
