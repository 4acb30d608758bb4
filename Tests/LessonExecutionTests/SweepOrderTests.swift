import LessonExecution
import LessonModel
import Testing

@Suite("The order of a sweep") struct SweepOrderTests {
  private static let start = SourcePosition(line: 1, column: 1)

  private static func order(firstReads: [Int]) -> SweepOrder {
    let lesson = Lesson(
      name: "a", path: "a.md", text: "", title: "A", summary: nil, parameters: [], cells: [],
      document: Node(.document, range: SourceRange(first: start, last: start)))
    let plan = Plan(
      lesson,
      parameters: [("late", 20), ("early", 1)].map { name, value in
        ParameterSetting(
          parameter: Parameter(name: name, defaultValue: .int(0), position: start),
          value: .int(value))
      }, library: "",
      axes: [
        .init(name: "late", values: [.int(10), .int(20), .int(30)]),
        .init(name: "early", values: [.int(1), .int(2)]),
      ])
    return SweepOrder(plan, firstReads: firstReads)
  }

  @Test func `begins with the run, and changes what is read early least often`() {
    let order = Self.order(firstReads: [3, 1])
    #expect(
      order.combinations.map { order.values(ofCombination: $0) } == [
        [.int(20), .int(1)], [.int(10), .int(1)], [.int(30), .int(1)],
        [.int(20), .int(2)], [.int(10), .int(2)], [.int(30), .int(2)],
      ])
    #expect((1..<6).map(order.changes) == [[0], [0], [0, 1], [0], [0]])
    let other = Self.order(firstReads: [1, 3])
    #expect((1..<6).map(other.changes) == [[1], [0, 1], [1], [0, 1], [1]])
  }

  @Test func `tells how many cells run again, how long that takes, and how much it adds`() {
    let order = Self.order(firstReads: [3, 1])
    var estimate = SweepEstimate(of: order, cells: [100, 1, 2, 4]) { names in
      names.map { $0 == "early" ? 1 : 3 }.min() ?? 4
    }
    #expect(estimate.cells == 1...3)
    #expect(estimate.seconds == 4 * 4 + 7)
    func cells(_ last: String) -> [ExecutedCell] {
      zip(["a", "b", "c", "d"], ["aaaa", "bb", "", last]).map { name, text in
        ExecutedCell(name: name, status: .finished, outputs: [.stream(.stdout, text: text)])
      }
    }
    estimate.addSize(of: cells("12"), after: cells("10"), in: order)
    #expect(estimate.byteCount == 1 * 2 + 5 * 2)
    estimate.addSize(of: cells("10"), after: cells("10"), in: order)
    #expect(estimate.byteCount == 1 * 2 + 1 * 2)
  }

  @Test func `is refused past a limit, with the option that allows it`() throws {
    let order = Self.order(firstReads: [3, 1])
    let estimate = SweepEstimate(of: order, cells: [0, 1, 2, 4]) { _ in 3 }
    let limits = SweepLimits(seconds: 19, megabytes: 1.5)
    try SweepLimits(seconds: 20).check(estimate)
    let slow = #expect(throws: SweepTooLarge.self) { try limits.check(estimate) }
    #expect(
      slow?.message
        == "the 6 combinations of the sweep would take about 20 s, and the limit is 19 s")
    #expect(slow?.option == "--sweep-limit-seconds 20")
    try limits.check(byteCount: 1_500_000)
    let large = #expect(throws: SweepTooLarge.self) { try limits.check(byteCount: 1_600_000) }
    #expect(
      large?.message
        == "the sweep would add about 1.6 MB of outputs to the page, and the limit is 1.5 MB")
    #expect(large?.option == "--sweep-limit-megabytes 2")
  }
}
