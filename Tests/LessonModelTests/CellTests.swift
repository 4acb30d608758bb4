import LessonModel
import Testing

@Suite struct CellTests {
  @Test func `A fingerprint follows the code and how it is compiled, nothing else`() {
    func fingerprint(
      name: String = "a", _ code: String, _ change: (inout CellOptions) -> Void = { _ in }
    ) -> String {
      var options = CellOptions()
      change(&options)
      return Cell(
        name: name, code: code, options: options, fence: SourcePosition(line: 1, column: 1),
        source: Cell.Source(file: "a.md", line: 2, indentation: 0)
      ).fingerprint
    }
    let first = fingerprint("let x = 1\n")
    #expect(fingerprint(name: "b", "let x = 1\n") { $0.caption = "c" } == first)
    #expect(fingerprint("let x = 2\n") != first)
    #expect(fingerprint("let x = 1\n") { $0.isFileScope = true } != first)
    #expect(fingerprint("let x = 1\n") { $0.expectedError = "e" } != first)
  }
}
