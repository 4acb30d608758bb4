/// A kind of bracket.
enum Bracket {
  case round, square, curly

  init(_ byte: UInt8) {
    switch byte {
    case "(", ")": self = .round
    case "[", "]": self = .square
    default: self = .curly
    }
  }

  var opener: String {
    switch self {
    case .round: "("
    case .square: "["
    case .curly: "{"
    }
  }

  var closer: String {
    switch self {
    case .round: ")"
    case .square: "]"
    case .curly: "}"
    }
  }
}

/// A token of a cell's code that is not trivia, and its place in the structure of the cell.
struct CodeToken {
  var kind: SwiftToken.Kind
  var range: Range<Int>
  var text: String
  /// The number of brackets, string literals and interpolations around the token.
  ///
  /// A bracket is not inside itself: both ends have the depth of what is around them.
  var depth: Int
  /// Whether a line end is between the token and the one before it.
  var startsLine: Bool
  /// The innermost branch of `#if` around the token, as an index in `CellStructure.branches`.
  var branch: Int?
  /// The index of the bracket that closes or opens this one.
  var partner: Int?

  /// An identifier without its backticks, or the name of an attribute or macro without its sign.
  var name: String {
    if text.hasPrefix("`") { return String(text.dropFirst().dropLast()) }
    if kind == .attribute || kind == .poundName { return String(text.dropFirst()) }
    return text
  }
}

/// One branch of a conditional compilation block.
struct ConditionalBranch {
  /// The directive that begins the branch, with its condition, on one line.
  var clause: String
  /// The branch before this one in the same block, as an index in `CellStructure.branches`.
  var previous: Int?
  /// The innermost branch around the block.
  var parent: Int?
}
