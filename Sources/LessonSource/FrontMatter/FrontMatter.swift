import LessonModel

/// The metadata of a lesson between the two `---` lines at its start.
struct FrontMatter {
  var title: String?
  var summary: String?
  var authors: [String] = []
  var date: String?
  var keywords: [String] = []
  var language: String?
  var order: Int?
  var isSupplement = false
  var reference: ModuleReference?
  var part: String?
  var aims: [String] = []
  var needs: [String] = []
  var minutes: Int?
  var license: String?
  var source: String?
  var meta: [String: String] = [:]
  var parameters: [Parameter] = []
  var profiles: [Profile] = []

  /// The number of lines from the start of the file to the closing `---`, both included.
  private(set) var lineCount = 0

  /// Splits the front matter off a text and reads it; problems are appended.
  init(of text: String, file: String, problems: inout [Diagnostic]) {
    let lines = text.sourceLines
    guard let first = lines.first, Self.isFence(first) else { return }
    guard let end = Self.end(in: lines) else {
      problems.append(
        Diagnostic(
          "the front matter is not closed", help: "end it with a line '---'", file: file,
          at: SourcePosition(line: 1, column: 1)))
      return
    }
    lineCount = end + 1
    let reader = FrontMatterReader(
      yaml: lines[1..<end].joined(separator: "\n"), lineCount: lineCount, file: file)
    self = reader.read()
    problems += reader.problems
  }

  init(lineCount: Int) { self.lineCount = lineCount }

  /// The index of the line that closes the front matter of these lines, if they have one.
  fileprivate static func end(in lines: [Substring]) -> Int? {
    guard let first = lines.first, isFence(first) else { return nil }
    return lines.dropFirst().firstIndex(where: isFence)
  }

  private static func isFence(_ line: Substring) -> Bool {
    line.hasPrefix("---") && line.dropFirst(3).allSatisfy(\.isWhitespace)
  }
}

extension Lesson {
  /// The number of the text's lines that are front matter, its fences included.
  package var frontMatterLineCount: Int {
    FrontMatter.end(in: text.sourceLines).map { $0 + 1 } ?? 0
  }
}
