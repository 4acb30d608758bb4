import LessonModel

/// What the compiler said about a lesson, as Lectern's own diagnostics.
///
/// The compiler writes a header for each diagnostic, under it the line and a line of marks, and under
/// these a change that it proposes. The line is shown from the lesson instead.
struct CompilerOutput {
  let errors: [Diagnostic]
  let warnings: [Diagnostic]

  /// - Parameter modules: The modules that the lesson can import.
  init(_ text: String, of tangled: TangledLesson, modules: ImportableModules) {
    let places = LessonPlaces(tangled)
    let hints = CompilerHints(tangled, modules: modules.names)
    var found: [Diagnostic] = []
    var unplaced: [String] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      guard let message = CompilerMessage(line, following: &lines, files: places.files) else {
        if !line.allSatisfy(\.isWhitespace) { unplaced.append(String(line)) }
        continue
      }
      let diagnostic = places.diagnostic(message)
      if message.severity == .note {
        if !found.isEmpty { found[found.count - 1].notes.append(diagnostic) }
      } else if message.severity == .error || !places.isGenerated(message) {
        found.append(diagnostic)
      }
    }
    found = found.map(hints.adding)
    warnings = Self.unique(found.filter { $0.severity == .warning })
    let errors = Self.unique(found.filter { $0.severity == .error })
    self.errors = errors.isEmpty ? [Self.failure(unplaced, of: tangled.lesson)] : errors
  }

  /// Without those that are said once for each file of the lesson.
  private static func unique(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }
  }

  /// A failure of which the compiler, or the linker, tells no place.
  private static func failure(_ lines: [String], of lesson: Lesson) -> Diagnostic {
    let errors = lines.filter { $0.contains("error:") }
    let words = (errors.isEmpty ? Array(lines.suffix(10)) : errors).joined(separator: "\n")
    return Diagnostic(
      "the Swift compiler failed: " + (words.isEmpty ? "it said nothing" : words),
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
    fixIt = Diagnostic.FixIt(
      String(change.dropFirst(indentation.count)), column: indentation.utf8.count + 1)
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
      String(match.4)
    )
  }

  private static var rest: Regex<(Substring, Substring, Substring?, Substring, Substring)> {
    /^:([0-9]+)(?::([0-9]+))?: (error|warning|note): (.*)$/
  }
}
