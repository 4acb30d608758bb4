import CommonMark
import Testing

@Suite struct MathTests {
  /// The formulas of a text, in order.
  private func formulas(in text: String) -> [Node.Kind] {
    CommonMarkParser().parse(text).inOrder.map(\.kind).filter { kind in
      if case .math = kind { true } else { false }
    }
  }

  @Test(arguments: [
    ("$a_b$ and $c_d$", ["a_b", "c_d"]),
    (#"$\frac{1}{2n}\sum_i (y_i - \hat y_i)^2$"#, [#"\frac{1}{2n}\sum_i (y_i - \hat y_i)^2"#]),
    ("*$a*b$*", ["a*b"]),
    ("$a < b$, $b & c$ and $[x](y)$", ["a < b", "b & c", "[x](y)"]),
    ("$x$-axis", ["x"]),
    (#"$a \$ b$"#, [#"a \$ b"#]),
    ("a $first\nsecond$ b", ["first\nsecond"]),
    ("# Heading with $x^2$", ["x^2"]),
    ("> quoted $q_1$\n> and $q_2$", ["q_1", "q_2"]),
  ])
  func `Markdown leaves a formula alone`(text: String, expected: [String]) {
    #expect(formulas(in: text) == expected.map { .math($0, isDisplay: false) })
  }

  @Test(arguments: [
    "It costs $5 or $ 6 here", "It costs 5$ and 6$", #"\$a\$"#, "`$a$`", "``a`$b$``", "$ a $",
    "    $indented code$", "```\n$fenced$\n```", "$no end", "from $20,000 to $30,000",
    "one $a\n\nb$ two",
  ])
  func `A dollar sign that opens no formula is a dollar sign`(text: String) {
    #expect(formulas(in: text) == [])
    #expect(CommonMarkParser().parse(text).description.contains("$"))
  }

  @Test func `Display formulas keep their lines and their backslashes`() {
    let text = """
      Before

      $$
      \\begin{aligned}
      a &= b + c \\\\
      - d &= e
      \\end{aligned}
      $$

      after $$z$$
      """
    let aligned = """

      \\begin{aligned}
      a &= b + c \\\\
      - d &= e
      \\end{aligned}

      """
    #expect(
      formulas(in: text) == [.math(aligned, isDisplay: true), .math("z", isDisplay: true)])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `No formula goes over a blank line or into code, whatever ends the lines`(ending: String) {
    let text = ["$$a", "", "```swift {#b}", "c", "```", "", "$d$ $$", ""].joined(separator: ending)
    let kinds = CommonMarkParser().parse(text).children.map(\.kind)
    #expect(kinds == [.paragraph, .codeBlock(info: "swift {#b}", code: "c\n"), .paragraph])
  }

  @Test func `No line moves, so a block behind a formula keeps its place`() {
    let document = CommonMarkParser().parse("$a_1$\n$b_2$\n\n```swift\n```\n")
    #expect(document.children.last?.range.first == SourcePosition(line: 4, column: 1))
  }
}

extension Node {
  /// Every text inside, for the tests that look for a character.
  fileprivate var description: String {
    var text = ""
    for node in inOrder {
      switch node.kind {
      case .text(let literal), .code(let literal), .codeBlock(_, let literal): text += literal
      default: break
      }
    }
    return text
  }
}
