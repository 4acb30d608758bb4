import Foundation
import LessonCommand
import LessonModel
import Testing

@Suite("DiagnosticPrinter")
struct DiagnosticPrinterTests {
  /// Returns what is printed for a message about a place in a text.
  private func print(
    _ text: String, line: Int, column: Int, format: DiagnosticFormat = .text,
    isColored: Bool = false,
    help: String? = nil
  ) throws -> String {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "lesson.md").path()
      try Data(text.utf8).write(to: URL(filePath: file))
      let diagnostic = Diagnostic(
        "it is wrong", help: help, file: file, at: SourcePosition(line: line, column: column))
      return DiagnosticPrinter(formats: [format], isColored: isColored).text(of: [diagnostic])
        .replacing(file, with: "lesson.md")
    }
  }

  @Test func `shows the line, a caret under the column, and what to do`() throws {
    #expect(
      try print("one\ntwo three\n", line: 2, column: 5, help: "write it well") == """
        lesson.md:2:5: error: it is wrong
        2 | two three
          |     ^
          help: write it well

        """)
  }

  @Test(arguments: [
    ("a\tb", 3, "a\tb", " \t^"), ("äöü!", 7, "äöü!", "   ^"), ("日本!", 7, "日本!", "    ^"),
    ("e\u{301}!", 4, "e\u{301}!", " ^"), ("😀!", 5, "😀!", "  ^"),
    ("a\u{1B}[31mb", 3, "a\u{FFFD}[31mb", "  ^"), ("a\u{202E}b", 5, "a\u{FFFD}b", "  ^"),
    ("ab", 3, "ab", "  ^"), ("ab", 99, "ab", "  ^"), ("", 1, "", "^"), ("ä", 2, "ä", "^"),
  ])
  func `puts the caret under the character on the screen, whatever the width of those before it`(
    line: String, column: Int, shown: String, caretLine: String
  ) throws {
    let printed = try print(line, line: 1, column: column).split(separator: "\n")
    #expect(printed[1] == "1 | \(shown)")
    #expect(printed[2] == "  | \(caretLine)")
  }

  @Test func `shows the part of a long line around the column`() throws {
    let line = String(repeating: "a", count: 500_000) + "!" + String(repeating: "b", count: 500_000)
    let printed = try print(line, line: 1, column: 500_001).split(separator: "\n")
    let (a, b) = (String(repeating: "a", count: 50), String(repeating: "b", count: 49))
    #expect(printed[1] == "1 | …\(a)!\(b)…")
    #expect(printed[2] == "  | \(String(repeating: " ", count: 51))^")
  }

  @Test func `shows no line where there is none`() throws {
    #expect(try print("one\n", line: 7, column: 1) == "lesson.md:7:1: error: it is wrong\n")
    let missing = Diagnostic("there is no such file", file: "no/such.md", at: nil)
    #expect(
      DiagnosticPrinter(formats: [.text], isColored: false).text(of: [missing])
        == "no/such.md: error: there is no such file\n")
  }

  @Test func `colours the place, the word error and the caret on a terminal`() throws {
    #expect(
      try print("ab", line: 1, column: 2, isColored: true) == """
        \u{1B}[1mlesson.md:1:2:\u{1B}[0m \u{1B}[1;31merror:\u{1B}[0m \u{1B}[1mit is wrong\u{1B}[0m
        1 | ab
          |  \u{1B}[1;31m^\u{1B}[0m

        """)
  }

  @Test func `writes an object of JSON in a line of its own`() throws {
    let diagnostics = [
      Diagnostic(
        "a \"quoted\" word", help: "say\nmore", file: "a/b.md",
        at: SourcePosition(line: 2, column: 3)),
      Diagnostic("all of it", file: "c.md", at: nil),
    ]
    #expect(
      DiagnosticPrinter(formats: [.json], isColored: true).text(of: diagnostics) == #"""
        {"column":3,"file":"a/b.md","help":"say\nmore","line":2,"message":"a \"quoted\" word","severity":"error"}
        {"file":"c.md","message":"all of it","severity":"error"}

        """#)
  }

  @Test func `writes annotations, in which the marks of GitHub's commands are escaped`() {
    let diagnostics = [
      Diagnostic(
        "100% wrong", help: "mend it", file: "a,b:c.md", at: SourcePosition(line: 2, column: 3))
    ]
    #expect(
      DiagnosticPrinter(formats: [.github], isColored: false).text(of: diagnostics)
        == "::error file=a%2Cb%3Ac.md,line=2,col=3::100%25 wrong%0Ahelp: mend it\n")
  }
}
