import LessonExecution
import LessonModel
import LessonSource

/// Lessons that differ in one size only, to see how the time to render them grows with it.
struct Series: Sendable {
  /// The content that grows from lesson to lesson, and the unit of their size.
  let name: String
  let unit: String
  let sizes: [Int]
  /// Makes the executed lesson of a size.
  let make: @Sendable (Int) throws -> ExecutedLesson

  static let all = [
    Series(name: "cells", unit: "cells", sizes: [30, 60, 120, 240], make: cells),
    Series(name: "short lines", unit: "MB", sizes: [1, 5, 10, 50]) { size in
      let line = "step 123: the loss is 0.4567, and 89 of 100 are right\n"
      return try lesson(printing: repeated(line, toBytes: size << 20))
    },
    Series(name: "one line", unit: "MB", sizes: [1, 5, 10, 50]) { size in
      try lesson(printing: repeated("<0.4567 & 0.8910>, ", toBytes: size << 20))
    },
    Series(name: "many prints", unit: "MB", sizes: [1, 5, 10, 50]) { size in
      let text = repeated("0.4567 0.8910 0.2345\n", toBytes: 1000)
      return try lesson(
        with: (0..<size << 10).map { .stream($0 % 2 == 0 ? .stdout : .stderr, text: text) })
    },
    Series(name: "many figures", unit: "MB", sizes: [1, 5, 10, 50]) { size in
      let figure = Output.display(figure(bytes: 10 << 10))
      return try lesson(with: Array(repeating: figure, count: size * 100))
    },
  ]

  /// A lesson of many cells, each with a text, formulas, code, a printed text and now and then a figure.
  private static func cells(_ count: Int) throws -> ExecutedLesson {
    let sections = (1...count).map { number in
      """
      ## Section \(number)

      A *paragraph* with a [link](other.md) and the formulas $x_{\(number)}^2 + y$ and $\\alpha_\(number)$:

      $$
      \\frac{\\partial \\ell}{\\partial w_{\(number)}} = \\sum_{i=1}^n (y_i - \\hat y_i) x_i
      $$

      - an item
      - and another with `code`

      ```swift {#cell-\(number)}
      // A description of the cell.
      let values\(number) = (0..<100).map { Double($0) * 0.5 }
      func mean(_ numbers: [Double]) -> Double {
        numbers.reduce(0, +) / Double(numbers.count)
      }
      for value in values\(number).prefix(3) {
        print("value:", value, "mean:", mean(values\(number)))
      }
      ```


      """
    }
    let text = "# A lesson\n\n" + sections.joined()
    return try executed(text) { cell in
      let number = Int(cell.name.dropFirst("cell-".count)) ?? 0
      let printed = Output.stream(
        .stdout, text: repeated("value: 0.5 mean: 24.75\n", toBytes: 500))
      return number % 3 == 0 ? [printed, .display(figure(bytes: 5 << 10))] : [printed]
    }
  }

  private static func lesson(printing text: String) throws -> ExecutedLesson {
    try lesson(with: [.stream(.stdout, text: text)])
  }

  private static func lesson(with outputs: [Output]) throws -> ExecutedLesson {
    try executed("# A lesson\n\n```swift {#cell}\nprint(1)\n```\n") { _ in outputs }
  }

  private static func executed(
    _ text: String, outputs: (Cell) -> [Output]
  ) throws -> ExecutedLesson {
    let lesson = try LessonParser().parse(text, path: "lessons/lesson.md")
    let cells = lesson.cells.map {
      ExecutedCell(name: $0.name, status: .finished, outputs: outputs($0))
    }
    return ExecutedLesson(lesson: lesson, parameters: [], cells: cells, versions: ["Lectern"])
  }

  private static func figure(bytes: Int) -> Display {
    let shapes = repeated("<path d=\"M12.5 34h56v78\" stroke=\"#2a84c6\"/>\n", toBytes: bytes)
    return Display(
      representations: [
        "image/svg+xml": "<svg xmlns=\"http://www.w3.org/2000/svg\">\n\(shapes)</svg>\n"
      ], alternativeText: "Many lines")
  }

  private static func repeated(_ text: String, toBytes count: Int) -> String {
    String(repeating: text, count: max(1, count / text.utf8.count))
  }
}
