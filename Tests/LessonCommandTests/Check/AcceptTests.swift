import Foundation
import Testing

@Suite("accept") struct AcceptTests {
  private let program = Program(name: "lectern")
  private let lesson = NumbersLesson.path

  @Test(
    "A number within its tolerance passes, and accept keeps its digits",
    arguments: [
      ("loss 0.1234", "loss 0.123"), ("accuracy 0.950", "accuracy 0.955"),
      ("accuracy 0.950 after 3", "accuracy 0.9500 after 3"),
    ])
  func withinTolerance(old: String, new: String) throws {
    try NumbersLesson.withPages { output in
      for kind in ["md", "html", "ipynb"] {
        try NumbersLesson.replace(old, new, in: output.appending(path: "numbers.\(kind)"))
      }
      let before = try contents(of: output)
      #expect(try program.run("check", lesson, "--output", output.path()).status == 0)
      #expect(try program.run("accept", lesson, "--output", output.path()).status == 0)
      #expect(try contents(of: output) == before)
    }
  }

  @Test("accept takes over what is new, or the outputs of one cell")
  func accepts() throws {
    try NumbersLesson.withPages { output in
      let page = output.appending(path: "numbers.md")
      let fresh = try contents(of: output)
      func spoil() throws {
        for kind in ["md", "html", "ipynb"] {
          let page = output.appending(path: "numbers.\(kind)")
          try replace("loss 0.1234\\n", "loss 9\\n", in: page, if: kind == "ipynb")
          try replace("loss 0.1234\n", "loss 9\n", in: page, if: kind != "ipynb")
          try NumbersLesson.replace("after 3", "after 7", in: page)
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

  @Test("accept of one cell leaves everything else alone")
  func oneCell() throws {
    try NumbersLesson.withPages { output in
      let plain = "Tests/MisbehavingLessons/lessons/plain.md"
      let figures = output.appending(path: "numbers")
      try FileManager.default.moveItem(
        at: figures.appending(path: "figure-1.svg"), to: figures.appending(path: "figure-2.svg"))
      try NumbersLesson.replace("Numbers", "Digits", in: output.appending(path: "index.html"))
      try replaceLoss(in: output.appending(path: "numbers.md"))
      var expected = try contents(of: output)
      #expect(
        try program.run("accept", lesson, plain, "--cell", "loss", "--output", output.path()).status
          == 0)
      let page = try String(decoding: #require(expected["numbers.md"]), as: UTF8.self)
      expected["numbers.md"] = Data(page.replacing("loss 9\n", with: "loss 0.1234\n").utf8)
      #expect(try contents(of: output) == expected)
      let other = try program.run(
        "accept", lesson, "--cell", "coarse", "--set", "count=7", "--output", output.path())
      #expect(other.status == 2)
      #expect(
        other.error == """
          \(lesson): error: the page shows a run with other values of the parameters
            help: run with the same ones, or accept the whole lesson

          """)
      #expect(try contents(of: output) == expected)
    }
  }

  @Test("accept writes through a link, and removes nothing that is no figure")
  func links() throws {
    try NumbersLesson.withPages { output in
      let (page, kept) = (output.appending(path: "numbers.md"), output.appending(path: "kept"))
      let drawing = output.appending(path: "numbers/drawing.svg")
      try FileManager.default.moveItem(at: page, to: kept)
      try FileManager.default.createSymbolicLink(at: page, withDestinationURL: kept)
      try Data("<svg/>".utf8).write(to: drawing)
      try replaceLoss(in: kept)
      #expect(try program.run("accept", lesson, "--output", output.path()).status == 0)
      #expect(try String(contentsOf: kept, encoding: .utf8).contains("loss 0.1234\n"))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: page.path()) == kept.path())
      #expect(FileManager.default.fileExists(atPath: drawing.path()))
    }
  }

  private func replaceLoss(in file: URL) throws {
    try NumbersLesson.replace("loss 0.1234\n", "loss 9\n", in: file)
  }

  private func replace(_ old: String, _ new: String, in file: URL, if condition: Bool) throws {
    if condition { try NumbersLesson.replace(old, new, in: file) }
  }
}
