import LessonModel

extension CellStructure {
  /// Follows `#if`, `#elseif`, `#else` and `#endif`; other directives have no nesting.
  mutating func addDirective(_ directive: CodeToken) {
    let token = SwiftToken(kind: directive.kind, range: directive.range)
    switch directive.text {
    case "#if":
      endClause()
      open(.conditional, at: token)
      clause = (tokens.count, frames.count)
    case "#elseif", "#else":
      endClause()
      guard endBranch(token) else { return }
      clause = (tokens.count, frames.count)
    case "#endif":
      endClause()
      guard endBranch(token) else { return }
      for stray in pop().strays { report(stray.problem, on: stray.problem.position.line) }
    default: break
    }
  }

  /// Ends what is open in the innermost conditional block; false if there is no block.
  private mutating func endBranch(_ directive: SwiftToken) -> Bool {
    guard let barrier = frames.last?.open.barrier, frames[barrier].kind == .conditional else {
      let name = text(in: directive.range)
      let position = position(of: directive)
      if !isInLooseBlock { report(.conditionNotOpened(name, at: position), on: position.line) }
      isInLooseBlock = name != "#endif"
      return false
    }
    pop(to: barrier + 1, before: directive)
    return true
  }

  /// Begins the branch whose condition ends here.
  mutating func endClause() {
    guard let (token, count) = clause else { return }
    clause = nil
    let frame = count - 1
    branches.append(
      ConditionalBranch(
        clause: line(of: tokens[token...]), previous: frames[frame].branches.last,
        parent: frames[frame].branches.outer))
    frames[frame].branches.last = branches.count - 1
    branch = branches.count - 1
  }

  /// The text of tokens without comments and line ends.
  private func line(of tokens: ArraySlice<CodeToken>) -> String {
    var line = ""
    var previous: CodeToken?
    for token in tokens {
      let gap = (previous?.range.upperBound ?? token.range.lowerBound)..<token.range.lowerBound
      if previous?.kind == .stringStart || previous?.kind == .interpolationEnd {
        line += text(in: gap)
      } else if !gap.isEmpty {
        line += " "
      }
      line += token.text
      previous = token
    }
    return line
  }

  /// The directives that lead to a branch, one array for each block around it, from the outside in.
  func conditions(of branch: Int?) -> [[String]] {
    var blocks: [[String]] = []
    var block = branch
    while let inner = block {
      var clauses: [String] = []
      var clause: Int? = inner
      while let index = clause {
        clauses.append(branches[index].clause)
        clause = branches[index].previous
      }
      blocks.append(clauses.reversed())
      block = branches[inner].parent
    }
    return blocks.reversed()
  }
}
