import Foundation
import Testing

@Suite("check") struct CheckTests {
  private let program = Program(name: "lectern")
  private let lesson = NumbersLesson.path

  @Test("Pages that hold pass, twice, and stay as they are")
  func passes() throws {
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
    try NumbersLesson.withPages { output in
      try NumbersLesson.replace(old, new, in: output.appending(path: "numbers.\(kind)"))
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
    "A figure is compared by its coordinates and texts",
    arguments: [
      ("7.5", "7.6", true), ("7.5", "7.8", false), (">1.5<", ">1.6<", false),
      (">1.5<", ">1.50<", true), ("<rect", "<circle", false),
    ])
  func figures(old: String, new: String, holds: Bool) throws {
    try NumbersLesson.withPages { output in
      let figure = output.appending(path: "numbers/figure-1.svg")
      try NumbersLesson.replace(old, new, in: figure)
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
    try NumbersLesson.withPages { output in
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
    try NumbersLesson.withPages { output in
      for (kind, end) in [("md", "\n"), ("html", "</pre>")] {
        let page = output.appending(path: "numbers.\(kind)")
        try NumbersLesson.replace("\ndone\(end)", "\ngone\(end)", in: page)
      }
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == 1)
      #expect(result.output.ranges(of: "-gone").count == 1)
      #expect(result.output.hasSuffix("    \(output.path())/numbers.html differs as well\n"))
    }
  }

  @Test("Other versions are ignored")
  func versions() throws {
    try NumbersLesson.withPages { output in
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

  @Test("What the lesson itself says of versions is compared")
  func versionsInText() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "numbers.md")
      let text = try String(contentsOfFile: lesson, encoding: .utf8)
      try text.replacing("Some words", with: "Needs Swift 6.3, 8 GB and words")
        .write(to: file, atomically: true, encoding: .utf8)
      let options = ["--output", folder.appending(path: "pages").path()]
      let formats = ["--format", "html", "markdown", "notebook"]
      #expect(try program.run(["run", file.path()] + options + formats).status == 0)
      for kind in ["html", "md", "ipynb"] {
        let page = folder.appending(path: "pages/numbers.\(kind)")
        try NumbersLesson.replace("8 GB", "2 GB", in: page)
        #expect(try program.run(["check", file.path()] + options).status == 1)
        try NumbersLesson.replace("2 GB", "8 GB", in: page)
      }
      #expect(try program.run(["check", file.path()] + options).status == 0)
    }
  }

  @Test("What an author says of a figure is compared as a text")
  func authorsTexts() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "numbers.md")
      let text = try String(contentsOfFile: lesson, encoding: .utf8)
      func write(_ number: String) throws {
        try text.replacing(
          "alt=\"A rectangle\"", with: "alt=\"Height \(number)\" caption=\"Of [\(number)].\""
        ).write(to: file, atomically: true, encoding: .utf8)
      }
      try write("7.5")
      let options = ["--output", folder.appending(path: "pages").path()]
      for format in ["html", "markdown", "notebook"] {
        try write("7.5")
        #expect(try program.run(["run", file.path(), "--format", format] + options).status == 0)
        try write("7.499")
        #expect(try program.run(["check", file.path()] + options).status == 1)
        #expect(try program.run(["accept", file.path()] + options).status == 0)
      }
    }
  }

  @Test("A lesson with other ends of lines is compared line by line")
  func carriageReturns() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "numbers.md")
      let text = try String(contentsOfFile: lesson, encoding: .utf8)
      try text.replacing("\n", with: "\r\n").write(to: file, atomically: true, encoding: .utf8)
      let options = ["--output", folder.appending(path: "pages").path()]
      #expect(try program.run(["run", file.path()] + options).status == 0)
      let page = folder.appending(path: "pages/numbers.md")
      try NumbersLesson.replace("loss 0.1234", "loss 0.12340", in: page)
      #expect(try program.run(["check", file.path()] + options).status == 0)
      try NumbersLesson.replace("loss 0.12340", "loss 0.2", in: page)
      let result = try program.run(["check", file.path()] + options)
      #expect(result.output.hasPrefix("\(file.path()):12: the outputs of 'loss' have changed\n"))
    }
  }

  @Test("Nobody has to read the messages")
  func unreadMessages() throws {
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

  @Test("A change that a reader of the page does not see is shown with its tags")
  func hiddenChange() throws {
    try NumbersLesson.withPages { output in
      let page = output.appending(path: "numbers.html")
      try NumbersLesson.replace(
        "class=\"skip\" href=\"#Content\"", "class=\"skip\" href=\"#Gone\"", in: page)
      let result = try program.run("check", lesson, "--output", output.path())
      #expect(result.status == 1)
      #expect(result.output.contains(/-.*href="#Gone".*\n\+.*href="#Content"/))
    }
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
      // One page with the same values is enough for all to be compared.
      try FileManager.default.removeItem(atPath: "\(quick)/profile.html")
      #expect(
        try check("--output", quick, "--profile", "quick")
          == "1 ✗ profile  differs in its text, … s\n")
      #expect(
        try program.run(["run", lesson, "--output", quick, "--profile", "quick"] + formats).status
          == 0)
      // A page of a profile is no page of the lesson as it stands.
      #expect(try check("--output", quick).hasPrefix("1 ✗ profile  differs in its text, 'words', "))
      for kind in ["html", "md", "ipynb"] {
        let page = URL(filePath: "\(quick)/profile.\(kind)")
        try NumbersLesson.replace("1 word", "2 words", in: page)
        #expect(
          try check("--output", quick, "--profile", "quick")
            == "1 ✗ profile  differs in 'words', … s\n")
        try NumbersLesson.replace("2 words", "1 word", in: page)
      }
    }
  }
}
