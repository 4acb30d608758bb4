import LessonModel

/// The compiler's diagnostics about a lesson, as Lectern's own.
///
/// The compiler writes a header for each diagnostic, under it the line and a line of marks, and under
/// these a change that it proposes. The line is shown from the lesson instead.
struct CompilerOutput {
  let errors: [Diagnostic]
  let warnings: [Diagnostic]

  /// Reads what the compiler has written about a lesson.
  ///
  /// - Parameters:
  ///   - text: The compiler's output.
  ///   - end: How the compiler ended, in case it did not report an error.
  ///   - tangled: The code that was compiled, with the places that it comes from.
  ///   - modules: The modules that the lesson can import.
  init(
    _ text: String, end: String = "", of tangled: TangledLesson, modules: ImportableModules
  ) {
    let places = LessonPlaces(tangled)
    let hints = CompilerHints(tangled, modules: modules.names)
    var found: [Diagnostic] = []
    var unplaced: [String] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    // The notes of a warning that is not shown are not shown either.
    var takesNotes = false
    while let line = lines.popFirst() {
      guard let message = CompilerMessage(line, following: &lines, files: places.files) else {
        if !line.allSatisfy(\.isWhitespace) { unplaced.append(String(line)) }
        continue
      }
      let diagnostic = places.diagnostic(message)
      if message.severity == .note {
        guard takesNotes else { continue }
        // An error in what a macro has written is shown where the author uses the macro.
        if found[found.count - 1].position == nil, message.text.hasPrefix("in expansion of macro") {
          found[found.count - 1].position = diagnostic.position
          found[found.count - 1].file = diagnostic.file
        } else {
          found[found.count - 1].notes.append(diagnostic)
        }
      } else {
        takesNotes =
          message.severity == .error
          || !places.isGenerated(message) && !places.isNoise(message, in: tangled)
        if takesNotes { found.append(diagnostic) }
      }
    }
    // Without a place, it is most likely a consequence.
    if found.contains(where: { $0.severity == .error && $0.position != nil }) {
      found.removeAll { $0.severity == .error && $0.position == nil }
    }
    // So are notes about modules, whose places an editor could not find.
    for index in found.indices where found[index].position != nil {
      found[index].notes.removeAll { $0.position == nil }
    }
    found = found.map(hints.adding)
    warnings = Self.unique(found.filter { $0.severity == .warning })
    let errors = Self.unique(found.filter { $0.severity == .error })
    self.errors = errors.isEmpty ? [Self.failure(unplaced, end: end, of: tangled.lesson)] : errors
  }

  /// Without those that are repeated for each file of the lesson.
  private static func unique(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }
  }

  /// A failure for which the compiler, or the linker, gives no place.
  private static func failure(
    _ lines: [String], end: String, of lesson: Lesson
  ) -> Diagnostic {
    let errors = lines.filter { $0.contains("error:") }
    let words = (errors.isEmpty ? lines : errors).suffix(10).map { line in
      String(
        String.UnicodeScalarView(
          line.unicodeScalars.prefix(500).map {
            $0.properties.generalCategory == .control ? "\u{FFFD}" : $0
          }))
    }.joined(separator: "\n")
    return Diagnostic(
      "the Swift compiler failed with \(end)" + (words.isEmpty ? "" : ": \(words)"),
      help: "run it again; if it fails again, simplify the cell that was edited last",
      file: lesson.path, at: nil)
  }
}

/// One diagnostic as the compiler writes it.
struct CompilerMessage {
  var severity: Diagnostic.Severity
  var file: String
  var position: SourcePosition?
  var text: String
  var fixIt: Diagnostic.FixIt?

  /// Whether it is about what a macro has written.
  var isInMacro: Bool { file.contains("@__swiftmacro_") }

  /// Reads the header in `line`, and takes the lines that belong to it from those that follow.
  init?(_ line: Substring, following lines: inout ArraySlice<Substring>, files: [String]) {
    guard let header = Self.header(line, files: files) else { return nil }
    (severity, file, position, text) = header
    // The line of code and its marks; `<unknown>:0` has none.
    guard position != nil, let marks = lines.dropFirst().first,
      marks.contains("^"), marks.allSatisfy({ " \t^~".contains($0) })
    else { return }
    lines = lines.dropFirst(2)
    guard let change = lines.first, change.first == " " || change.first == "\t",
      change.contains(where: { !$0.isWhitespace })
    else { return }
    lines.removeFirst()
    let indentation = change.prefix { $0.isWhitespace }
    // An editor would fill in what is between these marks.
    let text = change.dropFirst(indentation.count).replacing(/<#(.*?)#>/) { $0.1 }
    fixIt = Diagnostic.FixIt(
      String(text.prefix(through: text.lastIndex { $0 != " " } ?? text.startIndex)),
      column: indentation.utf8.count + 1)
  }

  /// A file's name may hold what looks like the end of it, so the known ones are tried first.
  private static func header(
    _ line: Substring, files: [String]
  ) -> (Diagnostic.Severity, String, SourcePosition?, String)? {
    let known = files.first { line.hasPrefix($0 + ":") }
    let file = known ?? String(line.prefix { $0 != ":" })
    guard let match = line.dropFirst(file.count).firstMatch(of: rest),
      let severity = Diagnostic.Severity(rawValue: String(match.3)), let number = Int(match.1)
    else { return nil }
    let column = match.2.flatMap { Int($0) } ?? 1
    return (
      severity, file, number > 0 ? SourcePosition(line: number, column: column) : nil,
      words(match.4)
    )
  }

  /// The message without the name of its group, such as `[#no-usage]`, and of the function around the cells.
  private static func words(_ message: Substring) -> String {
    String(message.replacing(/\ \[#[A-Za-z-]+\]$/, with: ""))
      .replacing("within function '_lecternCells(_:)'", with: "of a cell")
  }

  private static var rest: Regex<(Substring, Substring, Substring?, Substring, Substring)> {
    /^:([0-9]+)(?::([0-9]+))?: (error|warning|note): (.*)$/
  }
}
