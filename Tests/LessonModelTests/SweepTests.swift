import LessonModel
import Testing

@Suite("A sweep") struct SweepTests {
  private static let axes = [
    Sweep.Axis(name: "rate", values: [.double(0.1), .double(1)]),
    Sweep.Axis(name: "epochs", values: [.int(1), .int(2), .int(3)]),
  ]

  private static func cell(_ name: String, _ text: String) -> ExecutedCell {
    ExecutedCell(name: name, status: .finished, outputs: [.stream(.stdout, text: text)])
  }

  /// The first cell depends on nothing, the second on the rate, and the third on both.
  private static let runs = (0..<6).map { number in
    [cell("a", "same"), cell("b", "\(number / 3)"), cell("c", "\(number)")]
  }
  private static let sweep = Sweep(axes: axes, base: runs[1], runs: runs)

  @Test func `has every combination, of which the last axis changes first`() {
    let words = (0..<6).map(Self.sweep.words(ofCombination:))
    #expect(words[1...3] == ["rate=0.1, epochs=2", "rate=0.1, epochs=3", "rate=1.0, epochs=1"])
    for number in 0..<6 {
      let places = Sweep.places(ofCombination: number, of: Self.axes)
      #expect(Sweep.combination(at: places, of: Self.axes) == number)
    }
    let huge = [Sweep.Axis](
      repeating: .init(name: "a", values: Array(repeating: .int(1), count: 1000)), count: 9)
    #expect(Sweep.count(of: huge) == .max)
  }

  @Test func `stores each distinct result once, and none that the run has`() {
    #expect(
      Self.sweep.results
        == [Self.cell("b", "1")] + [0, 2, 3, 4, 5].map { Self.cell("c", "\($0)") })
    #expect(Self.sweep.combinations == [[1], [], [2], [0, 3], [0, 4], [0, 5]])
    for number in 0..<6 {
      let cells = Self.sweep.cells(ofCombination: number, base: Self.runs[1])
      #expect(cells == Self.runs[number])
    }
  }

  @Test func `names the values of a result, without those that do not matter`() {
    #expect(Self.sweep.words(forResult: 0) == "rate = 1.0")
    #expect(Self.sweep.words(forResult: 1) == "rate = 0.1, epochs = 1")
    let odd = Sweep(
      axes: Self.axes, base: [Self.cell("a", "x")],
      runs: [0, 1, 2, 0, 1, 1].map { [Self.cell("a", $0 == 1 ? "y" : "x")] })
    #expect(odd.words(forResult: 0) == "rate=0.1, epochs=2; rate=1.0, epochs=2; rate=1.0, epochs=3")
  }

  @Test func `does not come of parts that do not fit together`() {
    #expect(Sweep(axes: Self.axes, results: [], combinations: [[]]) == nil)
    let combinations = [[0], [], [], [], [], []]
    #expect(Sweep(axes: Self.axes, results: [], combinations: combinations) == nil)
  }

  @Test func `reports all problems of its values at once`() {
    let parameters = [
      Parameter(
        name: "epochs", defaultValue: .int(3), range: 1...10, position: .init(line: 1, column: 1)),
      Parameter(name: "rate", defaultValue: .double(0.5), position: .init(line: 1, column: 1)),
    ]
    let start = SourcePosition(line: 1, column: 1)
    let lesson = Lesson(
      name: "a", path: "a.md", text: "", title: "A", summary: nil, parameters: parameters,
      cells: [], document: Node(.document, range: SourceRange(first: start, last: start)))
    let error = #expect(throws: Diagnostics.self) {
      try lesson.axes(
        sweeping: [
          ("epoch", "1"), ("epochs", "1,11,x,1"), ("rate", ""), ("rate", "1"),
        ], besides: ["rate"])
    }
    #expect(
      error?.description == """
        a.md: error: there is no parameter 'epoch'
          help: did you mean 'epochs'?
        a.md: error: epochs=11 is outside the range [1, 10]
          help: choose a value inside it
        a.md: error: epochs=x is not an Int
          help: its default is 3
        a.md: error: epochs=1 is given twice
          help: leave one of them out
        a.md: error: 'rate' is both swept and set
          help: leave out --set rate
        a.md: error: 'rate' has no values to sweep over
          help: write them with commas: --sweep rate=0.5,…
        a.md: error: 'rate' is swept twice
          help: write all of its values into one --sweep
        """)
    let tooMany = #expect(throws: Diagnostics.self) {
      try lesson.axes(sweeping: [("epochs", "1,2"), ("rate", "1,2")], limit: 3)
    }
    #expect(
      tooMany?.description == """
        a.md: error: the sweep has 4 combinations, and the limit is 3
          help: leave values out, or allow more with --sweep-limit-count 4
        """)
    let axes = try? lesson.axes(sweeping: [("rate", "1,0.1,0x2")])
    #expect(axes == [.init(name: "rate", values: [.double(0.1), .double(1), .double(2)])])
  }
}
