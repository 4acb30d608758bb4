import LessonModel

/// The links from names in the code of a lesson's cells to the pages that document them.
///
/// A name is linked at its first use in each cell if a page documents it for a module that the lesson imports, and
/// if the lesson declares no other thing of that name. The code is read token by token and not compiled. So a
/// member is linked after the name or an initializer of its type, after a variable whose declaration says its
/// type, and after any other value if only one type has a member of this name.
package struct CodeLinks {
  /// The links of each cell by its name, in the order of the code.
  package private(set) var byCell: [String: [CodeLink]] = [:]

  package init(of lesson: Lesson, in course: Course) {
    guard course.entries.contains(where: { $0.reference != nil }) else { return }
    let code = lesson.cells.map { CellStructure($0.code) }
    let imported = code.flatMap { ImportScanner(structure: $0).imports.compactMap(\.path.first) }
    let documented = DocumentedNames(
      of: Set(imported + [Self.alwaysImported]),
      in: course.entries.filter { $0.name != lesson.name })
    var local = LocalNames(parameters: lesson.parameters.map(\.name))
    let types = code.map { local.add($0.tokens) }
    for (cell, (structure, types)) in zip(lesson.cells, zip(code, types)) {
      byCell[cell.name] =
        ReferenceScanner(
          tokens: structure.tokens, documented: documented, local: local, types: types
        ).links
    }
  }

  /// The module that the generated source of every lesson imports.
  private static let alwaysImported = "LessonKit"
}
