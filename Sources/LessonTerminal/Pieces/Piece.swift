import LessonModel

/// What one step of a presentation adds to the screen.
package struct Piece: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// The lesson's title and summary.
    case title
    /// The table of the parameters and their values.
    case parameters
    /// A paragraph, a list or another block of prose, perhaps with the small heading above it.
    case blocks([Node])
    /// The code of a cell, by its index.
    case code(cell: Int)
    /// What a cell produced, by its index.
    case output(cell: Int)
  }

  /// A block that is around a piece, because it has a cell inside.
  package enum Container: Hashable, Sendable {
    case blockQuote
    case alert(Node.AlertKind)
    case item(marker: String)
  }

  package let content: Content
  package let containers: [Container]
  /// Whether the piece starts a fresh screen.
  package let startsScreen: Bool
  /// The index of the cell whose output the piece is.
  package let outputCell: Int?

  init(_ content: Content, in containers: [Container] = [], startsScreen: Bool = false) {
    (self.content, self.containers, self.startsScreen) = (content, containers, startsScreen)
    outputCell = if case .output(let cell) = content { cell } else { nil }
  }
}

extension Piece {
  /// The pieces of a lesson, in its order.
  package static func pieces(of lesson: Lesson) -> [Piece] {
    var finder = PieceFinder(lesson: lesson)
    finder.add(Piece(.title, startsScreen: true))
    if !lesson.parameters.isEmpty { finder.add(Piece(.parameters)) }
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
  var finished: [Piece] { waiting.isEmpty ? pieces : pieces + [Piece(.blocks(waiting))] }

  mutating func add(_ piece: Piece) {
    if !waiting.isEmpty {
      pieces.append(Piece(.blocks(waiting), in: piece.containers))
      waiting = []
    }
    pieces.append(piece)
  }

  mutating func addPieces(of nodes: [Node], in containers: [Piece.Container]) {
    for node in nodes { addPieces(of: node, in: containers) }
  }

  private mutating func addPieces(of node: Node, in containers: [Piece.Container]) {
    switch node.kind {
    case .heading(1), .heading(2):
      add(Piece(.blocks([node]), in: containers, startsScreen: containers.isEmpty))
    case .heading, .thematicBreak: waiting.append(node)
    case .codeBlock where index(of: node) != nil:
      let index = index(of: node)!
      let options = lesson.cells[index].options
      if !options.hidesCode { add(Piece(.code(cell: index), in: containers)) }
      if !options.hidesCode || !options.hidesOutput {
        add(Piece(.output(cell: index), in: containers))
      }
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
    default:
      let blocks = waiting + [node]
      waiting = []
      pieces.append(Piece(.blocks(blocks), in: containers))
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
