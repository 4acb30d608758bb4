import LessonModel

/// An import declaration at the top level of a cell.
package struct CellImport: Hashable, Sendable {
  /// The declaration with its attributes and modifiers, and without a semicolon.
  package var text: String
  /// The same with spaces for the modifiers of access.
  package var openText: String
  /// The module, or the path to the declaration in it, without backticks: `["Foundation", "Date"]`.
  package var path: [String]
  /// The UTF-8 offsets to blank out: the declaration and a semicolon after it.
  package var range: Range<Int>
  package var position: SourcePosition
  /// The directives that lead to the branch of `#if` around the declaration, from the outside in.
  ///
  /// There is one array for each block, as in `[["#if os(Linux)", "#else"], ["#if DEBUG"]]`.
  package var conditions: [[String]]
}

/// An import as lines of Swift at file scope.
package struct HoistedImport: Hashable, Sendable {
  /// The directives that begin its conditions, one a line.
  package var opening: [String]
  /// The declaration, each line at the column that it has in the cell.
  package var declaration: [String]
  /// An `#endif` for each condition.
  package var closing: [String]
  /// The line of the cell, from 1, on which the declaration begins.
  package var line: Int
}

extension CellImport {
  package var hoisted: HoistedImport {
    let indentation = String(repeating: " ", count: position.column - 1)
    let lines = (indentation + openText).split(
      omittingEmptySubsequences: false, whereSeparator: { ["\n", "\r\n", "\r"].contains($0) })
    return HoistedImport(
      opening: conditions.flatMap(\.self), declaration: lines.map(String.init),
      closing: conditions.map { _ in "#endif" }, line: position.line)
  }
}
