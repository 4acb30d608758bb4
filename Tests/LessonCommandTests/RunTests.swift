import Foundation
import Testing

@Suite(.serialized) struct RunTests {
  private let program = Program(name: "lectern")
  private let folder = "Tests/MisbehavingLessons/lessons"

  /// Runs a lesson into a temporary folder, and returns its result and its page.
  private func run(
    _ lesson: String, _ arguments: String...
  ) throws -> (result: Program.Result, page: MarkdownPage, html: String) {
    try withTemporaryFolder { output in
      let result: Program.Result
      switch arguments.count {
      case 0: result = try program.run("run", "\(folder)/\(lesson).md", "--output", output.path())
      default:
        result = try program.run(
          "run", "\(folder)/\(lesson).md", "--output", output.path(), "--set", arguments[0])
      }
      return (
        result, try MarkdownPage(output.appending(path: "\(lesson).md")),
        try String(contentsOf: output.appending(path: "\(lesson).html"), encoding: .utf8)
      )
    }
  }

  @Test
  func `Output lands in its cell, both streams and figures in the order of the program`() throws {
    let (result, page, html) = try run("outputs")
    #expect(result.status == 0)
    #expect(result.error == "")
    let streams = try page.output(of: "streams")
    let places = try ["one\n", "two\n", "three", "four\n", "five\n"].map {
      try #require(streams.firstRange(of: $0)).lowerBound
    }
    #expect(places == places.sorted())
    let figure = try page.output(of: "figure")
    let order = try ["before", "![A small square](outputs/figure-1.svg)", "after"].map {
      try #require(figure.firstRange(of: $0)).lowerBound
    }
    #expect(order == order.sorted())
    #expect(try page.block("text", of: "parameters") == "red 3 Ada\n")
    #expect(try page.block("text", of: "redeclared") == "1.5 true\n")
    #expect(try page.block("text", of: "taken") == "Hello from the shared lesson.\n")
    #expect(try page.output(of: "expected").contains("it went wrong"))
    #expect(html.contains("nested 1.5"))
  }

  @Test(arguments: [
    ("charset", "bold plain\n"), ("strings", "before after\n"), ("home", "one line\n"),
    ("lines-up", "task 3\nok\n"), ("wide", "12本\nxy\n"),
    ("progress", "step 20000 of 20000 [##############################]\n"),
  ])
  func `What is sent to a terminal is on the page as a terminal shows it`(
    cell: String, text: String
  ) throws {
    let (result, page, _) = try run("terminal")
    #expect(result.status == 0)
    #expect(try page.block("text", of: cell) == text)
    #expect(!page.text.contains("left out"))
  }

  @Test func `A page in Arabic is right to left, and its code and outputs left to right`() throws {
    let (result, page, html) = try run("right-to-left")
    #expect(result.status == 0)
    #expect(try page.block("text", of: "a") == "مرحبا 1\n")
    #expect(html.contains("<html lang=\"ar\" dir=\"rtl\">"))
    #expect(html.contains("aria-label=\"Cell a\" dir=\"ltr\">"))
  }

  @Test func `A parameter has the value that was set`() throws {
    let (result, page, _) = try run("outputs", "count=2")
    #expect(result.status == 0)
    #expect(try page.block("text", of: "parameters") == "red 2 Ada\n")
  }

  @Test(arguments: [["--set", "version=2"], ["--profile", "quick"]])
  func `A run with other values does not replace the pages of the course`(
    options: [String]
  ) throws {
    try withTemporaryFolder { folder in
      let lesson = """
        ---
        parameters: {version: 1}
        profiles: {quick: {version: 3}}
        ---

        ```swift {#a}
        print(version)
        ```

        """
      try lesson.write(
        to: folder.appending(path: "tried.md"), atomically: true, encoding: .utf8)
      #expect(try program.run(["run", "tried.md"], in: folder).status == 0)
      let result = try program.run(["run", "tried.md"] + options, in: folder)
      #expect(
        result.output
          == "output-tried/tried.html\noutput-tried/tried.md\noutput-tried/tried.ipynb\n")
      let page = try MarkdownPage(folder.appending(path: "output/tried.md"))
      #expect(try page.block("text", of: "a") == "1\n")
      let named = try program.run(["run", "tried.md", "--output", "output"] + options, in: folder)
      #expect(named.output == "output/tried.html\noutput/tried.md\noutput/tried.ipynb\n")
    }
  }

  @Test(arguments: [
    (
      "run", "Tests/MisbehavingLessons/lessons/outputs.md", "--set", "cuont=2",
      "did you mean 'count'?"
    ),
    (
      "run", "Tests/MisbehavingLessons/lessons/outputs.md", "--set", "count=11",
      "outside the range [1, 10]"
    ),
    (
      "run", "Tests/MisbehavingLessons/lessons/outputs.md", "--set", "count",
      "write --set name=value"
    ),
    (
      "run", "Tests/MisbehavingLessons/lessons/none.md", "--set", "count=1", "there is no such file"
    ),
    ("run", "README.md", "--set", "seed=1", "there is no parameter 'seed'"),
    ("run", "Tests/MisbehavingLessons/lessons/outputs.md", "--format", "pdf", "html"),
  ])
  func `A wrong command line runs nothing, writes nothing and exits with 2`(
    command: String, lesson: String, option: String, value: String, message: String
  ) throws {
    try withTemporaryFolder { output in
      let pages = output.appending(path: "pages")
      let result = try program.run(command, lesson, option, value, "--output", pages.path())
      #expect(result.status == 2)
      #expect(result.error.contains(message))
      #expect(!FileManager.default.fileExists(atPath: pages.path()))
    }
  }

  @Test func `An edited lesson runs as it is written, in any folder`() throws {
    try withTemporaryFolder { output in
      let lesson = output.appending(path: "thrown.md")
      let text = try String(
        contentsOf: Program.package.appending(path: "\(folder)/thrown.md"), encoding: .utf8)
      try text.replacing("before", with: "earlier").write(
        to: lesson, atomically: true, encoding: .utf8)
      let result = try program.run("run", "thrown.md", in: output)
      #expect(result.status == 1)
      #expect(result.error.hasPrefix("thrown.md:10:27: error: "))
      let page = try MarkdownPage(output.appending(path: "output/thrown.md"))
      #expect(try page.block("text", of: "first") == "earlier\n")
    }
  }

  @Test(arguments: ["", " .file-scope", #" error="out of range""#])
  func `A lesson may begin with a cell`(options: String) throws {
    try withTemporaryFolder { folder in
      let cell = options == " .file-scope" ? "func f() {}" : "print([1][\(options.count)])"
      let text = "```swift {#first\(options)}\n\(cell)\n```\n\n```swift {#second}\n[1][2]\n```\n"
      try text.write(to: folder.appending(path: "a.md"), atomically: true, encoding: .utf8)
      let result = try program.run(
        "run", "a.md", "--format", "markdown", in: folder)
      #expect(result.error.hasPrefix("a.md:6:"))
    }
  }

  @Test func `A page never takes the place of its lesson`() throws {
    try withTemporaryFolder { folder in
      let lesson = folder.appending(path: "a.md")
      try "# A\n".write(to: lesson, atomically: true, encoding: .utf8)
      let result = try program.run("run", "a.md", "--output", ".", in: folder)
      #expect(result.status == 2)
      #expect(
        result.messages == """
          a.md: error: the page in Markdown would replace the lesson
            help: name another folder with --output

          """)
      #expect(try String(contentsOf: lesson, encoding: .utf8) == "# A\n")
    }
  }

  @Test func `A formula that KaTeX does not understand is an error with its line`() throws {
    try withTemporaryFolder { output in
      let pages = output.appending(path: "pages")
      let result = try program.run("run", "\(folder)/formula.md", "--output", pages.path())
      #expect(result.status == 2)
      #expect(result.error.hasPrefix("\(folder)/formula.md:3:"))
      #expect(result.error.contains("KaTeX"))
      #expect(!FileManager.default.fileExists(atPath: pages.path()))
    }
  }

  @Test(arguments: [
    (
      "plain", "$\\text{if a<b}$, $A[i](j:k)$, $f[n](x<y)$\n\n# A ` key\n<kbd>`</kbd> and $[0,1]$",
      0,
      nil
    ),
    (
      "endless", "<pre>a</pre>\n    code", 2,
      """
      error: taking the HTML out of this text would change the code
        help: put a blank line between the HTML and the text around it, or delete it

      """
    ),
  ])
  func `A lesson that cannot be shown without trust does not run, and others are shown`(
    name: String, text: String, status: Int32, problem: String?
  ) throws {
    try withTemporaryFolder { output in
      let lesson = output.appending(path: "\(name).md").path()
      let original = try String(
        contentsOf: Program.package.appending(path: "\(folder)/\(name).md"), encoding: .utf8)
      let source = "\(original)\n\(text)"
      try source.write(toFile: lesson, atomically: true, encoding: .utf8)
      let result = try program.run(
        "run", lesson, "--untrusted", "--output", output.appending(path: "pages").path())
      #expect(result.status == status)
      let line = source.count { $0 == "\n" } + 1
      #expect(result.messages == problem.map { "\(lesson):\(line):5: \($0)" } ?? "")
    }
  }

  @Test func `Two runs write the same bytes`() throws {
    let (first, second) = (try run("outputs"), try run("outputs"))
    #expect(first.page.text == second.page.text)
    #expect(first.html == second.html)
  }

  @Test func `A folder that cannot be written is an error with its name`() throws {
    let result = try program.run("run", "\(folder)/outputs.md", "--output", "/dev/null/pages")
    #expect(result.status == 2)
    #expect(
      result.error.contains(
        "/dev/null: error: this is not a folder\n  help: name another one with --output"))
  }

  @Test func `The help tells every exit status`() throws {
    let help = try program.run("--help")
    #expect(help.status == 0)
    for status in ["0  ", "1  ", "2  ", "130", "143"] {
      #expect(help.output.contains("  \(status)  "))
    }
  }

  @Test func `The list shows each cell with its place and whether it compiles`() throws {
    let list = try program.run("list", "\(folder)/outputs.md")
    #expect(list.status == 0)
    let line = try #require(
      list.output.split(separator: "\n").first { $0.hasPrefix("outputs/taken") })
    #expect(line.contains(" compiles "))
    #expect(line.hasSuffix("\(folder)/shared.md:2"))
  }
}
