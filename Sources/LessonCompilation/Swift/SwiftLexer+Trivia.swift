extension SwiftLexer {
  func whitespace() -> SwiftToken {
    let end = end(of: position) {
      switch $0 {
      case " ", "\t", "\u{B}", "\u{C}", 0: true
      default: false
      }
    }
    return token(.whitespace, to: end)
  }

  func lineComment() -> SwiftToken {
    token(.lineComment, to: end(of: position) { !($0 == "\n" || $0 == "\r") })
  }

  /// A comment between `/*` and `*/`, in which further ones may be nested.
  func blockComment() -> SwiftToken {
    var depth = 1
    var end = position + 2
    while end + 1 < bytes.count {
      switch (bytes[end], bytes[end + 1]) {
      case ("/", "*"):
        depth += 1
        end += 2
      case ("*", "/"):
        depth -= 1
        end += 2
        if depth == 0 { return token(.blockComment, to: end) }
      default:
        end += 1
      }
    }
    return token(.blockComment, to: bytes.count, isTerminated: false)
  }
}
