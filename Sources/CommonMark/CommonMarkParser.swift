import CCommonMark
import LessonModel

/// Parses Markdown with libcmark, and copies its tree into Swift values.
///
/// Formulas and GitHub's extensions are not CommonMark. `TableShield` and `MathShield` hide from
/// cmark what it would misread, and `TableBuilder` and `MathFinder` put it back. Extensions that
/// cmark leaves as text are found in its tree.
public struct CommonMarkParser {
  /// Creates a parser, which keeps nothing from one text to the next.
  public init() {}

  /// Returns the document that `text` describes; every text is a document.
  public func parse(_ text: String) -> Node { GitHubText(text).document }

  /// Returns the document as GitHub reads it, with dollar signs as text.
  package func parseWithoutFormulas(_ text: String) -> Node {
    GitHubText(text, hasFormulas: false).document
  }

  /// Returns the document as CommonMark has it, without formulas and GitHub's extensions.
  package func parseCommonMark(_ text: String) -> Node { convert(text) }

  /// Parses with cmark and frees its tree before returning.
  func convert(_ text: String) -> Node {
    var text = text
    let root = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        cmark_parse_document(characters.baseAddress, characters.count, CMARK_OPT_DEFAULT)
      }
    }
    guard let root else { fatalError("cmark could not allocate a document") }
    defer { cmark_node_free(root) }
    return convert(root)
  }

  /// The depth of every tree is limited to this, so that all other code may use recursion.
  ///
  /// Nodes below this level are left out, and their leaves move up.
  package static let deepestLevel = 100

  /// Walks cmark's tree with its own iterator, so that deep nesting costs no stack.
  private func convert(_ root: OpaquePointer) -> Node {
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    var open: [Node] = []
    var leftOut = 0
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let current = cmark_iter_get_node(iterator) else {
        fatalError("cmark's iterator ended before its document")
      }
      let isLeaf = Self.leaves.contains(cmark_node_get_type(current).rawValue)
      if !isLeaf, open.count == Self.deepestLevel {
        leftOut += event == CMARK_EVENT_ENTER ? 1 : -1
        if leftOut >= 0 { continue }
        leftOut = 0
      }
      if event == CMARK_EVENT_ENTER {
        open.append(Node(kind(of: current), range: range(of: current, in: open.last)))
      }
      if event == CMARK_EVENT_EXIT || isLeaf {
        let finished = open.removeLast()
        guard !open.isEmpty else { return finished }
        open[open.count - 1].children.append(finished)
      }
    }
  }

  /// The types for which cmark's iterator sends no exit event.
  private static let leaves: Set<UInt32> = Set(
    [
      CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
      CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE,
    ].map(\.rawValue))

  private func range(of node: OpaquePointer, in parent: Node?) -> SourceRange {
    var range = SourceRange(
      first: SourcePosition(
        line: Int(cmark_node_get_start_line(node)), column: Int(cmark_node_get_start_column(node))),
      last: SourcePosition(
        line: Int(cmark_node_get_end_line(node)), column: Int(cmark_node_get_end_column(node))))
    // Where the end of a block quote or a list item closes a fenced block, cmark counts the line that
    // did so as a line of the block.
    if cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK, let end = parent?.range.last,
      end.line < range.last.line
    {
      range.last = end
    }
    // Where a line such as `-->` closes a block of HTML, cmark does not count that line.
    if cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK,
      case .htmlBlock(let html) = kind(of: node)
    {
      let count = html.count { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
      range.last.line = range.first.line + count - 1
    }
    return range
  }

  private func kind(of node: OpaquePointer) -> Node.Kind {
    var literal: String { cmark_node_get_literal(node).map(String.init(cString:)) ?? "" }
    var url: String { cmark_node_get_url(node).map(String.init(cString:)) ?? "" }
    var title: String { cmark_node_get_title(node).map(String.init(cString:)) ?? "" }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE: return .blockQuote
    case CMARK_NODE_LIST:
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      return .list(
        start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
        isTight: cmark_node_get_list_tight(node) != 0)
    case CMARK_NODE_ITEM: return .item
    case CMARK_NODE_CODE_BLOCK:
      let info = cmark_node_get_fence_info(node).map(String.init(cString:)) ?? ""
      return .codeBlock(info: info, code: literal)
    case CMARK_NODE_HTML_BLOCK: return .htmlBlock(literal)
    case CMARK_NODE_PARAGRAPH: return .paragraph
    case CMARK_NODE_HEADING: return .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: return .thematicBreak
    case CMARK_NODE_TEXT: return .text(literal)
    case CMARK_NODE_SOFTBREAK: return .softBreak
    case CMARK_NODE_LINEBREAK: return .lineBreak
    case CMARK_NODE_CODE: return .code(literal)
    case CMARK_NODE_HTML_INLINE: return .html(literal)
    case CMARK_NODE_EMPH: return .emphasis
    case CMARK_NODE_STRONG: return .strong
    case CMARK_NODE_LINK: return .link(destination: url, title: title)
    case CMARK_NODE_IMAGE: return .image(source: url, title: title)
    default: return .document
    }
  }
}
