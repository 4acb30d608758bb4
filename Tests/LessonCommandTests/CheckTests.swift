import Foundation
import FoundationXML
import Testing

@Suite("check and accept") struct CheckTests {
  private let program = Program(name: "misbehaving-lessons")
  private let lesson = "Tests/MisbehavingLessons/lessons/numbers.md"

  /// Calls `body` with a folder that holds the pages of the lesson in all formats.
  private func withPages<Value>(_ body: (URL) throws -> Value) throws -> Value {
    try withTemporaryFolder { output in
      let formats = ["--format", "html", "markdown", "notebook"]
      let result = try program.run(["run", lesson, "--output", output.path()] + formats)
      #expect(result.status == 0)
      return try body(output)
    }
  }

  private func replace(_ old: String, _ new: String, in file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains(old))
    try text.replacing(old, with: new).write(to: file, atomically: true, encoding: .utf8)
  }

  /// Every file of a folder with its content.
  private func contents(of folder: URL) throws -> [String: Data] {
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
    return Dictionary(
      uniqueKeysWithValues: files.compactMap { file in
        (try? Data(contentsOf: folder.appending(path: file))).map { (file, $0) }
      })
  }

  @Test("Pages that hold pass, twice, and stay as they are")
  func passes() throws {
    try withPages { output in
      let before = try contents(of: output)
      for options in [[], ["--twice"]] {
        let result = try program.run(["check", lesson, "--output", output.path()] + options)
        #expect(result.status == 0)
        #expect(result.output == "")
        #expect(result.error.wholeMatch(of: /✓ numbers  4 cells, [0-9.]+ s\n/) != nil)
      }
      #expect(try contents(of: output) == before)
    }
  }

  @Test(
    "A change beyond tolerance fails, with a diff and the line of the cell",
    arguments: [
      (
        "md", "loss 0.1234", "loss 0.1235", ":12: the outputs of 'loss' have changed",
        "-loss 0.1235\n+loss 0.1234\n"
      ),
      (
        "html", "loss 0.1234", "loss 0.1235", ":12: the outputs of 'loss' have changed",
        "-loss 0.1235\n+loss 0.1234\n"
      ),
      (
        "ipynb", "loss 0.1234", "loss 0.1235", ":12: the outputs of 'loss' have changed",
        "-      \"loss 0.1235\\n\",\n+      \"loss 0.1234\\n\",\n"
      ),
      (
        "md", "accuracy 0.950", "accuracy 0.930", ":18: the outputs of 'coarse' have changed",
        "-accuracy 0.930 after 3\n+accuracy 0.950 after 3\n"
      ),
      ("md", "\ndone\n", "\ngone\n", ":12: the outputs of 'loss' have changed", "-gone\n+done\n"),
      (
        "html", "Some words", "Other words", ": the page has changed",
        "-Other words about "
      ),
      (
        "md", "print(\"done\")", "print(\"gone\")", ": the page has changed",
        "-print(\"gone\")\n+print(\"done\")\n"
      ),
    ])
  func changes(
    kind: String, old: String, new: String, message: String, diff: String
  ) throws {
    try withPages { output in
      try replace(old, new, in: output.appending(path: "numbers.\(kind)"))
      let before = try contents(of: output)
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == 1)
      #expect(
        result.output.hasPrefix(
          "\(lesson)\(message)\n--- \(output.path())/numbers.\(kind)\n+++ this run\n"))
      #expect(result.output.contains(diff))
      #expect(try contents(of: output) == before)
    }
  }

  @Test(
    "A number within its tolerance passes, and accept keeps its digits",
    arguments: [
      ("loss 0.1234", "loss 0.123"), ("accuracy 0.950", "accuracy 0.955"),
      ("accuracy 0.950 after 3", "accuracy 0.9500 after 3"),
    ])
  func withinTolerance(old: String, new: String) throws {
    try withPages { output in
      for kind in ["md", "html", "ipynb"] {
        try replace(old, new, in: output.appending(path: "numbers.\(kind)"))
      }
      let before = try contents(of: output)
      #expect(try program.run("check", lesson, "--output", output.path()).status == 0)
      #expect(try program.run("accept", lesson, "--output", output.path()).status == 0)
      #expect(try contents(of: output) == before)
    }
  }

  @Test(
    "A figure is compared by its coordinates and texts",
    arguments: [
      ("7.5", "7.6", true), ("7.5", "7.8", false), (">1.5<", ">1.6<", false),
      (">1.5<", ">1.50<", true), ("<rect", "<circle", false),
    ])
  func figures(old: String, new: String, holds: Bool) throws {
    try withPages { output in
      let figure = output.appending(path: "numbers/figure-1.svg")
      try replace(old, new, in: figure)
      let before = try Data(contentsOf: figure)
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == (holds ? 0 : 1))
      #expect(
        result.output.hasPrefix("\(lesson):22: the outputs of 'figure' have changed\n") == !holds)
      #expect(try program.run("accept", lesson, "--output", output.path()).status == 0)
      #expect((try Data(contentsOf: figure) == before) == holds)
    }
  }

  @Test("A figure that is missing, and one that is left over, are differences")
  func figureFiles() throws {
    try withPages { output in
      let figure = output.appending(path: "numbers/figure-1.svg")
      let other = output.appending(path: "numbers/figure-2.svg")
      try FileManager.default.moveItem(at: figure, to: other)
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == 1)
      #expect(
        result.output == """
          \(lesson):22: the outputs of 'figure' have changed
          --- \(figure.path())
          +++ this run
          There is no such file.
          --- \(other.path())
          +++ this run
          The run shows no such figure any more.

          """)
      #expect(try program.run("accept", lesson, "--output", output.path()).status == 0)
      #expect(try program.run("check", lesson, "--output", output.path()).status == 0)
    }
  }

  @Test("The same change on several pages is shown once")
  func onePage() throws {
    try withPages { output in
      for (kind, end) in [("md", "\n"), ("html", "</pre>")] {
        let page = output.appending(path: "numbers.\(kind)")
        try replace("\ndone\(end)", "\ngone\(end)", in: page)
      }
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == 1)
      #expect(result.output.ranges(of: "-gone").count == 1)
      #expect(result.output.hasSuffix("    \(output.path())/numbers.html differs as well\n"))
    }
  }

  @Test("Other versions are ignored")
  func versions() throws {
    try withPages { output in
      for kind in ["html", "ipynb"] {
        let page = output.appending(path: "numbers.\(kind)")
        let text = try String(contentsOf: page, encoding: .utf8)
        try text.replacing(try Regex("Swift [0-9.]+"), with: "Swift 9.8.7")
          .write(to: page, atomically: true, encoding: .utf8)
      }
      let before = try contents(of: output)
      #expect(try program.run("check", lesson, "--output", output.path()).status == 0)
      #expect(try program.run("accept", lesson, "--output", output.path()).status == 0)
      #expect(try contents(of: output) == before)
    }
  }

  @Test("accept takes over what is new, or the outputs of one cell")
  func accepts() throws {
    try withPages { output in
      let page = output.appending(path: "numbers.md")
      let fresh = try contents(of: output)
      func spoil() throws {
        for kind in ["md", "html", "ipynb"] {
          let page = output.appending(path: "numbers.\(kind)")
          try replace("loss 0.1234\\n", "loss 9\\n", in: page, if: kind == "ipynb")
          try replace("loss 0.1234\n", "loss 9\n", in: page, if: kind != "ipynb")
          try replace("after 3", "after 7", in: page)
        }
      }
      try spoil()
      #expect(try program.run("accept", lesson, "--output", output.path()).status == 0)
      #expect(try contents(of: output) == fresh)
      try spoil()
      let result = try program.run("accept", lesson, "--cell", "loss", "--output", output.path())
      #expect(result.status == 0)
      let text = try String(contentsOf: page, encoding: .utf8)
      #expect(text.contains("loss 0.1234") && text.contains("after 7"))
      let check = try program.run("check", lesson, "--output", output.path())
      #expect(check.output.hasPrefix("\(lesson):18: the outputs of 'coarse' have changed\n"))
      let unknown = try program.run("accept", lesson, "--cell", "lost", "--output", output.path())
      #expect(unknown.status == 2)
      #expect(
        unknown.error
          == "\(lesson): error: no lesson has a cell 'lost'\n  help: did you mean 'loss'?\n"
      )
    }
  }

  private func replace(_ old: String, _ new: String, in file: URL, if condition: Bool) throws {
    if condition { try replace(old, new, in: file) }
  }

  @Test("Two runs that differ are told apart at the first cell that does")
  func twice() throws {
    let lesson = "Tests/MisbehavingLessons/lessons/random.md"
    try withTemporaryFolder { output in
      #expect(try program.run("run", lesson, "--output", output.path()).status == 0)
      let result = try program.run("check", lesson, "--twice", "--output", output.path())
      #expect(result.status == 1)
      #expect(
        result.messages.hasPrefix(
          """
          \(lesson):7:1: error: two runs of 'random' gave different outputs
            help: give what is random a seed, and print no times
          ✗ random  two runs differ in 'random', 
          """))
    }
  }

  @Test("A lesson without a page fails with the command that writes one")
  func noPage() throws {
    try withTemporaryFolder { output in
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == 1)
      #expect(
        result.error.hasPrefix(
          """
          \(lesson): error: there is no page of this lesson in \(output.path())
            help: write it with: lectern run \(lesson) --output \(output.path())
          ✗ numbers  has no page, 
          """))
    }
  }

  @Test(
    "A page that is there for another lesson, or on the front page, must not be missing",
    arguments: [("html", 1), ("md", 2)])
  func lostPage(kind: String, lessonCount: Int) throws {
    let lessons = Array([lesson, "Tests/MisbehavingLessons/lessons/plain.md"].prefix(lessonCount))
    try withTemporaryFolder { output in
      let place = ["--output", output.path()]
      #expect(try program.run(["run"] + lessons + place).status == 0)
      let before = try contents(of: output)
      let page = output.appending(path: "numbers.\(kind)")
      try FileManager.default.removeItem(at: page)
      let result = try program.run(["check"] + lessons + place)
      #expect(result.status == 1)
      #expect(
        result.output == """
          \(lesson): the page has changed
          --- \(page.path())
          +++ this run
          There is no such page.

          """)
      #expect(try program.run(["accept"] + lessons + place).status == 0)
      #expect(try contents(of: output) == before)
    }
  }

  @Test("A check of every lesson finds pages whose lesson is gone, and no other's pages")
  func leftOverPage() throws {
    let program = Program(name: "lectern")
    try withTemporaryFolder { output in
      let place = ["--output", output.path()]
      #expect(try program.run(["run"] + place).status == 0)
      let page = output.appending(path: "figures.html")
      let old = output.appending(path: "old.html")
      try FileManager.default.copyItem(at: page, to: old)
      try Data("<p>of the author".utf8).write(to: output.appending(path: "own.html"))
      let report = output.appending(path: "report.xml")
      let result = try program.run(["check", "--junit", report.path()] + place)
      #expect(result.status == 1)
      #expect(
        result.error.hasPrefix(
          """
          \(old.path()): error: this page is of no lesson any more
            help: delete it, and the page in Markdown and the folder of its name
          ✓ figures
          """))
      #expect(result.error.contains("\n✗ \(old.path())  is of no lesson any more\n"))
      #expect(result.error.contains(/\n2 lessons, all well, 1 page left over, [0-9.]+ s\n$/))
      #expect(try JUnitReader(contentsOf: report).failures.keys.sorted() == ["text"])
      for others in [["--shard", "2/2"], ["lessons"]] {
        #expect(try program.run(["check"] + others + place).status == 0)
      }
      #expect(try program.run(["check", "--shard", "1/2"] + place).status == 1)
    }
  }

  @Test("A change that a reader of the page does not see is shown with its tags")
  func hiddenChange() throws {
    try withPages { output in
      let page = output.appending(path: "numbers.html")
      try replace("href=\"odd-markdown.html\"", "href=\"gone.html\"", in: page)
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == 1)
      #expect(result.output.contains(/-.*href="gone.html".*\n\+.*href="odd-markdown.html"/))
    }
  }

  @Test("In a folder that has none of the compiled lessons, that is said once")
  func otherFolder() throws {
    try withTemporaryFolder { folder in
      let result = try Program(name: "lectern").run("check", in: folder)
      #expect(result.status == 2)
      #expect(
        result.error.hasPrefix(
          "Error: the compiled lessons, such as lessons/figures.md, are not here; start this in"))
    }
  }

  @Test("The report lists every cell, and what differs")
  func junit() throws {
    try withPages { output in
      try replace("loss 0.1234\n", "loss <9>\n", in: output.appending(path: "numbers.md"))
      let file = output.appending(path: "report.xml")
      let result = try program.run(
        "check", lesson, "--output", output.path(), "--junit", file.path())
      #expect(result.status == 1)
      let report = try JUnitReader(contentsOf: file)
      #expect(report.suites == ["numbers"])
      #expect(report.cases == ["text", "loss", "coarse", "figure", "rectangle"])
      #expect(report.failures.keys.sorted() == ["loss"])
      #expect(report.failures["loss"]?.contains("-loss <9>\n+loss 0.1234\n") == true)
    }
  }

  /// Checks both parts of two lessons, of which one does not hold, and merges some of the reports.
  private func merge(
    _ parts: Int...
  ) throws -> (result: Program.Result, cases: [String], failed: [String]) {
    try withPages { output in
      let lessons = [lesson, "Tests/MisbehavingLessons/lessons/plain.md"]
      #expect(try program.run(["run", lessons[1], "--output", output.path()]).status == 0)
      try replace("loss 0.1234\n", "loss <&\"9\">\n", in: output.appending(path: "numbers.md"))
      for part in 1...2 {
        let result = try program.run(
          ["check", "--output", output.path(), "--shard", "\(part)/2"] + lessons
            + ["--junit", "\(output.path())/\(part).xml"])
        #expect(result.status == (part == 1 ? 1 : 0))
      }
      let merged = output.appending(path: "merged.xml")
      var result = try program.run(
        ["merge-reports"] + parts.map { "\(output.path())/\($0).xml" } + ["-o", merged.path()])
      result.error = result.error.replacing(output.path() + "/", with: "")
      guard FileManager.default.fileExists(atPath: merged.path()) else { return (result, [], []) }
      let report = try JUnitReader(contentsOf: merged)
      #expect(report.failures["loss"]?.contains("-loss <&\"9\">\n+loss 0.1234\n") == true)
      return (result, report.suites + report.cases, report.failures.keys.sorted())
    }
  }

  @Test("The reports of a course's parts merge")
  func merging() throws {
    let (result, cases, failed) = try merge(2, 1)
    #expect(result.status == 1)
    #expect(result.output == "2 lessons, 1 not well\n✗ numbers\n")
    #expect(
      cases == [
        "numbers", "plain", "text", "loss", "coarse", "figure", "rectangle", "text", "hello",
      ])
    #expect(failed == ["loss"])
  }

  @Test("A part that is missing, or there twice, is no merged report")
  func incomplete() throws {
    let missing = try merge(1).result
    #expect(missing.status == 2)
    #expect(
      missing.error == """
        merged.xml: error: the report of part 2/2 is missing
          help: name the reports of all parts of the same check

        """)
    let twice = try merge(1, 2, 1).result
    #expect(twice.status == 2)
    #expect(
      twice.error == """
        1.xml: error: the lesson \(lesson) is also in 1.xml
          help: name the report of each part once

        """)
  }

  @Test("With other values of parameters, outputs are compared with pages of the same values")
  func profiles() throws {
    let lesson = "Tests/MisbehavingLessons/lessons/profile.md"
    try withTemporaryFolder { folder in
      let (full, quick) = ("\(folder.path())/full", "\(folder.path())/quick")
      let formats = ["--format", "html", "markdown", "notebook"]
      for options in [["--output", full], ["--output", quick, "--profile", "quick"]] {
        #expect(try program.run(["run", lesson] + options + formats).status == 0)
      }
      func check(_ options: String...) throws -> String {
        let result = try program.run(["check", lesson] + options)
        return "\(result.status) " + result.error.replacing(/[0-9.]+ s/, with: "… s")
      }
      #expect(try check("--output", full) == "0 ✓ profile  1 cell, … s\n")
      #expect(try check("--output", quick, "--profile", "quick") == "0 ✓ profile  1 cell, … s\n")
      let note = "outputs not compared, as the page has other values"
      #expect(
        try check("--output", full, "--profile", "quick")
          == "0 ✓ profile  1 cell, … s: ran with count=1, name=`it's`; \(note)\n")
      #expect(
        try check("--output", full, "--set", "count=2")
          == "0 ✓ profile  1 cell, … s: ran with count=2; \(note)\n")
      // A page of a profile is no page of the lesson as it stands.
      #expect(try check("--output", quick).hasPrefix("1 ✗ profile  differs in its text, 'words', "))
      for kind in ["html", "md", "ipynb"] {
        let page = URL(filePath: "\(quick)/profile.\(kind)")
        try replace("1 word", "2 words", in: page)
        #expect(
          try check("--output", quick, "--profile", "quick")
            == "1 ✗ profile  differs in 'words', … s\n")
        try replace("2 words", "1 word", in: page)
      }
    }
  }

  @Test("For programs, each line is a JSON object")
  func json() throws {
    try withPages { output in
      try replace("\ndone\n", "\ngone\n", in: output.appending(path: "numbers.md"))
      let result = try program.run(
        "check", lesson, "Tests/MisbehavingLessons/lessons/plain.md", "--output", output.path(),
        "--diagnostics", "json")
      let objects = try result.error.split(separator: "\n").map {
        try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
      #expect(objects.map { $0["line"] as? Int } == [12, nil])
      #expect(
        objects.map { $0["file"] as? String }
          == [lesson, "Tests/MisbehavingLessons/lessons/plain.md"])
    }
  }

  @Test("Differences are annotations in GitHub Actions")
  func annotations() throws {
    try withPages { output in
      try replace("\ndone\n", "\ngone\n", in: output.appending(path: "numbers.md"))
      let result = try program.run(
        "check", lesson, "--output", output.path(), "--diagnostics", "github")
      #expect(
        result.error.hasPrefix(
          "::error file=\(lesson),line=12,col=1::the outputs of 'loss' have changed since "))
    }
  }
}

/// What stands in a report, read by the system's XML parser.
final class JUnitReader: NSObject, XMLParserDelegate {
  private(set) var suites: [String] = []
  private(set) var cases: [String] = []
  private(set) var failures: [String: String] = [:]
  private var isInFailure = false

  init(contentsOf file: URL) throws {
    super.init()
    let parser = XMLParser(data: try Data(contentsOf: file))
    parser.delegate = self
    #expect(parser.parse())
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let name = attributes["name"] ?? ""
    if element == "testsuite" { suites.append(name) }
    if element == "testcase" { cases.append(name) }
    isInFailure = element == "failure"
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if isInFailure { failures[cases.last ?? "", default: ""] += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    isInFailure = false
  }
}
