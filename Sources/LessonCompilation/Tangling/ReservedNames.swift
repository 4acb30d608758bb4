/// The names that the code around a lesson's cells needs, and so no cell may declare.
struct ReservedNames {
  /// The code between the cells of a function uses one variable.
  static let inCell = ReservedNames(names: [])
  /// The names that the declarations after the imports use.
  static let inFile = ReservedNames(names: ["LessonKit", "Swift", "MainActor"])

  let names: Set<String>

  private static let prefix = "_lectern"

  /// The declarations of a cell that would take a name from the code around it, or do nothing.
  func problems(in syntax: CellSyntax) -> [CellProblem] {
    let declarations = syntax.declaredNames.sorted().compactMap { name -> CellProblem? in
      guard names.contains(name) || name.hasPrefix(Self.prefix),
        let position = syntax.position(of: name)
      else { return nil }
      return CellProblem(
        message: "the name '\(name)' is reserved for the code that Lectern writes around the cells",
        help: "choose another name", position: position)
    }
    let main = syntax.fileScopeDeclarations.filter { $0.keyword == "@main" }.map { declaration in
      CellProblem(
        message: "'@main' has no effect: a lesson runs its cells from top to bottom",
        help: "remove it, and call the type's main() in a cell", position: declaration.position)
    }
    return declarations + main
  }
}
