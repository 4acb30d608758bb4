import Foundation
import LessonModel

/// Help texts for the compiler's messages that do not tell the author of a cell what to do.
struct CompilerHints {
  private let tangled: TangledLesson
  private let places: LessonPlaces
  /// The names of the modules that a lesson can import.
  private let modules: [String]

  init(_ tangled: TangledLesson, modules: [String]) {
    self.tangled = tangled
    self.modules = modules
    places = LessonPlaces(tangled)
  }

  /// Returns the diagnostic with a help text, where there is one.
  func adding(to diagnostic: Diagnostic) -> Diagnostic {
    guard diagnostic.severity == .error, diagnostic.help == nil else { return diagnostic }
    var result = diagnostic
    result.help = help(for: diagnostic)
    return result
  }

  private func help(for diagnostic: Diagnostic) -> String? {
    let message = diagnostic.message
    if let match = message.firstMatch(of: /^cannot find (?:type |operator )?'([^']+)' in scope/) {
      return help(forMissing: String(match.1), in: diagnostic)
    }
    if let match = message.firstMatch(of: /^no such module '([^']+)'/) {
      return help(forModule: String(match.1))
    }
    if message.contains("compiled with") && message.contains("module") {
      return
        "use Swift \(LessonCompiler.swiftVersion), with which Lectern was built, or build Lectern again"
    }
    if isAtBeginning(diagnostic), Self.continuations.contains(where: message.hasPrefix) {
      return "a cell begins with a new statement: it cannot continue the cell before it"
    }
    if message.contains("only valid at file scope"), code(at: diagnostic).hasPrefix("import") {
      return "write the name of a module after 'import'"
    }
    if message.contains("only valid at file scope")
      || message.contains("cannot be nested inside another declaration")
      || message.contains("is only allowed at file scope")
      || message.contains("cannot be declared inside")
      || message.contains("may only be declared at file scope")
      || message.contains("can only be declared at global or in type scope")
      || message.contains("local type cannot have attached extension macro")
      || message.contains("cannot be applied to a function of a cell")
    {
      return "add .file-scope to the cell: {#\(cell(of: diagnostic)?.name ?? "name") .file-scope}"
    }
    if message.contains("not allowed at the top level") {
      return "a .file-scope cell can hold only declarations: move the statements into another cell"
    }
    if message.contains("cannot close over value") || isCaptured(diagnostic) {
      return
        "a type cannot use a cell's variables, nor functions that do: give it the value as an argument, "
        + "or move both into .file-scope cells"
    }
    if let type = typeWithOperators(in: message) {
      return "add .file-scope to the cell that declares '\(type)': "
        + "Swift finds the operators of a type only at file scope"
    }
    return nil
  }

  /// Whether a type uses a function that uses a variable, which Swift reports as a use before the
  /// declaration.
  private func isCaptured(_ diagnostic: Diagnostic) -> Bool {
    guard diagnostic.message.contains("before it is declared"), let use = diagnostic.position,
      let declaration = diagnostic.notes.first(where: { $0.message.contains("declared here") })
    else { return false }
    return declaration.position.map { $0 < use } ?? false
  }

  /// The compiler's messages where no statement can begin.
  private static let continuations = [
    "expected expression", "unary operator cannot be separated", "reference to member",
    "closure expression is unused",
  ]

  /// Whether a place is that of a cell's first character that is not a space.
  private func isAtBeginning(_ diagnostic: Diagnostic) -> Bool {
    guard let cell = cell(of: diagnostic), let position = diagnostic.position else { return false }
    let lines = cell.code.sourceLines
    guard let first = lines.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) }) else {
      return false
    }
    let column = lines[first].prefix { $0.isWhitespace }.utf8.count + 1
    let start = cell.position(ofCode: SourcePosition(line: first + 1, column: column))
    // The compiler reports a member at the column after its dot.
    return position.line == start.line && position.column <= start.column + 1
  }

  /// The rest of the line at a place of a cell's code.
  private func code(at diagnostic: Diagnostic) -> String {
    guard let cell = cell(of: diagnostic), let position = diagnostic.position else { return "" }
    let line = cell.code.sourceLines[position.line - cell.source.line]
    let start = cell.position(
      ofCode: SourcePosition(line: position.line - cell.source.line + 1, column: 1))
    return String(decoding: line.utf8.dropFirst(position.column - start.column), as: UTF8.self)
  }

  private func cell(of diagnostic: Diagnostic) -> Cell? {
    diagnostic.position.flatMap { places.codeCell(at: $0, in: diagnostic.file) }
  }

  /// A type of a cell that declares operators, which a message about an operator names.
  private func typeWithOperators(in message: String) -> String? {
    guard message.contains("operator") || message.hasPrefix("cannot convert value of type")
    else { return nil }
    let cells = zip(tangled.lesson.cells, tangled.syntax).filter { !$0.0.options.isFileScope }
    return cells.flatMap { $0.1.memberOperators.compactMap(\.type) }
      .first { message.contains("'\($0)'") }
  }

  // MARK: - Names that are missing

  private func help(forMissing name: String, in diagnostic: Diagnostic) -> String? {
    let here = cell(of: diagnostic)?.name
    let index = tangled.lesson.cells.firstIndex { $0.name == here }
    let cells = Array(zip(tangled.lesson.cells, tangled.syntax))
    if let (cell, _) = cells.first(where: { $0.1.declaredNames.contains(name) && $0.0.name != here }
    ) {
      let isBelow = index.map { $0 < (cells.firstIndex { $0.0.name == cell.name } ?? 0) } ?? false
      if isBelow {
        return "'\(name)' is declared in the cell '\(cell.name)', which runs later: "
          + "move it up, or this code down"
      }
      if let index, tangled.lesson.cells[index].options.isFileScope {
        return
          "'\(name)' belongs to the cell '\(cell.name)': a .file-scope cell sees the parameters "
          + "and other .file-scope cells"
      }
    }
    if let module = module(declaring: name) { return "add: import \(module)" }
    let visible = cells.prefix(index.map { $0 + 1 } ?? cells.count)
      .flatMap { cell in cell.1.declaredNames.map { (name: $0, cell: cell.0.name) } }
    let names = visible.map(\.name) + tangled.lesson.parameters.map(\.name)
    guard let meant = Suggestion.closest(to: name, among: names + Self.commonNames) else {
      return nil
    }
    let place = visible.last { $0.name == meant }.map { " (cell '\($0.cell)')" } ?? ""
    return "did you mean '\(meant)'\(place)?"
  }

  /// The module that declares a type of this name, among those that the program is linked with.
  ///
  /// Each nominal type has a descriptor with a mangled name, which the program exports.
  private func module(declaring name: String) -> String? {
    if Self.mathFunctions.contains(name) { return "Foundation" }
    guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    for module in Self.systemModules + modules {
      for kind in ["V", "C", "O"] {
        let symbol = "$s\(module.utf8.count)\(module)\(name.utf8.count)\(name)\(kind)Mn"
        if dlsym(UnsafeMutableRawPointer(bitPattern: 0), symbol) != nil {
          return module.hasPrefix("Foundation") ? "Foundation" : module
        }
      }
    }
    return nil
  }

  /// Names of Swift and of LessonKit that are often typed.
  private static let commonNames = [
    "print", "min", "max", "abs", "zip", "stride", "display", "progress", "true", "false", "nil",
    "Int", "Double", "Float", "Bool", "String", "Character", "Array", "Dictionary", "Set", "Range",
  ]

  private static let systemModules = [
    "Foundation", "FoundationEssentials", "FoundationInternationalization", "Dispatch",
    "Synchronization",
  ]

  /// Functions of the C library, which Foundation exports.
  private static let mathFunctions: Set<String> = [
    "acos", "asin", "atan", "atan2", "ceil", "cos", "cosh", "erf", "exp", "exp2", "floor", "fmod",
    "hypot", "log", "log10", "log1p", "log2", "pow", "round", "sin", "sinh", "sqrt", "tan", "tanh",
    "tgamma", "usleep", "sleep", "getenv", "fflush", "fputs", "exit", "abort",
  ]

  private func help(forModule name: String) -> String {
    Suggestion.closest(to: name, among: modules + Self.systemModules + ["RegexBuilder"])
      .map { "did you mean '\($0)'?" }
      ?? "a lesson imports Swift's own modules, and those that the program was linked with: "
      + modules.joined(separator: ", ")
  }
}
