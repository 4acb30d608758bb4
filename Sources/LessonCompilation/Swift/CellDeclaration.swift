import LessonModel

/// A declaration that matters to where a cell's code can be compiled.
package struct CellDeclaration: Hashable, Sendable {
  /// The word that makes it a declaration of its kind, such as `extension`, `func` or `@main`.
  package var keyword: String
  /// The declared name, or the extended type with its dots; empty for `@main`.
  package var name: String
  /// The type at the top level of the cell in which it is declared, if any.
  package var type: String?
  package var position: SourcePosition
}
