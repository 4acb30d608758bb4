import LessonModel
import LessonRendering
import Testing

@Suite struct MarkedLinesTests {
  /// The marked parts of a page, without the colours of the code.
  private func marks(in page: String) -> [String] {
    page.matches(of: /<mark class="([a-z -]+)">((?s:.*?))<\/mark>/).map { match in
      "\(match.1): \(match.2.replacing(/<[^>]*>/, with: ""))"
    }
  }

  private let text = """
    # A lesson

    ```swift {#a}
    let text = \"""
      many lines
      \"""
    print(1)
    ```

    ```swift {#b}
    f()
    ```

    """

  @Test(
    arguments: [
      (["a": [4]], "a", ["failed-line: let text = \"\"\"\n"]),
      (["a": [5]], "a", ["failed-line:   many lines\n"]),
      (["a": [7]], "a", ["failed-line: print(1)"]),
      (["a": [7]], nil, ["failed-line expected: print(1)"]),
      // The line may be in code that an earlier cell declared.
      (["b": [7]], "b", ["failed-line: print(1)"]),
      // An error that a cell must have is shown there alone.
      (["b": [7]], nil, []),
      (["b": [11]], "b", ["failed-line: f()"]),
      (["a": [4, 7]], "a", ["failed-line: let text = \"\"\"\n", "failed-line: print(1)"]),
      // Fences and text are not code.
      (["a": [3]], "a", []),
      (["a": [8]], "a", []),
      (["b": [100]], "b", []),
    ] as [([String: [Int]], String?, [String])])
  func `The line of an error is marked in the code`(
    errors: [String: [Int]], failed: String?, expected: [String]
  ) throws {
    var sample = Sample(text: text, failed: failed)
    sample.outputs = errors.mapValues { $0.map { .failure("wrong", line: $0) } }
    let page = try HTMLRenderer().render(sample.executed)
    #expect(marks(in: page) == expected)
    // The marked code is unchanged, with every element closed.
    let code = try #require(page.firstMatch(of: /<code class="language-swift">((?s:.*?))<\/code>/))
      .1
    #expect(
      code.replacing(/<[^>]*>/, with: "").replacing("&quot;", with: "\"")
        == "let text = \"\"\"\n  many lines\n  \"\"\"\nprint(1)")
    #expect(code.count(of: "<span") == code.count(of: "</span>"))
    for mark in code.matches(of: /<mark[^>]*>((?s:.*?))<\/mark>/) {
      #expect(mark.1.count(of: "<span") == mark.1.count(of: "</span>"))
    }
  }

  @Test func `An error whose line is not known marks none`() throws {
    let error = CellError(name: "Killed", message: "", file: "lessons/lesson.md", line: 4)
    let sample = Sample(text: text, outputs: ["a": [.error(error)]], failed: "a")
    #expect(try marks(in: HTMLRenderer().render(sample.executed)) == [])
  }
}

extension StringProtocol {
  fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
