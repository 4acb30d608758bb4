import LessonModel

/// Puts the footnotes of a document after its text, in the order in which they are used.
///
/// A footnote that is not used is left out, as on GitHub.
struct FootnoteBuilder {
  private let shield: FootnoteShield
  private var numbers: [String: Int] = [:]
  private var uses: [String: Int] = [:]

  init(_ shield: FootnoteShield) { self.shield = shield }

  /// Returns the document of the original text, given that of the shield's text.
  mutating func document(from read: Node) -> Node {
    var document = numbered(read)
    var bodies: [String: Node] = [:]
    document.children = document.children.flatMap { child in
      guard case .list = child.kind else { return [child] }
      var list = child
      list.children.removeAll { item in
        guard let definition = shield.definitions[item.range.first.line] else { return false }
        bodies[definition.label] = bodies[definition.label] ?? item
        return true
      }
      return list.children.isEmpty ? [] : [list]
    }
    let used = numbers.sorted { $0.value < $1.value }.compactMap { label, number in
      bodies[label].map { body in
        Node(
          .footnoteDefinition(label: label, number: number, uses: uses[label] ?? 0),
          range: body.range, children: Self.withoutPlaceholder(body.children))
      }
    }
    if let first = used.first {
      document.children.append(Node(.footnotes, range: first.range, children: used))
    }
    return document
  }

  /// The node at its place in the original text, with numbers for the references inside it.
  private mutating func numbered(_ node: Node) -> Node {
    var node = node
    node.range = SourceRange(
      first: shield.position(node.range.first), last: shield.position(node.range.last))
    if case .footnoteReference(let label, _, _) = node.kind {
      let number = numbers[label] ?? numbers.count + 1
      numbers[label] = number
      uses[label, default: 0] += 1
      node.kind = .footnoteReference(label: label, number: number, use: uses[label] ?? 1)
    }
    node.children = node.children.map { numbered($0) }
    return node
  }

  /// The children of a definition that starts with an empty line.
  private static func withoutPlaceholder(_ children: [Node]) -> [Node] {
    guard let first = children.first, first.kind == .heading(level: 1),
      first.children.first?.kind == .text(FootnoteShield.placeholder)
    else { return children }
    return Array(children.dropFirst())
  }
}
