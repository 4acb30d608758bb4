/// The module that a lesson documents: each heading in code font is the place of a public name.
public struct ModuleReference: Hashable, Codable, Sendable {
  /// The module's name, as lessons import it.
  public var module: String
  /// The names that code does not link to, because they often mean others: `print`, `.count` after a value, or the
  /// member `Function.backward` after a value.
  public var unlinked: Set<String>

  /// Makes the reference of a module; by default, code links to all of its names.
  public init(module: String, unlinked: Set<String> = []) {
    self.module = module
    self.unlinked = unlinked
  }
}

/// A page of a course that documents a module, as the code of other lessons sees it.
public struct ReferencePage: Hashable, Codable, Sendable {
  /// The module that it documents.
  public var reference: ModuleReference
  /// The ids of the page's headings by the names that they document, such as `Tensor` and `Tensor.matmul`.
  public var anchors: [String: String]
  /// The protocols and the class that the declaration of each type names.
  public var supertypes: [String: [String]]

  /// Makes the page of a module from what its headings and declarations say.
  public init(
    _ reference: ModuleReference, anchors: [String: String], supertypes: [String: [String]] = [:]
  ) {
    self.reference = reference
    self.anchors = anchors
    self.supertypes = supertypes
  }

  /// The page of a lesson; nil for one that documents no module.
  init?(of lesson: Lesson) {
    guard let reference = lesson.reference else { return nil }
    let ids = Anchors(of: lesson)
    // Compiled once for the hundreds of declarations of a page.
    let typeClause =
      /^[a-z ]*\b(?:actor|class|enum|protocol|struct) [\w.]+(?:<[^>]*>)?: ([^\n{]+)/
    self.init(reference, anchors: [:])
    let blocks = lesson.document.children
    for (block, next) in zip(blocks, blocks.dropFirst().map(Optional.some) + [nil]) {
      guard case .heading = block.kind, case .code(let name)? = block.children.first?.kind,
        block.children.count == 1, let id = ids.id(of: block), anchors[name] == nil
      else { continue }
      anchors[name] = id
      if case .codeBlock(_, let declaration)? = next?.kind {
        supertypes[name] = declaration.firstMatch(of: typeClause).map {
          Self.names(in: $0.output.1)
        }
      }
    }
  }

  /// The names between the commas after a type's declaration.
  private static func names(in clause: Substring) -> [String] {
    clause.split(separator: ",").map {
      String($0.drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
    }
  }
}

/// A link from a name in the code of a cell to the heading that documents it.
public struct CodeLink: Hashable, Sendable {
  /// The UTF-8 offsets of the name in the code.
  public var range: Range<Int>
  /// The lesson with the heading.
  public var lesson: String
  /// The id of the heading on that lesson's page.
  public var anchor: String

  /// Makes a link of a name to a heading.
  public init(range: Range<Int>, lesson: String, anchor: String) {
    self.range = range
    self.lesson = lesson
    self.anchor = anchor
  }
}
