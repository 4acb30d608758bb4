/// A style sheet as its rules, as far as their selectors can be told from what they declare.
///
/// Strings, comments and parentheses are skipped as a whole, so that a brace in one of them does not
/// count as a brace of a rule (CSS Syntax Module Level 3, sections 4 and 5).
package struct StyleRules {
  package indirect enum Rule: Hashable {
    /// A rule with its selectors, and what is between its braces.
    case style(selectors: [String], body: String)
    /// A rule such as `@media` with rules inside.
    case group(prelude: String, [Rule])
    /// Any other at-rule, such as `@font-face` or `@import`, as it is written.
    case other(name: String, text: String)
  }

  package private(set) var rules: [Rule] = []

  package init(_ css: String) {
    rules = Self.rules(in: Substring(css).utf8)
  }

  private static let groups: Set<String> = [
    "@media", "@supports", "@layer", "@container", "@document", "@-moz-document",
  ]

  private static func rules(in css: Substring.UTF8View) -> [Rule] {
    var rules: [Rule] = []
    var rest = css
    while true {
      rest = rest.drop { $0.isHTMLSpace || $0 == UInt8(ascii: ";") }
      if rest.starts(with: "<!--".utf8) { rest = rest.dropFirst(4) }
      if rest.starts(with: "-->".utf8) { rest = rest.dropFirst(3) }
      guard !rest.isEmpty else { return rules }
      let start = rest.startIndex
      let isAtRule = rest.first == UInt8(ascii: "@")
      skip(&rest) { $0 == UInt8(ascii: "{") || isAtRule && $0 == UInt8(ascii: ";") }
      let prelude = Substring(css[start..<rest.startIndex])
      let name = prelude.prefix { !$0.isWhitespace && $0 != "(" }.lowercased()
      guard rest.first == UInt8(ascii: "{") else {
        // A prelude without a block is not a rule.
        if isAtRule { rules.append(.other(name: name, text: prelude + ";")) }
        continue
      }
      rest = rest.dropFirst()
      let bodyStart = rest.startIndex
      skip(&rest) { $0 == UInt8(ascii: "}") }
      let body = css[bodyStart..<rest.startIndex]
      rest = rest.dropFirst()
      if !isAtRule {
        let selectors = list(prelude).filter { !$0.isEmpty }
        rules.append(.style(selectors: selectors, body: String(Substring(body))))
      } else if groups.contains(name) {
        rules.append(.group(prelude: String(prelude), Self.rules(in: body)))
      } else {
        rules.append(.other(name: name, text: "\(prelude){\(Substring(body))}"))
      }
    }
  }

  /// The parts of a list between commas, without comments and space around them.
  package static func list(_ text: some StringProtocol) -> [String] {
    let text = Substring(text)
    var parts: [String] = []
    var rest = text.utf8
    while true {
      let start = rest.startIndex
      skip(&rest) { $0 == UInt8(ascii: ",") }
      let part = withoutComments(Substring(text.utf8[start..<rest.startIndex]))
      parts.append(String(part.trimmingSpace))
      guard !rest.isEmpty else { return parts }
      rest = rest.dropFirst()
    }
  }

  private static func withoutComments(_ text: Substring) -> Substring {
    text.contains("/*") ? Substring(text.replacing(/\/\*(?s:.*?)(?:\*\/|$)/, with: " ")) : text
  }

  /// Skips up to a byte outside of strings, comments and what is in brackets.
  private static func skip(
    _ rest: inout Substring.UTF8View, to isEnd: (UInt8) -> Bool
  ) {
    var depth = 0
    while let byte = rest.first {
      if depth == 0, isEnd(byte) { return }
      switch byte {
      case UInt8(ascii: "\\"): rest = rest.dropFirst(2)
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        rest = rest.dropFirst()
        while let next = rest.first, next != byte {
          rest = rest.dropFirst(next == UInt8(ascii: "\\") ? 2 : 1)
        }
        rest = rest.dropFirst()
      case UInt8(ascii: "/") where rest.starts(with: "/*".utf8):
        rest = rest.dropFirst(2)
        while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest = rest.dropFirst() }
        rest = rest.dropFirst(2)
      default:
        if "([{".utf8.contains(byte) { depth += 1 }
        if ")]}".utf8.contains(byte) { depth = max(0, depth - 1) }
        rest = rest.dropFirst()
      }
    }
  }
}

extension Substring {
  fileprivate var trimmingSpace: Substring {
    let start = drop(while: \.isWhitespace)
    let end = start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex
    return start[..<end]
  }
}
