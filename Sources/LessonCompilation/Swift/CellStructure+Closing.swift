import LessonModel

extension CellStructure {
  /// Ends the bracket that a closing one fits, and returns the token that opened it.
  mutating func close(_ bracket: Bracket, at token: SwiftToken) -> Int? {
    if let match = frames.last?.open[bracket] {
      pop(to: match + 1, before: token)
      return pop().token
    }
    if let ended = forgivenClosers[bracket]?.popLast() {
      if let ended { forgivenClosers[ended, default: []].append(nil) }
      return nil
    }
    guard !reportMismatch(bracket, at: token) else { return nil }
    let problem = CellProblem.notOpened(bracket, at: position(of: token))
    if let barrier = frames.last?.open.barrier, frames[barrier].kind == .conditional {
      frames[barrier].strays.append((bracket, problem))
    } else {
      report(problem, on: problem.position.line)
    }
    return nil
  }

  /// Reports a closing bracket that was probably meant for the innermost open one, which stays
  /// open, because its own end may follow.
  private mutating func reportMismatch(_ bracket: Bracket, at token: SwiftToken) -> Bool {
    guard bracket != .curly, let inner = frames.last, case .bracket(let opened) = inner.kind
    else { return false }
    if opened == .curly {
      // `call({ … )` lacks a `}`; in `{ … )`, it is the `)` that is too much.
      guard frames.count > 1, frames[frames.count - 2].kind == .bracket(bracket) else {
        return false
      }
      frames[frames.count - 2].isReported = true
      if !inner.isReported { forgivenOpeners[.curly, default: 0] += 1 }
    }
    if !inner.isReported {
      let start = lines.line(of: tokens[inner.token].range.lowerBound)
      let position = position(of: token)
      report(
        .mismatch(bracket, at: position, opened: opened, line: start), on: position.line)
    }
    frames[frames.count - 1].isReported = true
    return true
  }
}
