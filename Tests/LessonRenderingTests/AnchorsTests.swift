import CommonMark
import LessonModel
import LessonRendering
import Testing

@Suite struct AnchorsTests {
  private func headings(of text: String) -> [Node] {
    CommonMarkParser().parse(text).inOrder.filter { node in
      if case .heading = node.kind { true } else { false }
    }
  }

  @Test(arguments: [
    ("One gradient", "one-gradient"), ("What's `next`? — More!", "whats-next--more"),
    ("Über 2 Größen", "über-2-größen"), ("snake_case  and-hyphen", "snake_case--and-hyphen"),
    ("学习率", "学习率"), ("!?", "section"), ("A & B", "a--b"), ("my_name", "my_name"),
    ("C++ / C#", "c--c"), ("🎉 Party", "-party"), ("½ or Ⅳ", "-or-ⅳ"), ("हिन्दी", "हिन्दी"),
    ("The loss $x_i^2$", "the-loss-x_i2"), ("[a](b) ![c](d) <b>e</b>", "a--e"),
    ("~~old~~ *new*", "old-new"), ("1. First", "1-first"), ("--flag", "--flag"),
  ])
  func `A heading has the id that it has on GitHub`(heading: String, id: String) throws {
    let node = try #require(headings(of: "# " + heading).first)
    #expect(Anchors.slug(of: node) == id)
  }

  @Test func `Headings of the same text are numbered from 1`() {
    let headings = headings(of: "# Setup\n# Setup\n# Setup 1\n# Setup\n# cell")
    let anchors = Anchors(for: headings, reserved: ["cell"])
    #expect(
      headings.map { anchors.id(of: $0) } == ["setup", "setup-1", "setup-1-1", "setup-2", "cell-1"])
  }
}
