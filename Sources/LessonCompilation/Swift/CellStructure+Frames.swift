import LessonModel

extension CellStructure {
  /// An open bracket, literal or conditional block.
  struct Frame {
    enum Kind: Equatable {
      case bracket(Bracket)
      case string, interpolation, conditional
    }

    var kind: Kind
    /// The index of the token that opened it.
    var token: Int
    /// Whether an earlier problem already says that its end is missing or wrong.
    var isReported = false
    /// The innermost frames that a closing bracket may end, as indices in `frames`.
    var open = Reachable()
    /// The branch around a conditional block, and its last one so far.
    var branches: (outer: Int?, last: Int?)
    /// The closing brackets in a conditional block that nothing in it opens.
    ///
    /// If the block has no `#endif`, they close what is around it and are not problems.
    var strays: [(bracket: Bracket, problem: CellProblem)] = []
  }

  /// The innermost open bracket of each kind that no stronger one encloses.
  ///
  /// A `)` or `]` does not end a `{`, and no bracket ends a literal or a conditional block.
  struct Reachable {
    var round: Int?
    var square: Int?
    var curly: Int?
    /// The innermost interpolation or conditional block.
    var barrier: Int?

    subscript(bracket: Bracket) -> Int? {
      switch bracket {
      case .round: round
      case .square: square
      case .curly: curly
      }
    }
  }

  mutating func open(_ kind: Frame.Kind, at token: SwiftToken) {
    var open = frames.last?.open ?? Reachable()
    let index = frames.count
    switch kind {
    case .bracket(.round): open.round = index
    case .bracket(.square): open.square = index
    case .bracket(.curly): open = Reachable(curly: index, barrier: open.barrier)
    case .string: break
    case .interpolation, .conditional: open = Reachable(barrier: index)
    }
    if kind != .conditional { depth += 1 }
    frames.append(
      Frame(kind: kind, token: tokens.count, open: open, branches: (branch, nil)))
  }

  /// Ends the innermost frame.
  @discardableResult
  mutating func pop() -> Frame {
    let frame = frames.removeLast()
    // A literal that is cut off may take a block with it before the condition is complete.
    if let clause, clause.frames > frames.count { self.clause = nil }
    if frame.kind == .conditional { branch = frame.branches.outer } else { depth -= 1 }
    return frame
  }

  /// Ends the frames further in than `count`, all of which should have been closed before `token`.
  ///
  /// Only the innermost bracket is reported: more often than all of them lack an end, it is `token`
  /// that lacks a beginning.
  mutating func pop(to count: Int, before token: SwiftToken) {
    let line = position(of: token).line
    let closer = token.kind == .closeBracket ? bracket(token) : nil
    var isFirst = true
    while frames.count > count {
      let frame = pop()
      let start = lines.position(of: tokens[frame.token].range.lowerBound)
      switch frame.kind {
      case .bracket(let bracket):
        guard !frame.isReported else { continue }
        forgivenClosers[bracket, default: []].append(closer)
        guard isFirst else { continue }
        isFirst = false
        report(
          .notClosed(bracket, at: start, before: text(in: token.range), line: line), on: line)
      case .conditional:
        report(.conditionNotClosed(at: start), on: line)
      case .string, .interpolation: break
      }
    }
  }

  /// Ends the literal or interpolation around the current position, and returns its first token.
  mutating func closeLiteral(_ end: SwiftToken) -> Int? {
    let kind: Frame.Kind = end.kind == .stringEnd ? .string : .interpolation
    while let frame = frames.last, frame.kind != kind {
      if end.isTerminated { pop(to: frames.count - 1, before: end) } else { pop() }
    }
    guard !frames.isEmpty else { return nil }
    let token = pop().token
    if !end.isTerminated, kind == .string { cutString(opening: tokens[token]) }
    return token
  }

  /// Reports what is open at the end of the cell.
  mutating func closeAll() {
    var isAroundCurly = false
    while !frames.isEmpty {
      let frame = pop()
      let start = lines.position(of: tokens[frame.token].range.lowerBound)
      switch frame.kind {
      case .bracket(let bracket):
        if let count = forgivenOpeners[bracket], count > 0 {
          forgivenOpeners[bracket] = count - 1
          continue
        }
        // A call around an open closure could not be closed: one problem is enough.
        guard !frame.isReported, bracket == .curly || !isAroundCurly else { continue }
        report(.notClosed(bracket, at: start), on: nil)
        if bracket == .curly { isAroundCurly = true }
      case .conditional:
        report(.conditionNotClosed(at: start), on: nil)
        for stray in frame.strays { forgivenOpeners[stray.bracket, default: 0] += 1 }
      case .string, .interpolation: break
      }
    }
  }
}
