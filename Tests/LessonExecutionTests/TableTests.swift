import LessonKit
import Testing

@Suite struct TableTests {
  /// A value, and how it is written in a page of text and on GitHub.
  struct Example: Sendable {
    var value: @Sendable () -> Any
    var rows: [String] = []
    var columns: [String] = []
    var decimals: Int?
    var text: String
    var markdown: String
  }

  @Test(arguments: [
    Example(
      value: { ["b": 0.5, "a": 12, "c": -1] as [String: Double] },
      text: "a  12.0\nb   0.5\nc  -1.0",
      markdown: "|  |  |\n| :-- | --: |\n| **a** | 12.0 |\n| **b** | 0.5 |\n| **c** | -1.0 |"),
    Example(
      value: { ["loss": 0.1, "accuracy": 0.9] as KeyValuePairs }, columns: ["last epoch"],
      text: "          last epoch\nloss             0.1\naccuracy         0.9",
      markdown: "|  | last epoch |\n| :-- | --: |\n| **loss** | 0.1 |\n| **accuracy** | 0.9 |"),
    Example(
      value: { [10: "ten", 9: "nine"] }, text: "9   nine\n10  ten",
      markdown: "|  |  |\n| :-- | :-- |\n| **9** | nine |\n| **10** | ten |"),
    Example(
      value: { [[0.125, 1], [2, .nan]] }, rows: ["x", "y"], columns: ["u", "v"], decimals: 2,
      text: "      u     v\nx  0.12  1.00\ny  2.00   nan",
      markdown: "|  | u | v |\n| :-- | --: | --: |\n| **x** | 0.12 | 1.00 |\n| **y** | 2.00 | nan |"
    ),
    Example(
      value: { [["SGD", 0.25, true], ["a|b <i>", nil, false]] as [[Any?]] },
      columns: ["name", "loss", "ok"],
      text: "name     loss  ok\nSGD      0.25  true\na|b <i>        false",
      markdown: "| name | loss | ok |\n| :-- | --: | :-- |\n| SGD | 0.25 | true |\n"
        + "| a\\|b \\<i\\> |  | false |"),
    Example(
      value: { ["rate": [0.1, 0.01], "loss": [2.5]] },
      text: "   loss  rate\n0   2.5   0.1\n1        0.01",
      markdown:
        "|  | loss | rate |\n| :-- | --: | --: |\n| **0** | 2.5 | 0.1 |\n| **1** |  | 0.01 |"),
    Example(
      value: { [["b": 2, "a": 1], ["a": 3, "c": 4]] }, text: "a  b  c\n1  2\n3     4",
      markdown: "| a | b | c |\n| --: | --: | --: |\n| 1 | 2 |  |\n| 3 |  | 4 |"),
    Example(
      value: { ["x": ["n": 1], "y": ["n": 2]] }, text: "   x  y\nn  1  2",
      markdown: "|  | x | y |\n| :-- | --: | --: |\n| **n** | 1 | 2 |"),
    Example(
      value: { ["red", "two\nlines"][...] }, text: "0  red\n1  two lines",
      markdown: "|  |  |\n| :-- | :-- |\n| **0** | red |\n| **1** | two lines |"),
  ])
  func `Arrays and dictionaries are tables with names, and numbers at the right`(
    example: Example
  ) throws {
    let table = try #require(
      Table(
        reading: example.value(), rows: example.rows, columns: example.columns,
        decimals: example.decimals))
    #expect(table.representations["text/plain"] == example.text)
    #expect(table.representations["text/markdown"] == example.markdown)
  }

  @Test func `HTML says which cells are names, and escapes what is in them`() {
    let table = Table([["<b>&", 1.5]], rows: ["r"], columns: ["name", "loss"])
    #expect(
      table.representations["text/html"] == """
        <table class="labelled">
        <thead><tr><td></td><th scope="col">name</th><th scope="col" class="right">loss</th></tr></thead>
        <tbody>
        <tr><th scope="row">r</th><td>&lt;b&gt;&amp;</td><td class="right">1.5</td></tr>
        </tbody>
        </table>
        """)
    #expect(table.alternativeText == "A table of 1 rows and 2 columns: name, loss.")
  }

  @Test func `Of many rows, both ends are shown`() throws {
    let table = try #require(
      Table(reading: Array(0..<61), rows: [], columns: [], decimals: nil))
    let lines = table.representations["text/plain"]?.split(separator: "\n") ?? []
    #expect(lines.count == 21)
    #expect(lines[9] == "9    9" && lines[10].contains("⋮") && lines[11] == "51  51")
  }

  @Test(arguments: [1 as any Sendable, "text", [Int](), [String: Int](), Set([1])])
  func `Anything else is not a table`(value: any Sendable) {
    #expect(Table(reading: value, rows: [], columns: [], decimals: nil) == nil)
  }

  @Test func `Names that do not fit the values trap`() async {
    await #expect(processExitsWith: .failure) { _ = Table([[1, 2]], rows: ["a", "b"]) }
    await #expect(processExitsWith: .failure) { _ = Table([[1, 2]], columns: ["a"]) }
  }
}
