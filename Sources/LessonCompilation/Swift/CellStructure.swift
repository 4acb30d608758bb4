import LessonModel

/// The nesting of a cell's code: which brackets belong together, what `#if` is around each token,
/// and what is not closed or not opened.
///
/// One fault gives one problem. A closing bracket that fits a bracket further out also ends those
/// in between; one that fits none is reported and otherwise ignored.
struct CellStructure {
  let bytes: [UInt8]
  let lines: LineTable
  var tokens: [CodeToken] = []
  var branches: [ConditionalBranch] = []

  /// The literals and comments without an end.
  var cuts: [CellProblem] = []
  /// The outermost of those that are cut off at the current position.
  var pendingCut: CellProblem?
  /// The problems of brackets and directives, and the lines on which they show.
  var mismatches: [(problem: CellProblem, line: Int)] = []

  /// The open brackets, literals and conditional blocks, from the outside in.
  var frames: [Frame] = []
  /// The number of frames that are not conditional blocks.
  var depth = 0
  /// The brackets reported as not closed, whose ends may yet follow and are then not a problem.
  ///
  /// For each kind, the closing brackets that ended them. If the real end follows, that bracket was
  /// one too many, and the next of its kind may lack its beginning.
  var forgivenClosers: [Bracket: [Bracket?]] = [:]
  /// The number of open brackets of each kind whose ends are already in a problem.
  var forgivenOpeners: [Bracket: Int] = [:]
  /// Whether a clause without `#if` was reported, which excuses the rest of its block.
  var isInLooseBlock = false
  /// The innermost branch around the current position.
  var branch: Int?
  /// The directive whose condition is being read: its token, and the number of frames inside it.
  var clause: (token: Int, frames: Int)?
  private var startsLine = true

  init(_ code: String) {
    bytes = Array(code.utf8)
    lines = LineTable(bytes)
    for token in SwiftLexer(utf8: bytes) {
      if token.isTerminated { reportCut() }
      if token.isTrivia { addTrivia(token) } else { addCode(token) }
    }
    endClause()
    reportCut()
    closeAll()
  }

  private mutating func addTrivia(_ token: SwiftToken) {
    switch token.kind {
    case .newline:
      startsLine = true
      if clause?.frames == frames.count { endClause() }
    case .blockComment:
      // A comment over several lines separates statements as a line end does.
      if hasNewline(token) { startsLine = true }
      if !token.isTerminated { cut(.unterminatedComment(at: position(of: token))) }
    default: break
    }
  }

  private mutating func addCode(_ token: SwiftToken) {
    guard token.kind != .stringText else { return }
    let index = tokens.count
    var code = CodeToken(
      kind: token.kind, range: token.range, text: text(in: token.range), depth: depth,
      startsLine: startsLine, branch: branch)
    startsLine = false
    switch token.kind {
    case .openBracket: open(.bracket(bracket(token)), at: token)
    case .closeBracket: code.partner = close(bracket(token), at: token)
    case .stringStart: open(.string, at: token)
    case .interpolationStart: open(.interpolation, at: token)
    case .stringEnd, .interpolationEnd: code.partner = closeLiteral(token)
    case .regex where !token.isTerminated:
      let pounds = code.text.prefix { $0 == "#" }.count
      cut(.unterminatedRegex(pounds: pounds, at: position(of: token)))
    case .operator: checkCommentEnd(code)
    case .poundName: addDirective(code)
    default: break
    }
    if let partner = code.partner {
      tokens[partner].partner = index
      code.depth = tokens[partner].depth
    }
    tokens.append(code)
  }

  /// Reports an end of a comment outside of comments, which lexes as an operator.
  private mutating func checkCommentEnd(_ token: CodeToken) {
    let bytes = bytes[token.range]
    guard
      let offset = zip(bytes.indices, zip(bytes, bytes.dropFirst())).first(
        where: { $0.1.0 == "*" && $0.1.1 == "/" })?.0
    else { return }
    let position = lines.position(of: offset)
    report(.commentEnd(at: position), on: position.line)
  }

  func text(in range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func position(of token: SwiftToken) -> SourcePosition {
    lines.position(of: token.range.lowerBound)
  }

  func hasNewline(_ token: SwiftToken) -> Bool {
    bytes[token.range].contains { $0 == "\n" || $0 == "\r" }
  }

  func bracket(_ token: SwiftToken) -> Bracket { Bracket(bytes[token.range.lowerBound]) }
}
