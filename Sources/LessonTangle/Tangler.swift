import LessonModel

/// Turns lessons into Swift source: a function and its description for each, and a registry of all.
///
/// The cells of a lesson share one function from top to bottom, each in a scope inside the scope of
/// the cell before it, so that a cell sees every earlier variable and may declare a name again. What is
/// written around the cells uses no name that a cell may well declare.
public struct Tangler {
  /// The name of the run in a lesson's function, which no author is likely to choose.
  private static let run = "_lecternRun"

  public init() {}

  /// Returns the source of a lesson; every cell's code must be in place.
  public func source(of lesson: Lesson) -> String {
    var imports = SwiftImports()
    let bodies = lesson.cells.map { imports.hoist(from: $0) }
    let fileScope = zip(lesson.cells, bodies).filter(\.0.options.isFileScope).map(located)
    let scopes = zip(lesson.cells, bodies).map(scope)
    let parameters = lesson.parameters.map { parameter in
      "  let \(parameter.name): \(parameter.defaultValue.typeName) = "
        + "try \(Self.run).parameter(\"\(parameter.name)\")\n  _ = \(parameter.name)\n"
    }
    let depth = lesson.cells.count { !$0.options.isFileScope && $0.options.expectedError == nil }
    return """
      // Made from \(lesson.path.swiftLiteral.dropFirst().dropLast()): edit that file, not this one.
      import LessonCommand
      import LessonExecution
      import LessonKit
      \(imports.lines.joined(separator: "\n"))

      \(fileScope.joined(separator: "\n"))
      @Sendable func \(functionName(of: lesson))(_ \(Self.run): LessonExecution.LessonRun) throws {
      \(parameters.joined())\(scopes.joined())\(String(repeating: "}", count: depth))
      }

      \(routine(of: lesson))

      """
  }

  /// Returns the source that registers lessons with the runner.
  public func registry(of lessons: [Lesson]) -> String {
    """
    // The registry of the lessons in this package, made by lesson-tangle.
    import LessonExecution

    let registeredLessons = LessonExecution.LessonRegistry(
      routines: [
    \(lessons.map { "    \(swiftName(of: $0, "routine")),\n" }.joined())  ])

    """
  }

  /// The declaration of the lesson as it is compiled.
  ///
  /// Each lesson has its own, as the compiler takes memory for the square of a literal's length: 3 GB
  /// for one literal of thirty lessons with 28 cells each.
  private func routine(of lesson: Lesson) -> String {
    let cells = lesson.cells.map { cell in
      """
          LessonExecution.RegisteredCell(
            name: "\(cell.name)", file: \(cell.source.file.swiftLiteral), line: \(cell.source.line),
            fingerprint: "\(cell.fingerprint)"),

      """
    }
    return """
      let \(swiftName(of: lesson, "routine")) = LessonExecution.LessonRoutine(
        lesson: \(lesson.name.swiftLiteral), file: \(lesson.path.swiftLiteral),
        function: "\(functionName(of: lesson))",
        parameters: \(lesson.parameters.map(\.declaration)),
        cells: [
      \(cells.joined())  ],
        run: \(functionName(of: lesson)))
      """
  }

  /// The cell's entry, and its code in a scope that stays open for the cells behind it.
  private func scope(_ cell: Cell, body: String) -> String {
    let enter = "  try \(Self.run).enter(\"\(cell.name)\")"
    if cell.options.isFileScope { return enter + "\n" }
    if cell.options.expectedError != nil {
      return """
        \(enter); try \(Self.run).expectError {
        \(located(cell, body: body))
        }

        """
    }
    return "\(enter); do {\n\(located(cell, body: body))\n"
  }

  /// The code under the file and line at which its author wrote it.
  private func located(_ cell: Cell, body: String) -> String {
    """
    #sourceLocation(file: \(cell.source.file.swiftLiteral), line: \(cell.source.line))
    \(body)
    #sourceLocation()
    """
  }

  /// The name of a lesson's function.
  func functionName(of lesson: Lesson) -> String { swiftName(of: lesson, "lesson") }

  /// The Swift name of what is made of a lesson: `firstStepsLesson` of `first-steps`.
  ///
  /// The last word keeps a lesson called `print` from hiding the function of that name.
  private func swiftName(of lesson: Lesson, _ lastWord: String) -> String {
    let words = lesson.name.split(separator: "-").map(String.init) + [lastWord]
    let name = words.dropFirst().reduce(words[0]) {
      $0 + $1.prefix(1).uppercased() + $1.dropFirst()
    }
    // What no Swift name may have is written as its number.
    let letters = name.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        ? "\(scalar)" : "_" + String(scalar.value, radix: 16, uppercase: true)
    }.joined()
    return letters.first?.isNumber == true ? "_" + letters : letters
  }
}

extension String {
  /// The text as a Swift string literal.
  var swiftLiteral: String {
    let escaped = unicodeScalars.map { scalar in
      switch scalar {
      case "\\", "\"": "\\\(scalar)"
      case "\n": "\\n"
      case "\r": "\\r"
      default: "\(scalar)"
      }
    }
    return "\"\(escaped.joined())\""
  }
}
