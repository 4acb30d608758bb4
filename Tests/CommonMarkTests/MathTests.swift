import CommonMark
import LessonModel
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
    ("> a $x\n> y$ b", ["x\ny"]), ("> a $x\ny$ b", ["x\ny"]), ("> $a\n> > b$", ["a\n> b"]),
    ("> 1. a $x\n>    y$ b", ["x\ny"]), ("a $b\n- c$ d", ["b\n- c"]),
    ("[$a$](u?$b$c$d$) $e$", ["a", "e"]), ("$a$ [b](?$c=5) $d$ e$", ["a", "d"]),
  ])
  func `Markdown leaves a formula alone`(text: String, expected: [String]) {
    #expect(formulas(in: text) == expected.map { .math($0, isDisplay: false) })
  }

  @Test(arguments: [
    ("$`a_b`$ and $`c_d`$", ["a_b", "c_d"]), ("$`\\{a\\}`$", ["\\{a\\}"]),
    ("a$`b`$c$`d`$$`e`$", ["b", "d", "e"]), ("$`` a`b ``$", ["a`b"]), ("$` a `$", ["a"]),
    ("$`a\nb`$ c", ["a b"]), ("> $`a\n> b`$", ["a b"]), ("# $`a`$", ["a"]), ("- $`a`$\n- b", ["a"]),
    ("| $`a \\| b`$ |\n|-|", ["a | b"]), ("*$`a*b`$*", ["a*b"]),
    ("$`\\text{\\$5}`$", ["\\text{\\$5}"]),
    ("a[^1]\n\n[^1]: $`b`$", ["b"]), ("$`a`$ costs $5", ["a"]), ("$a$ and `$b$`", ["a"]),
    ("\\$`a`$ $b$", ["b"]), ("$`a`", []), ("`a`$", []), ("$ `a`$", []), ("$`a` $", []),
  ])
  func `Code between two dollar signs is a formula`(text: String, expected: [String]) {
    #expect(formulas(in: text) == expected.map { .math($0, isDisplay: false) })
  }

  @Test(arguments: [
    ("```math\na_b\n\n\\\\\n```", "\na_b\n\n\\\\\n"), ("~~~ math x\na\n~~~", "\na\n"),
    ("> - ```math\n>   a\n>   ```", "\na\n"), ("```math", "\n"), ("```mathematica\na\n```", nil),
    ("```latex\na\n```", nil), ("```Math\na\n```", nil), ("    ```math\n    a\n    ```", nil),
  ])
  func `A fenced block of the language math is a formula`(text: String, expected: String?) {
    let found = CommonMarkParser().parse(text).inOrder.compactMap(\.blockFormula)
    #expect(found == [expected].compactMap(\.self))
  }

  @Test(arguments: [
    ("# Price $a\nb$ c", []), ("a $5\n***\n6$ b", []), ("a $5\n# b\n6$ c", []),
    ("# $a$\n$b\nc$", ["a", "b\nc"]),
    ("a $b\n| c |\n|-|\n| d |\n\ne$ f", []), ("[a](b$c d$) $e$", ["e"]),
    ("[r]: a$b c$\n\n[r] $d$", ["d"]),
    ("[a $b](c) d$ $e$", ["b](c) d", "e"]), ("<b c='$x$'> $y$", ["y"]),
    ("[a](b \"$c\" d$\") $e$", ["e"]),
    ("It costs $5, [a](b \"c$ d\") and 6$.", ["5, [a](b \"c$ d\") and 6"]),
  ])
  func `A dollar sign counts where a reader sees it`(text: String, expected: [String]) {
    #expect(formulas(in: text) == expected.map { .math($0, isDisplay: false) })
  }

  @Test(arguments: [
    "It costs $5 or $ 6 here", "It costs 5$ and 6$", #"\$a\$"#, "`$a$`", "``a`$b$``", "$ a $",
    "    $indented code$", "```\n$fenced$\n```", "$no end", "from $20,000 to $30,000",
    "one $a\n\nb$ two", "> one $a\n>\n> b$ two", "- apples: $5\n- pears: 6 US$",
    "- apples: $$5\n- pears: 6 US$$", "# Price $a\nb$ c", "> apples: $5\n\npears: 6 US$",
    "$5\n\n- a\n\n  6 US$", "It costs $5: [b](https://e.org?$c=5)", "$5, <b c='$'>6</b>",
    "$5\n<!--\n6$ --> a", "$5 and [6 US][r]\n\n[r]: a$ 'b'",
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

  @Test func `A display formula in a block quote is without its marks`() {
    let text = "> - The loss is\n>   $$\n>   L = > -\\sum_i y_i\n>   > 0\n>   $$\n"
    #expect(formulas(in: text) == [.math("\nL = > -\\sum_i y_i\n> 0\n", isDisplay: true)])
  }

  @Test func `A dollar sign in an address, a title or a tag is a part of it`() {
    let document = CommonMarkParser().parse(
      """
      [x](https://e.org/?$top=5&amp;$skip=\\_1 "a $b_c$") <b title="$a_b$"> <https://e.org/$a$b>
      [r] ![i](a$b$c "$$") `$a$` $x$

      [r]: https://e.org/$x$y "ti $x$"
      """)
    let kinds = document.inOrder.map(\.kind)
    #expect(
      kinds.filter { kind in
        switch kind {
        case .link, .image, .html, .code, .math: true
        default: false
        }
      } == [
        .link(destination: "https://e.org/?$top=5&$skip=_1", title: "a $b_c$"),
        .html("<b title=\"$a_b$\">"), .link(destination: "https://e.org/$a$b", title: ""),
        .link(destination: "https://e.org/$x$y", title: "ti $x$"),
        .image(source: "a$b$c", title: "$$"), .code("$a$"), .math("x", isDisplay: false),
      ])
  }

  @Test func `A formula has the place of its dollar signs`() {
    let text = "> é $a$ $b_1\n> c$\n\n$$\r\nd\r\n$$"
    let ranges = CommonMarkParser().parse(text).inOrder.compactMap { node in
      if case .math = node.kind { node.range } else { nil }
    }
    #expect(
      ranges.map { [$0.first.line, $0.first.column, $0.last.line, $0.last.column] } == [
        [1, 6, 1, 8], [1, 10, 2, 4], [4, 1, 6, 2],
      ])
  }

  @Test func `Nothing that has hidden a formula is left, whatever a text consists of`() {
    let parts = [
      "$", "$", "$$", "a", " ", "5", "\n", "\n\n", "> ", "- ", "    ", "`", "```", "\\", "[", "](",
      ")",
      "]: ", "<b c='", "'>", "<!--", "-->", "<https://e.org/", ">", "*", "# ", "\r", "\u{F0000}",
    ]
    var state: UInt64 = 1
    func random(below limit: Int) -> Int {
      // Knuth's linear congruential generator.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<5000 {
      let text = (0..<random(below: 40)).map { _ in parts[random(below: parts.count)] }.joined()
      let texts: [String] = CommonMarkParser().parse(text).inOrder.map { node in
        switch node.kind {
        case .link(let first, let second), .image(let first, let second): first + second
        case .text(let text), .html(let text), .htmlBlock(let text), .code(let text): text
        default: ""
        }
      }
      let marks: ClosedRange<Unicode.Scalar> = "\u{F0001}"..."\u{FFFFD}"
      let left = texts.flatMap(\.unicodeScalars).filter(marks.contains)
      #expect(left.isEmpty, "\(text.debugDescription)")
    }
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      " $a", "$$", "- $a\n", "> $a\n", "[a](u$b$)", "\\$`", "$a$ ", "# $a\n", "[$a](u$b \"",
      "- > $a\n  ", "<b $c=\"",
    ])
  func `A long text takes no longer than its length`(part: String) {
    let text = String(repeating: part, count: 100_000)
    let document = CommonMarkParser().parse(text)
    #expect(document.kind == .document)
  }

  @Test(.timeLimit(.minutes(5)), arguments: ["$a ", "<$a ", "[a]($b c) ", "$`a` ", "$a\n"])
  func `A megabyte of dollar signs is read in a few passes`(part: String) {
    let text = String(repeating: part, count: 1_000_000 / part.utf8.count)
    #expect(CommonMarkParser().parse(text).kind == .document)
  }

  @Test func `No line moves, so a block after a formula keeps its place`() {
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
