import Foundation
import LessonModel

/// The stage between a lesson and its routines: Lesson → Swift → shared library.
///
/// A lesson is compiled alone and kept in a cache, so that one whose code has not changed is compiled
/// once. What is rendered is the text that was compiled: the key of the cache is the generated source
/// itself, and no date of the lesson's file.
public struct LessonCompiler: Sendable {
  private let modules: ImportableModules
  private let cache: LibraryCache
  /// Becomes readable when the user wants to stop.
  private let interrupt: Int32?

  /// Creates a compiler with a cache of libraries.
  ///
  /// - Parameters:
  ///   - modules: What a lesson can import.
  ///   - cacheFolder: Where libraries are kept; nil for the user's cache folder.
  ///   - interrupt: A descriptor that becomes readable when the user wants to stop.
  public init(
    modules: ImportableModules, cacheFolder: String? = nil, interrupt: Int32? = nil
  ) {
    self.modules = modules
    cache = LibraryCache(folder: cacheFolder ?? LibraryCache.userFolder)
    self.interrupt = interrupt
  }

  /// Returns the lesson's library, with the compiler's warnings.
  ///
  /// - Parameters:
  ///   - lesson: A lesson in which the code of every cell is in place.
  ///   - willCompile: Called if the library is not in the cache.
  /// - Returns: The library, which stays in the cache for as long as this value is needed.
  /// - Throws: `Diagnostics` with everything that is wrong with the code, or
  ///   `CompilationInterrupted`.
  public func compile(
    _ lesson: Lesson, willCompile: () -> Void = {}
  ) throws -> CompiledLesson {
    let tangled = try TangledLesson(lesson)
    try checkImports(of: tangled)
    let compiler = try SwiftCompiler(modules: modules, for: lesson)
    let key = compiler.key(for: tangled)
    do throws(LibraryCache.Failure) {
      if let entry = try cache.entry(for: key) {
        return CompiledLesson(entry: entry, tangled: tangled, modules: modules)
      }
    } catch {
      throw error.diagnostics(for: lesson.path)
    }
    willCompile()
    return try compile(tangled, with: compiler, key: key)
  }

  private func compile(
    _ tangled: TangledLesson, with compiler: SwiftCompiler, key: String
  ) throws -> CompiledLesson {
    do {
      let draft = try cache.draft(for: key)
      do {
        try fill(draft, with: tangled, by: compiler)
      } catch {
        cache.discard(draft)
        throw error
      }
      return CompiledLesson(entry: try cache.keep(draft), tangled: tangled, modules: modules)
    } catch let failure as LibraryCache.Failure {
      throw failure.diagnostics(for: tangled.lesson.path)
    }
  }

  /// Compiles a lesson into a draft of an entry of the cache.
  private func fill(
    _ draft: LibraryCache.Draft, with tangled: TangledLesson, by compiler: SwiftCompiler
  ) throws {
    try draft.write(tangled.source, to: LibraryCache.sourceName)
    let result = try compiler.compile(in: draft.folder, interrupt: interrupt)
    if result.wasInterrupted { throw CompilationInterrupted() }
    guard result.succeeded else {
      if result.text.contains(String(cString: strerror(ENOSPC))) {
        throw LibraryCache.Failure.system("cannot be written to", cache.folder, code: ENOSPC)
      }
      throw Diagnostics(
        CompilerOutput(result.text, end: result.end, of: tangled, modules: modules).errors)
    }
    guard LibraryCache.fileSize("\(draft.folder)/\(LibraryCache.libraryName)") != nil else {
      throw Diagnostics([
        Diagnostic(
          "the Swift compiler has written no library",
          help: "check that the first swiftc in PATH is Swift's own", file: tangled.lesson.path,
          at: nil)
      ])
    }
    try draft.write(result.text, to: LibraryCache.outputName)
  }

  /// Throws the imports of modules that lie beside the program and are not part of it.
  private func checkImports(of tangled: TangledLesson) throws(Diagnostics) {
    let unlinked = modules.unlinkedNames
    let problems = zip(tangled.lesson.cells, tangled.syntax).flatMap { cell, syntax in
      syntax.imports.filter { $0.path.first.map(unlinked.contains) ?? false }.map { found in
        Diagnostic(
          "the program is not linked with the module '\(found.path[0])', so a lesson cannot use it",
          help: "make it a dependency of the program's target, or do not import it",
          file: cell.source.file, at: cell.position(ofCode: found.position))
      }
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
  }
}

/// The user stopped the program while a lesson was being compiled.
public struct CompilationInterrupted: Error {
  /// Creates the error, which has no details.
  public init() {}
}

/// A lesson's routines in a shared library.
public struct CompiledLesson: Sendable {
  /// Keeps the library in the cache for as long as it is needed.
  private let entry: LibraryCache.Entry
  /// What the compiler warns of.
  public let warnings: [Diagnostic]
  private let tangled: TangledLesson

  init(entry: LibraryCache.Entry, tangled: TangledLesson, modules: ImportableModules) {
    self.entry = entry
    self.tangled = tangled
    warnings = CompilerOutput(entry.output, of: tangled, modules: modules).warnings
  }

  /// The path of the library.
  public var library: String { entry.library }

  /// The names of the cells that may be the first to read a parameter.
  ///
  /// Code outside of the cells' function may read one wherever it is called.
  public var cellsNamingParameters: Set<String> {
    let parameters = Set(tangled.lesson.parameters.map(\.name))
    let cells = zip(tangled.lesson.cells, tangled.syntax)
    let naming = cells.filter { !$1.identifiers.isDisjoint(with: parameters) }
    let isEverywhere = naming.contains { $0.0.options.isFileScope }
    return Set((isEverywhere ? Array(cells) : naming).map(\.0.name))
  }

  /// Where the lesson imports a module.
  public func place(ofImport module: String) -> (file: String, position: SourcePosition)? {
    for (cell, syntax) in zip(tangled.lesson.cells, tangled.syntax) {
      if let found = syntax.imports.first(where: { $0.path.first == module }) {
        return (cell.source.file, cell.position(ofCode: found.position))
      }
    }
    return nil
  }
}
