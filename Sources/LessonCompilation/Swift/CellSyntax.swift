import LessonModel

/// What the compilation of a lesson needs to know about the code of one cell.
///
/// The code is read token by token, not parsed. Where the tokens are ambiguous, it reports a name
/// too many rather than one too few. If there are `problems`, the other properties are only a
/// guess.
package struct CellSyntax: Sendable {
  package let code: String
  /// The import declarations outside of all brackets, in the order of the code.
  package let imports: [CellImport]
  /// The problems that make the cell incomplete, in the order of the code.
  package let problems: [CellProblem]
  /// Whether `await` or `MainActor` occurs in the code.
  package let usesAwait: Bool
  /// Every word in the code, keywords included, without backticks.
  ///
  /// The names of attributes and macros are here without their sign, and `$name` also as `name`.
  package let identifiers: Set<String>
  /// The names that are declared outside of all brackets.
  package let declaredNames: Set<String>
  /// The structures, classes, enumerations, actors, protocols and type aliases among them.
  package let declaredTypes: Set<String>
  /// The operators that types at the top level of the cell declare as members.
  ///
  /// The operators of a type inside a function are found only through a protocol.
  package let memberOperators: [CellDeclaration]
  /// The extensions at the top level of the cell, by the extended type.
  package let extensions: [CellDeclaration]
  /// Other top-level declarations that need, or may need, file scope: operators, precedence groups,
  /// protocols, macros and `@main`.
  ///
  /// A protocol may be inside a function that is not generic (SE-0404).
  package let fileScopeDeclarations: [CellDeclaration]

  package init(_ code: String) {
    let structure = CellStructure(code)
    let declarations = DeclarationScanner(structure)
    self.code = code
    imports = ImportScanner(structure: structure).imports
    problems = structure.problems
    usesAwait = structure.tokens.contains {
      $0.text == "await" || $0.text == "MainActor" || $0.text == "@MainActor"
    }
    identifiers = structure.tokens.reduce(into: []) { $0.formUnion($1.mentionedNames) }
    declaredNames = declarations.names
    declaredTypes = declarations.types
    memberOperators = declarations.memberOperators
    extensions = declarations.extensions
    fileScopeDeclarations = declarations.fileScopeDeclarations
  }

  /// The code with spaces in place of each import, so that no other code moves by a line or column.
  package var codeWithoutImports: String {
    var bytes = Array(code.utf8)
    for offset in imports.map(\.range).joined()
    where !(bytes[offset] == "\n" || bytes[offset] == "\r") {
      bytes[offset] = UInt8(ascii: " ")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The place at which a name first occurs outside of all brackets.
  func position(of name: String) -> SourcePosition? {
    let structure = CellStructure(code)
    return structure.tokens.first { $0.depth == 0 && $0.name == name }
      .map { structure.lines.position(of: $0.range.lowerBound) }
  }

  /// Whether a variable of the cell itself, and not of a function in it, is declared at a place.
  func declaresVariable(named name: String, at position: SourcePosition) -> Bool {
    guard declaredNames.contains(name) else { return false }
    let structure = CellStructure(code)
    return structure.tokens.contains {
      $0.depth == 0 && $0.name == name
        && structure.lines.position(of: $0.range.lowerBound) == position
    }
  }

  /// The imports as they are written at file scope, in the order of the code.
  package var hoistedImports: [HoistedImport] { imports.map(\.hoisted) }
}

extension CodeToken {
  /// The names that the token refers to.
  fileprivate var mentionedNames: [String] {
    switch kind {
    case .attribute, .poundName: [name]
    case .identifier where text.hasPrefix("$"): [text, String(text.dropFirst())]
    case .identifier: [name]
    default: []
    }
  }
}
