import Foundation
import Testing

/// Names of lessons that the compiler, the file system or an editor could misread.
@Suite struct LessonFileNameTests {
  @Test func `Lessons with awkward names run, and their errors have their places`() throws {
    let names = [
      "a\"b.md", "a\\b.md", "a:b.md", "a:1:2: error: b.md", "main.md", "é.md", "#x.md", "$HOME.md",
    ]
    let good = LessonTrial.lesson(["print(1)"])
    let bad = LessonTrial.lesson(["print(wrong)"])
    try LessonTrial.with([:]) { trial in
      for (index, name) in names.enumerated() {
        try trial.write(index.isMultiple(of: 2) ? bad : good, to: name)
      }
      let result = try trial.run(".", "--output", "output")
      #expect(result.status == 2)
      for (index, name) in names.enumerated() {
        if index.isMultiple(of: 2) {
          #expect(result.error.contains("./\(name):4:7: error: cannot find 'wrong' in scope\n"))
        } else {
          #expect(trial.output(of: name) == "1\n", "\(name)")
        }
      }
    }
  }

  @Test func `What stops a lesson has its line in a file of any name`() throws {
    let text = LessonTrial.lesson(["struct E: Error {}\nprint(1)\nthrow E()"])
    try LessonTrial.with(["X.MD": text, "a\"b.md": text, "a\nb.md": text]) { trial in
      for name in ["X.MD", "a\"b.md", "a\nb.md"] {
        let result = try trial.run(name)
        #expect(result.error.hasPrefix("\(name):6:1: error: E: E()\n"))
      }
      #expect(trial.output(of: "X.md") == "1\n")
    }
  }

  @Test
  func `Files of editors and systems are not lessons, and a duplicate name is an error`() throws {
    let text = LessonTrial.lesson(["print(1)"])
    try LessonTrial.with(["x.md": text, ".#x.md": text, "._x.md": "\0"]) { trial in
      try FileManager.default.createSymbolicLink(
        atPath: trial.folder.appending(path: ".#y.md").path(), withDestinationPath: "user@host.1:2")
      #expect(try trial.run(".").error == "")
      let pages = try FileManager.default.contentsOfDirectory(
        atPath: trial.folder.appending(path: "output").path())
      #expect(pages.sorted() == ["index.html", "x.html", "x.ipynb", "x.md"])
      // The same letter, written in two ways.
      for name in ["e\u{301}.md", "\u{E9}.md"] { try trial.write(text, to: name) }
      let result = try trial.run(".")
      #expect(result.status == 2)
      #expect(result.error.contains("error: its pages would have the same names as those of ./"))
    }
  }
}
