import CommonMark
import LessonModel
import Testing

@Suite struct ExtensionTests {
  private func kinds(of text: String) -> [Node.Kind] {
    CommonMarkParser().parse(text).inOrder.dropFirst().map(\.kind)
  }

  @Test(arguments: Node.AlertKind.allCases)
  func `A quote that starts with the name of a kind is an alert`(kind: Node.AlertKind) {
    for name in [kind.rawValue, kind.rawValue.uppercased()] {
      #expect(
        kinds(of: "> [!\(name)]\n> a *b*\n>\n> c") == [
          .alert(kind), .paragraph, .text("a "), .emphasis, .text("b"), .paragraph, .text("c"),
        ])
    }
  }

  @Test(arguments: [
    "> [!NOTE] a", "> a\n> [!NOTE]", "> [!NOTES]\n> a", "- > [!NOTE]\n  > a", "> > [!NOTE]\n> > a",
    "> [!NOTE]", "[!NOTE]\na", "> **[!NOTE]**\n> a", "> `[!NOTE]`\n> a",
  ])
  func `Other quotes stay quotes`(text: String) {
    let alerts = kinds(of: text).filter { kind in
      if case .alert = kind { true } else { false }
    }
    #expect(alerts == [])
  }

  @Test func `Footnotes are numbered in the order of their use, and know their uses`() {
    let text = "a[^b] c[^a] d[^b]\n\n[^a]: x $y$\n[^b]: z\n\n    ```\n    1\n    ```\n[^c]: unused"
    let document = CommonMarkParser().parse(text)
    let kinds = document.inOrder.map(\.kind)
    #expect(
      kinds.filter { kind in
        switch kind {
        case .footnoteReference, .footnotes, .footnoteDefinition, .codeBlock: true
        default: false
        }
      } == [
        .footnoteReference(label: "b", number: 1, use: 1),
        .footnoteReference(label: "a", number: 2, use: 1),
        .footnoteReference(label: "b", number: 1, use: 2), .footnotes,
        .footnoteDefinition(label: "b", number: 1, uses: 2), .codeBlock(info: "", code: "1\n"),
        .footnoteDefinition(label: "a", number: 2, uses: 1),
      ])
    #expect(!document.plainText.contains("unused"))
    let formula = CommonMarkParser().formulas(in: text).first
    #expect(formula?.bytes == 27..<30)
  }

  @Test func `A formula and a bare link do not reach into each other`() {
    let text = "https://e.org/$a$ $b$ https://e.org/?c=$d and 5$ $\\href{https://e.org/x_y}{z}$"
    let found = kinds(of: text).filter { kind in
      switch kind {
      case .link, .math: true
      default: false
      }
    }
    #expect(
      found == [
        .link(destination: "https://e.org/$a$", title: ""), .math("b", isDisplay: false),
        .link(destination: "https://e.org/?c=$d", title: ""),
        .math("\\href{https://e.org/x_y}{z}", isDisplay: false),
      ])
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      "| a |\n|-|\n", "|", "|-|\n", "|a|\n|-|\n2. ", "|a|\n|-|\n    c\n",
      "> |a|\n> |-|\n|b|\n|-|\n", "~", "~~a ", "~a ~~b ",
      "~a~ ", "a~~b~", "http://", "http://a.b ", "www.", "www.a.b)", "https://a.b/", "http://a.b?;",
      "a@", "a@b.c ", "@", "a:",
      "mailto:", "[ ] ", "- [ ] a\n", "> [!NOTE]\n> a\n\n", "[^1]", "[^1]: a\n", "[^1]: [^1]\n\n",
      "[^", "# a\n", "\\~", "\\|", "[http://a.b", "(www.a.b",
      "www.a_b.", "a\n|-|\n", "|a\n|:-:|\n[a]: b\n", "| $a | b$ |\n|-|-|\n", "+ a\n[^1]: b\n",
    ])
  func `A long text takes no longer than its length`(part: String) {
    let text = String(repeating: part, count: 400_000 / part.utf8.count)
    #expect(CommonMarkParser().parse(text + "\n\n[^1]: a").kind == .document)
  }

  @Test func `Nothing that was hidden is left, whatever a text consists of`() {
    let parts = [
      "|", "|-|\n", "| a |\n", "\n", "\n\n", "> ", "- ", "    ", "~~", "\\~", "[^1]", "\n[^1]: ",
      "www.a.b", "http://a.b/", "`", "$", "[", "](",
      ")", "<b c='", "'>", "*", "# ", "\r", "a@b.c", "- [ ] ", "\u{F0000}", "<!--", "![", "a",
    ]
    var state: UInt64 = 3
    func random(below limit: Int) -> Int {
      // Knuth's linear congruential generator.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let marks: ClosedRange<Unicode.Scalar> = "\u{F0001}"..."\u{FFFFD}"
    for _ in 0..<5000 {
      let text = (0..<random(below: 40)).map { _ in parts[random(below: parts.count)] }.joined()
      let document = CommonMarkParser().parse(text)
      let texts = document.inOrder.map { node in
        switch node.kind {
        case .link(let first, let second), .image(let first, let second): first + second
        case .text(let text), .html(let text), .htmlBlock(let text), .code(let text): text
        case .codeBlock(let info, let code): info + code
        default: ""
        }
      }
      #expect(
        !texts.joined().unicodeScalars.contains(where: marks.contains), "\(text.debugDescription)")
      let lineCount = text.split(omittingEmptySubsequences: false) { $0.isNewline }.count
      #expect(
        document.inOrder.allSatisfy { $0.range.first.line <= lineCount }, "\(text.debugDescription)"
      )
      _ = CommonMarkParser().formulas(in: text)
    }
  }
}
