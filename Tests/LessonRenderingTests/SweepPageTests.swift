import Foundation
import LessonModel
import LessonRendering
import Testing

@Suite("The results of a sweep") struct SweepPageTests {
  private static let text = """
    ---
    title: A lesson
    ---

    ```swift {#a}
    print(rate)
    ```

    ```swift {#b}
    print(word)
    ```

    """

  private static func run(_ number: Int) -> [ExecutedCell] {
    let svg =
      "<svg viewBox=\"0 0 1 1\"><g id=\"x\"/><use href=\"#x\"/><text>\(number / 2)</text></svg>"
    let failure = CellError(
      name: "Fatal error", message: "too much", file: "lessons/lesson.md", line: 10, column: 3)
    return [
      ExecutedCell(
        name: "a", status: .finished, outputs: [.figure(svg), .printed("rate \(number / 2)\n")]),
      ExecutedCell(
        name: "b", status: number == 3 ? .failed : .finished,
        outputs: number == 3 ? [.error(failure)] : [.printed("word \(number)\n")]),
    ]
  }

  private static let executed: ExecutedLesson = {
    var sample = Sample(text: text)
    sample.parameters = [("rate", .double(0.5)), ("word", .string("a|\"b\""))].map { name, value in
      ParameterSetting(
        parameter: Parameter(
          name: name, defaultValue: value, help: "<\(name)>", position: .init(line: 1, column: 1)),
        value: value)
    }
    var executed = sample.executed
    executed.cells = run(0)
    executed.sweep = Sweep(
      axes: [
        .init(name: "rate", values: [.double(0.5), .double(3)]),
        .init(name: "word", values: [.string("a|\"b\""), .string("c")]),
      ], base: run(0), runs: (0..<4).map(run))
    return executed
  }()

  @Test
  func `are in the record, in the order of the cells, and are read as they were written`() throws {
    let text = NotebookRenderer().render(Self.executed)
    #expect(text == NotebookRenderer().render(Self.executed))
    let record = try RecordReader().read(Data(text.utf8), at: "x")
    #expect(record == Self.executed.record())
    #expect(record.executed(as: Self.executed.lesson) == Self.executed)
    #expect(record.sweep?.results.map(\.name) == ["a", "b", "b", "b"])
    #expect(record.sweep?.combinations == [[], [1], [0, 2], [0, 3]])
    var plain = Self.executed
    plain.sweep = nil
    let withoutSweep = NotebookRenderer().render(plain)
    #expect(try RecordReader().read(Data(withoutSweep.utf8), at: "x").sweep == nil)
  }

  @Test(arguments: [
    ("\"c\"\n", "\"c\", \"d\"\n"), ("     3\n", "     9\n"),
    ("\"Double\",\n      \"v", "\"D\",\n      \"v"),
  ])
  func `that do not fit together are damage of the record`(old: String, new: String) throws {
    let text = NotebookRenderer().render(Self.executed)
    let place = try #require(text.firstRange(of: "\"sweep\""))
    let head = text[..<place.lowerBound]
    let tail = String(text[place.lowerBound...])
    #expect(tail.contains(old))
    let error = #expect(throws: Diagnostics.self) {
      try RecordReader().read(Data((head + tail.replacing(old, with: new)).utf8), at: "x")
    }
    #expect(error?.list.first?.message.hasPrefix("the record is damaged: ") == true)
  }

  @Test
  func `are each on the page once, with ids of their own and a script the policy allows`() throws {
    let page = try HTMLRenderer().render(Self.executed)
    for text in ["rate 0", "rate 1", "word 0", "word 1", "word 2", "too much"] {
      #expect(page.ranges(of: text).count == 1, "\(text)")
    }
    for text in [
      "id=\"x\"", "id=\"x-2\"", "href=\"#x-2\"", "With rate = 3.0<", "With rate = 0.5, word = c<",
      "data-combinations=\"[[],[1],[0,2],[0,3]]\"", "<option value=\"c\">c</option>",
      "<bdi>&lt;rate&gt;</bdi>", "data-status=\"failed\"", "<a href=\"#Sweep-3\">b</a> (failed)",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    var plain = Self.executed
    plain.sweep = nil
    let plainPage = try HTMLRenderer().render(plain)
    #expect(!plainPage.lowercased().contains("sweep"))
    func hashes(_ page: String) -> Int { page.ranges(of: "'sha256-").count }
    #expect(hashes(page) == hashes(plainPage) + 1)
  }

  @Test func `that are of a lesson from elsewhere do no more than its other outputs`() throws {
    var executed = Self.executed
    executed.sweep?.results[0].outputs = [
      .display(Display(representations: ["text/html": "<b onclick=\"x()\">"]))
    ]
    let neutral = executed.neutralized(with: executed.lesson)
    let page = try HTMLRenderer().render(neutral)
    #expect(page.contains("&lt;b onclick"))
    #expect(!page.contains("<b onclick"))
  }

  @Test func `are in Markdown a table, and folds whose figures are files of their own`() {
    let page = MarkdownRenderer().render(Self.executed)
    for text in [
      "<summary>Results for 4 combinations of values</summary>",
      "| `0.5` | `a\\|\"b\"` | those of this page |", "| `3.0` | `c` | [a](#a), [b](#b) (failed) |",
      "<summary>With rate = 3.0</summary>\n\n![a](lesson/a-2.svg)",
    ] {
      #expect(page.text.contains(text), "\(text)")
    }
    #expect(page.files.keys.sorted() == ["lesson/a-1.svg", "lesson/a-2.svg"])
  }
}
