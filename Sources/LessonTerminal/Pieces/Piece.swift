import LessonModel

/// A part of a lesson that one step of a presentation adds to the screen.
package struct Piece: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// The lesson's title and summary.
    case title
    /// The table of the parameters and their values.
    case parameters
    /// A paragraph, a list or another block of prose.
    case blocks([Node])
    /// The code of a cell, by its index.
    case code(cell: Int)
    /// What a cell produced, by its index.
    case output(cell: Int)
  }

  /// A block around a piece that contains a cell.
  package enum Container: Hashable, Sendable {
    case blockQuote
    case alert(Node.AlertKind)
    case item(marker: String)
  }

  package let content: Content
  /// The headings and rules above it.
  package let headings: [Node]
  package let containers: [Container]
  /// The index of the cell whose output the piece is.
  package let outputCell: Int?

  init(_ content: Content, under headings: [Node] = [], in containers: [Container] = []) {
    (self.content, self.headings, self.containers) = (content, headings, containers)
    outputCell = if case .output(let cell) = content { cell } else { nil }
  }

  /// The heading of a section that begins with this piece.
  package var section: Node? {
    guard containers.isEmpty else { return nil }
    return headings.last { node in
      if case .heading(let level) = node.kind { level <= 2 } else { false }
    }
  }

  /// Whether the piece starts a fresh screen.
  package var startsScreen: Bool { content == .title || section != nil }
}

extension Piece {
  /// The pieces of a lesson, in its order.
  package static func pieces(of lesson: Lesson) -> [Piece] {
    var finder = PieceFinder(lesson: lesson)
    finder.add(.title)
    if !lesson.parameters.isEmpty { finder.add(.parameters) }
    var blocks = lesson.document.children[...]
    if let first = blocks.first, case .heading(1) = first.kind, first.plainText == lesson.title {
      blocks.removeFirst()
    }
    finder.addPieces(of: Array(blocks), in: [])
    return finder.finished
  }
}

private struct PieceFinder {
  let lesson: Lesson
  private var pieces: [Piece] = []
  /// Headings and rules, which are shown with what follows them.
  private var waiting: [Node] = []

  init(lesson: Lesson) { self.lesson = lesson }

  /// The pieces, with what is at the end of the text.
  var finished: [Piece] {
    waiting.isEmpty ? pieces : pieces + [Piece(.blocks([]), under: waiting)]
  }

  mutating func add(_ content: Piece.Content, in containers: [Piece.Container] = []) {
    pieces.append(Piece(content, under: waiting, in: containers))
    waiting = []
  }

  mutating func addPieces(of nodes: [Node], in containers: [Piece.Container]) {
    for node in nodes { addPieces(of: node, in: containers) }
  }

  private mutating func addPieces(of node: Node, in containers: [Piece.Container]) {
    switch node.kind {
    case .heading(let level):
      // A section without text before its subsections is a screen too.
      if level <= 2, !waiting.isEmpty { add(.blocks([]), in: containers) }
      waiting.append(node)
    case .thematicBreak: waiting.append(node)
    case .codeBlock where index(of: node) != nil:
      let index = index(of: node)!
      let options = lesson.cells[index].options
      if !options.hidesCode { add(.code(cell: index), in: containers) }
      if !options.hidesCode || !options.hidesOutput { add(.output(cell: index), in: containers) }
    case .htmlBlock(let source) where HTMLText.text(of: source).isEmpty: break
    case .blockQuote where hasCell(node):
      addPieces(of: node.children, in: containers + [.blockQuote])
    case .alert(let kind) where hasCell(node):
      addPieces(of: node.children, in: containers + [.alert(kind)])
    case .list(let start, _) where hasCell(node):
      for (number, item) in node.children.enumerated() {
        let marker = start.map { "\($0 + number)." } ?? "•"
        addPieces(of: item.children, in: containers + [.item(marker: marker)])
      }
    default: add(.blocks([node]), in: containers)
    }
  }

  private func index(of node: Node) -> Int? {
    lesson.cells.firstIndex { $0.fence.line == node.range.first.line }
  }

  private func hasCell(_ node: Node) -> Bool {
    node.inOrder.contains { node in
      if case .codeBlock = node.kind { index(of: node) != nil } else { false }
    }
  }
}
