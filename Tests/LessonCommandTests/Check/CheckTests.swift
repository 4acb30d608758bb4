import Foundation
import Testing

@Suite("check") struct CheckTests {
  private let program = Program(name: "lectern")
  private let lesson = NumbersLesson.path

  @Test func `An up-to-date record and its pages pass twice, and stay unchanged`() throws {
    try NumbersLesson.withPages { output in
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

  @Test(arguments: [
    ("loss 0.1234", "loss 0.1235", "loss", 12, "-loss 0.1235\n+loss 0.1234\n"),
    (
      "accuracy 0.950", "accuracy 0.930", "coarse", 18,
      "-accuracy 0.930 after 3\n+accuracy 0.950 after 3\n"
    ),
    ("done\\n", "gone\\n", "loss", 12, "-gone\n+done\n"),
    ("height=\\\"7.5", "height=\\\"7.8", "figure", 22, "-<svg"),
    (">1.5<", ">1.6<", "figure", 22, "-<svg"), ("<rect", "<circle", "figure", 22, "-<svg"),
  ])
  func `A changed output fails, with a diff, the cell's line and the command that accepts it`(
    old: String, new: String, cell: String, line: Int, diff: String
  ) throws {
    try NumbersLesson.withPages { output in
      try NumbersLesson.replaceRecorded(
        old, new, after: cell == "figure" ? NumbersLesson.figure : "\"outputs\"", in: output)
      let before = try contents(of: output)
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == 1)
      #expect(
        result.output.hasPrefix(
          """
          \(lesson):\(line): the outputs of '\(cell)' have changed
          --- \(output.path())/numbers.ipynb
          +++ this run

          """))
      #expect(result.output.contains(diff))
      #expect(
        result.output.hasSuffix(
          """
          To accept what is new: lectern accept \(lesson) --cell \(cell) --output \(output.path())

          """))
      #expect(result.error.contains("✗ numbers  differs in '\(cell)', "))
      #expect(try contents(of: output) == before)
    }
  }

  @Test(arguments: [
    ("md", "loss 0.1234\n", "loss 0.12340\n", "-loss 0.12340\n+loss 0.1234\n"),
    ("html", "Some words", "Other words", "-<p>Other words"),
    ("md", "print(\"done\")", "print(\"gone\")", "-print(\"gone\")\n+print(\"done\")\n"),
    ("ipynb", "Some words", "Other words", "Other words"),
    ("html", "class=\"skip\" href=\"#Content\"", "class=\"skip\" href=\"#Gone\"", "href"),
  ])
  func `A page that its record does not render to fails, with a diff and the render command`(
    kind: String, old: String, new: String, diff: String
  ) throws {
    try NumbersLesson.withPages { output in
      let before = try contents(of: output)
      try NumbersLesson.replace(old, new, in: output.appending(path: "numbers.\(kind)"))
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == 1)
      #expect(
        result.output.hasPrefix(
          """
          \(lesson): the pages differ from what their record renders to
          --- \(output.path())/numbers.\(kind)
          +++ rendered from \(output.path())/numbers.ipynb

          """))
      #expect(result.output.contains(diff))
      let command = "lectern render \(lesson) --output \(output.path())"
      #expect(result.output.hasSuffix("To render the pages again: \(command)\n"))
      #expect(result.error.contains("✗ numbers  differs in its text, "))
      #expect(try program.run("render", lesson, "--output", output.path()).status == 0)
      #expect(try contents(of: output) == before)
    }
  }

  @Test func `A lesson whose code has changed fails, but its outputs are still compared`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "numbers.md")
      try FileManager.default.copyItem(
        at: Program.package.appending(path: lesson), to: file)
      #expect(try program.run("run", "numbers.md", in: folder).status == 0)
      try NumbersLesson.replace("print(\"done\")", "print(\"gone\")", in: file)
      let result = try program.run("check", "numbers.md", in: folder)
      #expect(result.status == 1)
      #expect(
        result.output == """
          numbers.md:12: the code of 'loss' has changed since it ran

          numbers.md:12: the outputs of 'loss' have changed
          --- output/numbers.ipynb
          +++ this run
          @@ -1,3 +1,3 @@
           loss 0.1234
          -done
          +gone
           
          To accept what is new: lectern accept numbers.md

          """)
      #expect(try program.run("accept", "numbers.md", in: folder).status == 0)
      #expect(try program.run("check", "numbers.md", in: folder).status == 0)
    }
  }

  @Test(arguments: [("7.5", "7.6"), (">1.5<", ">1.50<")])
  func `A figure is compared by its coordinates and texts`(old: String, new: String) throws {
    try NumbersLesson.withPages { output in
      try NumbersLesson.replaceRecorded(old, new, after: NumbersLesson.figure, in: output)
      let before = try contents(of: output)
      #expect(try program.run("check", lesson, "--output", output.path()).status == 0)
      #expect(try program.run("accept", lesson, "--output", output.path()).status == 0)
      #expect(try contents(of: output) == before)
    }
  }

  @Test func `A missing figure is a difference, and a file of the author is not`() throws {
    try NumbersLesson.withPages { output in
      let figure = output.appending(path: "numbers/figure-1.svg")
      let other = output.appending(path: "numbers/figure-2.svg")
      try FileManager.default.moveItem(at: figure, to: other)
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == 1)
      #expect(
        result.output == """
          \(lesson): the pages differ from what their record renders to
          --- \(figure.path())
          +++ rendered from \(output.path())/numbers.ipynb
          There is no such file.
          To render the pages again: lectern render \(lesson) --output \(output.path())

          """)
      // The author may have put figure-2.svg there.
      let render = try program.run("render", lesson, "--output", output.path())
      #expect(render.status == 2)
      #expect(
        render.error.hasPrefix("\(other.path()): error: no record lists this file as written by"))
      try FileManager.default.removeItem(at: other)
      #expect(try program.run("render", lesson, "--output", output.path()).status == 0)
      #expect(try program.run("check", lesson, "--output", output.path()).status == 0)
    }
  }

  @Test func `Several files that differ are shown once`() throws {
    try NumbersLesson.withPages { output in
      for kind in ["md", "html"] {
        try NumbersLesson.replace(
          "Some words", "Other words", in: output.appending(path: "numbers.\(kind)"))
      }
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == 1)
      #expect(result.output.ranges(of: "Other words").count == 1)
      #expect(result.output.contains("    \(output.path())/numbers.html differs as well\n"))
    }
  }

  @Test func `Other versions of the tools are noted and are not a failure`() throws {
    try NumbersLesson.withPages { output in
      let record = output.appending(path: "numbers.ipynb")
      let text = try String(contentsOf: record, encoding: .utf8)
      try text.replacing(try Regex("Swift [0-9.]+"), with: "Swift 9.8.7")
        .write(to: record, atomically: true, encoding: .utf8)
      #expect(try program.run("render", lesson, "--output", output.path()).status == 0)
      let before = try contents(of: output)
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == 0)
      #expect(result.error.hasSuffix(": recorded with Swift 9.8.7\n"))
      #expect(try program.run("accept", lesson, "--output", output.path()).status == 0)
      #expect(try contents(of: output) == before)
    }
  }

  @Test
  func `Differences due to another version of KaTeX or Graphviz are notes, not failures`() throws {
    try NumbersLesson.withPages { output in
      for tool in ["KaTeX", "Graphviz"] {
        let record = output.appending(path: "numbers.ipynb")
        let text = try String(contentsOf: record, encoding: .utf8)
        let version = try Regex("\"\(tool)\": \"[0-9.]+\"")
        #expect(text.firstMatch(of: version) != nil)
        try text.replacing(version, with: "\"\(tool)\": \"0.1\"")
          .write(to: record, atomically: true, encoding: .utf8)
      }
      try NumbersLesson.replaceRecorded("7.5", "8.5", after: NumbersLesson.figure, in: output)
      try NumbersLesson.replace(
        "\"KaTeX\": \"", "\"KaTeX\": \"0.", in: output.appending(path: "numbers.ipynb"))
      let html = output.appending(path: "numbers.html")
      try NumbersLesson.replace("class=\"katex", "class=\"other katex", in: html)
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == 0, "\(result.output)")
      #expect(result.error.contains("the drawings of 'figure' differ, as Graphviz is "))
      #expect(result.error.contains("numbers.html differs, as KaTeX is "))
    }
  }

  @Test func `What the lesson itself says of versions is compared`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "numbers.md")
      let text = try String(contentsOfFile: lesson, encoding: .utf8)
      try text.replacing("Some words", with: "Needs Swift 6.3, 8 GB and words")
        .write(to: file, atomically: true, encoding: .utf8)
      let options = ["--output", folder.appending(path: "pages").path()]
      #expect(try program.run(["run", file.path()] + options).status == 0)
      for kind in ["html", "md", "ipynb"] {
        let page = folder.appending(path: "pages/numbers.\(kind)")
        try NumbersLesson.replace("8 GB", "2 GB", in: page)
        #expect(try program.run(["check", file.path()] + options).status == 1)
        try NumbersLesson.replace("2 GB", "8 GB", in: page)
      }
      #expect(try program.run(["check", file.path()] + options).status == 0)
    }
  }

  @Test func `What an author says of a figure is compared as a text`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "numbers.md")
      let text = try String(contentsOfFile: lesson, encoding: .utf8)
      func write(_ number: String) throws {
        try text.replacing(
          "alt=\"A rectangle\"", with: "alt=\"Height \(number)\" caption=\"Of [\(number)].\""
        ).write(to: file, atomically: true, encoding: .utf8)
      }
      let options = ["--output", folder.appending(path: "pages").path()]
      for format in ["html", "markdown", "notebook"] {
        try write("7.5")
        #expect(try program.run(["run", file.path(), "--format", format] + options).status == 0)
        try write("7.499")
        #expect(try program.run(["check", file.path()] + options).status == 1)
        #expect(try program.run(["render", file.path()] + options).status == 0)
        #expect(try program.run(["check", file.path()] + options).status == 0)
      }
    }
  }

  @Test func `A lesson with other ends of lines is compared line by line`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "numbers.md")
      let text = try String(contentsOfFile: lesson, encoding: .utf8)
      try text.replacing("\n", with: "\r\n").write(to: file, atomically: true, encoding: .utf8)
      let options = ["--output", folder.appending(path: "pages").path()]
      #expect(try program.run(["run", file.path()] + options).status == 0)
      #expect(try program.run(["check", file.path()] + options).status == 0)
      let record = folder.appending(path: "pages/numbers.ipynb")
      try NumbersLesson.replace("loss 0.1234", "loss 0.2", in: record)
      let result = try program.run(["check", file.path()] + options)
      #expect(result.output.hasPrefix("\(file.path()):12: the outputs of 'loss' have changed\n"))
    }
  }

  @Test func `The messages do not have to be read`() throws {
    try withTemporaryFolder { folder in
      let pipe = Pipe()
      try pipe.fileHandleForReading.close()
      let process = try program.start(
        ["check", lesson, "--output", folder.path()], output: .nullDevice,
        error: pipe.fileHandleForWriting)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 1)
    }
  }

  @Test func `Two runs that differ are shown, cell by cell`() throws {
    let lesson = "Tests/MisbehavingLessons/lessons/random.md"
    try withTemporaryFolder { output in
      #expect(try program.run("run", lesson, "--output", output.path()).status == 0)
      let result = try program.run("check", lesson, "--twice", "--output", output.path())
      #expect(result.status == 1)
      #expect(
        result.output.wholeMatch(
          of: try Regex(
            """
            \(lesson):7: two runs of 'random' gave different outputs
            --- the first run
            \\+\\+\\+ the second run
            @@ -1,2 \\+1,2 @@
            -0[.e0-9-]+
            \\+0[.e0-9-]+
             
            Use a seed for everything random, and print no times\\.

            """)) != nil, "\(result.output)")
      #expect(result.error.contains("✗ random  two runs differ in 'random', "))
    }
  }

  @Test
  func `With other parameter values, outputs are compared with a record of those values`() throws {
    let lesson = "Tests/MisbehavingLessons/lessons/profile.md"
    try withTemporaryFolder { folder in
      let (full, quick) = ("\(folder.path())/full", "\(folder.path())/quick")
      for options in [["--output", full], ["--output", quick, "--profile", "quick"]] {
        #expect(try program.run(["run", lesson] + options).status == 0)
      }
      func check(_ options: String...) throws -> String {
        let result = try program.run(["check", lesson] + options)
        return "\(result.status) " + result.error.replacing(/[0-9.]+ s/, with: "… s")
      }
      #expect(try check("--output", full) == "0 ✓ profile  1 cell, … s\n")
      #expect(try check("--output", quick, "--profile", "quick") == "0 ✓ profile  1 cell, … s\n")
      let note = "outputs not compared, because the record has other values"
      #expect(
        try check("--output", full, "--profile", "quick")
          == "0 ✓ profile  1 cell, … s: ran with count=1, name=`it's`; \(note)\n")
      #expect(
        try check("--output", full, "--set", "count=2")
          == "0 ✓ profile  1 cell, … s: ran with count=2; \(note)\n")
      // The record of a profile is not a record of the lesson with its defaults.
      #expect(try check("--output", quick).hasPrefix("1 ✗ profile  differs in its text, 'words', "))
      try NumbersLesson.replace(
        "1 word", "2 words", in: URL(filePath: "\(quick)/profile.ipynb"))
      #expect(
        try check("--output", quick, "--profile", "quick")
          == "1 ✗ profile  differs in 'words', its text, … s\n")
    }
  }
}
