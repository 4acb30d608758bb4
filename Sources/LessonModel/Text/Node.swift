/// One element of a parsed Markdown document, with everything inside it.
public struct Node: Hashable, Codable, Sendable {
  /// What a node is, in CommonMark's terms.
  public enum Kind: Hashable, Codable, Sendable {
    /// The whole document, which is the root.
    case document
    /// A block quote, whose children are blocks.
    case blockQuote
    /// A list; `start` is nil for bullets, `isTight` drops the paragraphs around its items.
    case list(start: Int?, isTight: Bool)
    /// An item of a list, whose children are blocks.
    case item
    /// A block of code; `info` is what follows the fence, and empty for indented code.
    case codeBlock(info: String, code: String)
    /// A block of raw HTML.
    case htmlBlock(String)
    /// A paragraph, whose children are its text.
    case paragraph
    /// A heading of a level from 1 to 6, whose children are its text.
    case heading(level: Int)
    /// A rule between paragraphs.
    case thematicBreak
    /// Text without markup.
    case text(String)
    /// A line end of the source, which is shown as a space.
    case softBreak
    /// A line break that is shown.
    case lineBreak
    /// Code in a line.
    case code(String)
    /// Raw HTML in a line.
    case html(String)
    /// Text between `*` or `_`, which is shown in italics.
    case emphasis
    /// Text between `**` or `__`, which is shown in bold.
    case strong
    /// A link; its children are its text.
    case link(destination: String, title: String)
    /// An image; its children are its alternative text.
    case image(source: String, title: String)
    /// A formula in LaTeX, without its signs.
    case math(String, isDisplay: Bool)

    // GitHub's extensions.

    /// A table of rows, the first of which is its header, with the alignment of each column.
    case table([ColumnAlignment?])
    /// A row of a table, whose children are its cells.
    case tableRow
    /// A cell of a row, whose children are its text.
    case tableCell
    /// Text between one or two tildes, which is struck out.
    case strikethrough
    /// The box at the start of a task list's item.
    case checkbox(isChecked: Bool)
    /// A block quote that starts with a line such as `[!NOTE]`, without that line.
    case alert(AlertKind)
    /// A reference to a footnote, with the footnote's number and that of this use of it, both from 1.
    case footnoteReference(label: String, number: Int, use: Int)
    /// The footnotes of a document, as its last child, in the order of their numbers.
    case footnotes
    /// A footnote, with how many references lead to it.
    case footnoteDefinition(label: String, number: Int, uses: Int)
  }

  /// How the cells of a table's column are aligned.
  public enum ColumnAlignment: String, Hashable, Codable, Sendable {
    case left
    case center
    case right
  }

  /// The five kinds of alerts that GitHub knows.
  public enum AlertKind: String, Hashable, Codable, Sendable, CaseIterable {
    case note
    case tip
    case important
    case warning
    case caution
  }

  /// What the node is, with what belongs to that kind.
  public var kind: Kind
  /// The part of the text from the node's first character to its last.
  public var range: SourceRange
  /// The nodes inside this one, in the order of the text.
  public var children: [Node]

  /// Creates a node of a part of the text.
  public init(_ kind: Kind, range: SourceRange, children: [Node] = []) {
    self.kind = kind
    self.range = range
    self.children = children
  }

  /// The text inside the node without its markup, as it would be read aloud.
  public var plainText: String {
    switch kind {
    case .text(let text), .code(let text), .math(let text, _): text
    case .softBreak, .lineBreak: " "
    default: children.map(\.plainText).joined()
    }
  }

  /// The first node inside this one that is nested to a depth.
  package func first(insideLevels count: Int) -> Node? {
    var waiting = [(node: self, level: 0)]
    while let (node, level) = waiting.popLast() {
      if level == count { return node }
      waiting.append(contentsOf: node.children.reversed().map { ($0, level + 1) })
    }
    return nil
  }

  /// The node and every node inside it, in the order of the text.
  public var inOrder: [Node] {
    var found: [Node] = []
    var waiting = [self]
    while let node = waiting.popLast() {
      found.append(node)
      waiting.append(contentsOf: node.children.reversed())
    }
    return found
  }

  /// The LaTeX of a fenced code block of the language `math`, which is a formula on its own, from the end
  /// of the fence's line on.
  package var blockFormula: String? {
    guard case .codeBlock(let info, let code) = kind,
      info.split(whereSeparator: \.isWhitespace).first == "math"
    else { return nil }
    return "\n" + code
  }

  /// Whether a fenced code block has a closing fence, which is not a line of its code.
  package var isClosedFence: Bool {
    guard case .codeBlock(_, let code) = kind else { return false }
    return range.last.line - range.first.line > code.sourceLines.count - 1
  }
}
