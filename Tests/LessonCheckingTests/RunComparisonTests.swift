import LessonChecking
import LessonModel
import Testing

@Suite("RunComparison")
struct RunComparisonTests {
  private static let drawing = "<svg><rect x=\"9\"/><text>1.50</text></svg>"

  private func run(_ outputs: [String: [Output]], versions: [String] = ["Swift 6.3"])
    -> ExecutedLesson
  {
    let position = SourcePosition(line: 1, column: 1)
    let cells = ["a", "b"].map { name in
      Cell(
        name: name, code: "", options: CellOptions(), fence: position,
        source: .init(file: "x.md", line: 2, indentation: 0))
    }
    return ExecutedLesson(
      lesson: Lesson(
        name: "x", path: "x.md", text: "", title: "x", summary: nil, parameters: [], cells: cells,
        document: Node(.document, range: SourceRange(first: position, last: position))),
      parameters: [],
      cells: cells.map { cell in
        ExecutedCell(name: cell.name, status: .finished, outputs: outputs[cell.name] ?? [])
      }, versions: versions)
  }

  private static func display(_ content: String, as type: String = "image/svg+xml") -> Output {
    .display(Display(representations: [type: content]))
  }

  @Test(
    arguments: [
      (.stream(.stdout, text: "a 1.00\n"), .stream(.stdout, text: "a 1.001\n")),
      (display(drawing), display(drawing.replacing("9", with: "9.1"))),
      (display("| 1.0 |", as: "text/markdown"), display("| 1.04 |", as: "text/markdown")),
    ] as [(Output, Output)])
  func `takes outputs for the same that agree, and keeps what is stored`(
    stored: Output, new: Output
  ) {
    let comparison = RunComparison(
      stored: run(["a": [stored]], versions: ["Swift 6.2"]), new: run(["a": [new]]))
    #expect(comparison.differences == [])
    #expect(comparison.merged.cells[0].outputs == [stored])
    #expect(comparison.merged.versions == ["Swift 6.2"])
    let exact = RunComparison(stored: run(["a": [stored]]), new: run(["a": [new]]), isExact: true)
    #expect(exact.differences.map(\.cell) == ["a"])
  }

  @Test(
    arguments: [
      ([.stream(.stdout, text: "1\n")], [.stream(.stdout, text: "2\n")], "-1\n+2\n", false),
      ([.stream(.stdout, text: "1\n")], [.stream(.stderr, text: "1\n")], "+(stderr)\n", false),
      ([display(drawing)], [display(drawing.replacing("1.50", with: "1.6"))], "+<svg>", true),
      ([display(drawing)], [display("x", as: "text/plain")], "+(text/plain)\n+x\n", false),
      ([display("QUJD", as: "image/png")], [display("QUJE", as: "image/png")], "+QUJE\n", false),
      ([], [display(drawing)], "+(image/svg+xml)\n+<svg>", false),
      ([.stream(.stdout, text: "x")], [], "-x\n", false),
      (
        [.error(CellError(name: "E", message: "m", file: "x.md", line: 3, column: 1))],
        [.error(CellError(name: "E", message: "m", file: "x.md", line: 4, column: 1))],
        "-x.md:3:1: E: m\n+x.md:4:1: E: m\n", false
      ),
      (
        [.display(Display(representations: ["text/plain": "x"], caption: "1"))],
        [.display(Display(representations: ["text/plain": "x"], caption: "2"))],
        " (caption)\n-1\n+2\n", false
      ),
      (
        [.stream(.stdout, text: "x\n"), .stream(.stdout, text: "y\n")],
        [.stream(.stdout, text: "x\ny\n")], "The outputs are split differently.\n", false
      ),
    ] as [([Output], [Output], String, Bool)])
  func `shows what has changed, whatever the kind of output`(
    stored: [Output], new: [Output], diff: String, isOfDrawings: Bool
  ) throws {
    let comparison = RunComparison(stored: run(["b": stored]), new: run(["b": new]))
    let difference = try #require(comparison.differences.first)
    #expect(comparison.differences.count == 1 && difference.cell == "b")
    #expect(difference.diff.contains(diff), "\(difference.diff)")
    #expect(difference.isOfDrawings == isOfDrawings)
    #expect(comparison.merged.cells[1].outputs == new)
  }

  @Test func `accepts the outputs of one cell alone, line by line, and the versions with them`() {
    let stored = run(
      ["a": [.stream(.stdout, text: "1\n")], "b": [.stream(.stdout, text: "2.00\nx\n")]],
      versions: ["Swift 6.2"])
    let new = run(
      ["a": [.stream(.stdout, text: "9\n")], "b": [.stream(.stdout, text: "2.001\ny\n")]])
    let merged = RunComparison(stored: stored, new: new, accepting: "b").merged
    #expect(
      merged.cells.map(\.outputs) == [
        [.stream(.stdout, text: "1\n")], [.stream(.stdout, text: "2.00\ny\n")],
      ])
    #expect(merged.versions == ["Swift 6.3"])
  }

  @Test func `finds the display that has been added before others of its kind`() {
    let old = (1...3).map { Self.display("<svg><text>figure \($0)x</text></svg>") }
    let comparison = RunComparison(
      stored: run(["a": old]), new: run(["a": [Self.display("<svg><text>new</text></svg>")] + old]))
    #expect(
      comparison.differences.map(\.diff) == [
        """
        @@ -1,3 +1,5 @@
         (image/svg+xml)
        +<svg><text>new</text></svg>
        +(image/svg+xml)
         <svg><text>figure 1x</text></svg>
         (image/svg+xml)

        """
      ])
  }

  @Test func `of a sweep finds each stored result that has changed, and keeps those that agree`() {
    func swept(_ texts: [String]) -> ExecutedLesson {
      let runs = texts.map { run(["a": [.stream(.stdout, text: $0)]]).cells }
      var base = run([:])
      base.cells = runs[0]
      base.sweep = Sweep(
        axes: [.init(name: "n", values: texts.indices.map { .int($0) })], base: runs[0], runs: runs)
      return base
    }
    let stored = swept(["1.0", "2.0", "3.0", "3.0"])
    let new = swept(["1.0", "2.01", "4.0", "4.0"])
    let comparison = RunComparison(stored: stored, new: new)
    #expect(comparison.differences.map(\.values) == ["n=2"])
    #expect(comparison.differences.first?.diff.contains("-3.0\n+4.0\n") == true)
    #expect(comparison.tolerated.count == 1)
    #expect(comparison.merged.sweep == swept(["1.0", "2.0", "4.0", "4.0"]).sweep)
    let other = RunComparison(stored: stored, new: new, accepting: "b").merged
    #expect(other.sweep == stored.sweep)
  }
}
