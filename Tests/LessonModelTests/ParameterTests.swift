import LessonModel
import Testing

@Suite struct ParameterTests {
  private let lesson: Lesson = {
    func parameter(
      _ name: String, _ defaultValue: ParameterValue, in range: ClosedRange<Double>? = nil
    ) -> Parameter {
      Parameter(
        name: name, defaultValue: defaultValue, range: range,
        position: SourcePosition(line: 1, column: 1))
    }
    let start = SourcePosition(line: 1, column: 1)
    return Lesson(
      name: "a", path: "a.md", text: "", title: "A", summary: nil,
      parameters: [
        parameter("epochs", .int(3), in: 1...10), parameter("rate", .double(0.5), in: 0.1...1),
        parameter("isFast", .bool(false)), parameter("name", .string("Ada")),
      ],
      profiles: [
        Profile(
          name: "quick", values: ["epochs": .int(1), "name": .string("Bob"), "rate": .double(1)])
      ],
      cells: [], document: Node(.document, range: SourceRange(first: start, last: start)))
  }()

  private func values(_ settings: (String, String)...) throws -> [ParameterValue] {
    try lesson.values(setting: settings.map { (name: $0.0, value: $0.1) })
  }

  @Test func `A value that is not set is the default`() throws {
    #expect(try values() == [.int(3), .double(0.5), .bool(false), .string("Ada")])
  }

  @Test func `A text becomes a value of the parameter's type`() throws {
    #expect(
      try values(("epochs", "10"), ("rate", "1"), ("isFast", "true"), ("name", "")) == [
        .int(10), .double(1), .bool(true), .string(""),
      ])
  }

  @Test func `A profile changes defaults, and gives way to what is set`() throws {
    #expect(
      try lesson.values(setting: [("name", "Eve")], profile: "quick") == [
        .int(1), .double(1), .bool(false), .string("Eve"),
      ])
    #expect(try lesson.values(setting: [], profile: "slow") == values())
  }

  @Test(arguments: [
    ("epoch", "1", "a.md: error: there is no parameter 'epoch'\n  help: did you mean 'epochs'?"),
    ("epochs", "1.5", "a.md: error: epochs=1.5 is not an Int\n  help: its default is 3"),
    (
      "epochs", "11",
      "a.md: error: epochs=11 is outside the range [1, 10]\n  help: choose a value inside it"
    ),
    (
      "rate", "0.01",
      "a.md: error: rate=0.01 is outside the range [0.1, 1.0]\n  help: choose a value inside it"
    ),
    ("rate", "nan", "a.md: error: rate=nan is not a Double\n  help: its default is 0.5"),
    ("isFast", "yes", "a.md: error: isFast=yes is not a Bool\n  help: write true or false"),
  ])
  func `An impossible value is explained`(name: String, text: String, expected: String) {
    let error = #expect(throws: Diagnostics.self) { try values((name, text)) }
    #expect(error?.description == expected)
  }

  @Test func `All wrong values are explained at once`() {
    let error = #expect(throws: Diagnostics.self) { try values(("epochs", "0"), ("speed", "1")) }
    #expect(error?.list.count == 2)
  }
}
