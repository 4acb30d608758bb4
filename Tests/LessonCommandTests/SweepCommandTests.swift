import Foundation
import Testing

@Suite("run --sweep", .serialized) struct SweepCommandTests {
  private let program = Program(name: "lectern")

  private static let lesson = """
    ---
    parameters:
      base: {default: 1, range: [0, 9]}
      factor: {default: 2, range: [1, 9]}
    ---

    ```swift {#first}
    print("start")
    ```

    ```swift {#sum}
    let sum = base + 10
    print("sum", sum)
    ```

    ```swift {#product}
    print("product", sum * factor)
    precondition(factor < 5, "too large")
    ```

    ```swift {#last}
    print("end")
    ```

    """

  /// Calls `body` with a folder that holds the lesson.
  private func withLesson(_ body: (URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try Self.lesson.write(
        to: folder.appending(path: "a.md"), atomically: true, encoding: .utf8)
      try body(folder)
    }
  }

  private func record(_ folder: URL) throws -> [String: Any] {
    let data = try Data(contentsOf: folder.appending(path: "a.ipynb"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// The printed text of each cell that has run.
  private func texts(of cells: [[String: Any]], name: (([String: Any]) -> String?)) -> [String:
    String]
  {
    var result: [String: String] = [:]
    for cell in cells {
      guard let name = name(cell), let outputs = cell["outputs"] as? [[String: Any]] else {
        continue
      }
      result[name] = outputs.map { output in
        (output["text"] as? [String])?.joined() ?? output["evalue"] as? String ?? ""
      }.joined()
    }
    return result
  }

  private func texts(_ record: [String: Any]) -> [String: String] {
    texts(of: record["cells"] as? [[String: Any]] ?? []) {
      ($0["metadata"] as? [String: Any])?["name"] as? String
    }
  }

  @Test func `stores what a run with each combination prints, and shows a failure as one`() throws {
    try withLesson { folder in
      let result = try program.run(
        "run", "a.md", "--sweep", "factor=7,2", "--sweep", "base=1,3", in: folder)
      #expect(result.status == 1)
      #expect(
        result.error.hasPrefix("a: 4 combinations; all but the first repeat 2 to 3 of 4 cells, "))
      #expect(result.error.contains("too large (with factor=7, base=1)"))
      #expect(result.output.hasPrefix("output-tried/a.html\n"))
      let swept = try record(folder.appending(path: "output-tried"))
      let about = (swept["metadata"] as? [String: Any])?["lectern"] as? [String: Any]
      let sweep = try #require(about?["sweep"] as? [String: Any])
      let results = try #require(sweep["results"] as? [[String: Any]])
      let combinations = try #require(sweep["combinations"] as? [[Int]])
      #expect(combinations.count == 4)
      for (number, (factor, base)) in [(2, 1), (2, 3), (7, 1), (7, 3)].enumerated() {
        _ = try program.run(
          "run", "a.md", "--format", "notebook", "--output", "set", "--set", "factor=\(factor)",
          "--set",
          "base=\(base)", in: folder)
        let changed = texts(of: combinations[number].map { results[$0] }) { $0["cell"] as? String }
        let expected = texts(try record(folder.appending(path: "set")))
        #expect(texts(swept).merging(changed) { $1 } == expected, "\(factor) \(base)")
      }
    }
  }

  @Test func `is checked, accepted and rendered from its record`() throws {
    try withLesson { folder in
      func run(_ arguments: String...) throws -> Program.Result {
        try program.run(arguments + ["--output", "output"], in: folder)
      }
      #expect(try run("run", "a.md", "--sweep", "base=5,6").status == 0)
      #expect(try run("check", "a.md", "--twice").status == 0)
      let output = folder.appending(path: "output")
      let before = try contents(of: output)
      #expect(try run("render", "a.md").status == 0)
      #expect(try contents(of: output) == before)

      let file = output.appending(path: "a.ipynb")
      try NumbersLesson.replace("product 32", "product 33", in: file)
      #expect(try run("render", "a.md").status == 0)
      let check = try run("check", "a.md")
      #expect(check.status == 1)
      #expect(check.output.contains("a.md:16: the outputs of 'product' with base=6 have changed\n"))
      #expect(check.output.contains("-product 33\n+product 32\n"))
      #expect(try run("accept", "a.md").status == 0)
      #expect(try contents(of: output) == before)

      try NumbersLesson.replace("\"end\"", "\"end\", base", in: folder.appending(path: "a.md"))
      #expect(try run("accept", "a.md").status == 0)
      #expect(try run("check", "a.md").status == 0)
      #expect(try String(contentsOf: file, encoding: .utf8).contains("end 6"))
    }
  }

  @Test(arguments: [
    ("--sweep-limit-count", "3", "the sweep has 4 combinations, and the limit is 3"),
    ("--sweep-limit-seconds", "0", "the 4 combinations of the sweep would take about "),
    ("--sweep-limit-megabytes", "0", "the sweep would add about "),
  ])
  func `past a limit is an error, and writes nothing`(
    option: String, value: String, message: String
  ) throws {
    try withLesson { folder in
      let result = try program.run(
        "run", "a.md", "--sweep", "factor=1,2", "--sweep", "base=1,2", option, value, in: folder)
      #expect(result.status == 2)
      #expect(result.error.contains("a.md: error: \(message)"))
      #expect(result.error.contains(" with \(option) "))
      #expect(
        !FileManager.default.fileExists(atPath: folder.appending(path: "output-tried").path()))
    }
  }

  @Test func `with wrong values runs nothing, and reports all of them`() throws {
    try withLesson { folder in
      let result = try program.run(
        "run", "a.md", "--sweep", "factr=1", "--sweep", "base", "--set", "factor=0", in: folder)
      #expect(result.status == 2)
      for message in [
        "factor=0 is outside the range", "did you mean 'factor'?", "'base' has no values",
      ] {
        #expect(result.error.contains(message), "\(message)")
      }
    }
  }
}
