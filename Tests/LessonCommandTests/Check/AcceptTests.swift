import Foundation
import Testing

@Suite("accept") struct AcceptTests {
  private let program = Program(name: "lectern")
  private let lesson = NumbersLesson.path

  @Test(arguments: [
    ("loss 0.1234", "loss 0.123"), ("accuracy 0.950", "accuracy 0.955"),
    ("accuracy 0.950 after 3", "accuracy 0.9500 after 3"),
  ])
  func `A number within its tolerance passes, and accept keeps its digits`(
    old: String, new: String
  ) throws {
    try NumbersLesson.withPages { output in
      try NumbersLesson.replaceRecorded(old, new, in: output)
      let before = try contents(of: output)
      #expect(try program.run("check", lesson, "--output", output.path()).status == 0)
      #expect(try program.run("accept", lesson, "--output", output.path()).status == 0)
      #expect(try contents(of: output) == before)
    }
  }

  @Test func `accept takes all new outputs, or those of one cell`() throws {
    try NumbersLesson.withPages { output in
      let fresh = try contents(of: output)
      func spoil() throws {
        try NumbersLesson.replaceRecorded("after 3", "after 7", in: output)
        try NumbersLesson.replaceRecorded("loss 0.1234", "loss 9", in: output)
      }
      try spoil()
      #expect(try program.run("accept", lesson, "--output", output.path()).status == 0)
      #expect(try contents(of: output) == fresh)
      try spoil()
      let result = try program.run("accept", lesson, "--cell", "loss", "--output", output.path())
      #expect(result.status == 0)
      for kind in ["md", "html", "ipynb"] {
        let page = output.appending(path: "numbers.\(kind)")
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(text.contains("loss 0.1234") && text.contains("after 7"))
      }
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

  @Test
  func `accept of one cell needs the record's values, and its code in all other cells`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "numbers.md")
      try FileManager.default.copyItem(at: Program.package.appending(path: lesson), to: file)
      #expect(try program.run("run", "numbers.md", in: folder).status == 0)
      let before = try contents(of: folder)
      let other = try program.run(
        "accept", "numbers.md", "--cell", "coarse", "--set", "count=7", in: folder)
      #expect(other.status == 2)
      #expect(
        other.error == """
          numbers.md: error: the record is of a run with other parameter values
            help: accept the whole lesson, without --cell

          """)
      #expect(try contents(of: folder) == before)
      try NumbersLesson.replace("print(\"done\")", "print(\"gone\")", in: file)
      let changed = try program.run("accept", "numbers.md", "--cell", "coarse", in: folder)
      #expect(changed.status == 2)
      #expect(
        changed.messages == """
          numbers.md:12:1: error: the code of 'loss' has changed since it ran
            help: accept the whole lesson, without --cell

          """)
      #expect(
        try program.run("accept", "numbers.md", "--cell", "loss", in: folder).status == 0)
      #expect(try program.run("check", "numbers.md", in: folder).status == 0)
    }
  }

  @Test func `accept writes through a link, and removes nothing that no record names`() throws {
    try NumbersLesson.withPages { output in
      let (page, kept) = (output.appending(path: "numbers.md"), output.appending(path: "kept"))
      let drawing = output.appending(path: "numbers/drawing-1.svg")
      try NumbersLesson.replaceRecorded("loss 0.1234", "loss 9", in: output)
      try FileManager.default.moveItem(at: page, to: kept)
      try FileManager.default.createSymbolicLink(at: page, withDestinationURL: kept)
      try Data("<svg/>".utf8).write(to: drawing)
      #expect(try program.run("accept", lesson, "--output", output.path()).status == 0)
      #expect(try String(contentsOf: kept, encoding: .utf8).contains("loss 0.1234\n"))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: page.path()) == kept.path())
      #expect(FileManager.default.fileExists(atPath: drawing.path()))
    }
  }
}
