import LessonModel

/// The anchors of numbered formulas on the page in Markdown, as GitHub gives one to headings only.
///
/// Each is a paragraph before that of its formula. A formula in a list or a block quote has none.
enum EquationAnchors {
  static func insertions(for lesson: Lesson) -> [MarkdownInsertion] {
    guard !lesson.equations.isEmpty else { return [] }
    let labels = Dictionary(lesson.equations.map { ($0.latex, $0.label) }) { first, _ in first }
    let lines = SourceLines(lesson.text)
    return lesson.document.children.compactMap { block in
      let found = block.formulas.compactMap { labels[$0] }
      guard !found.isEmpty, block.kind == .paragraph || block.blockFormula != nil else {
        return nil
      }
      let anchors = found.map { "<a id=\"\($0)\"></a>" }.joined()
      return MarkdownInsertion(
        index: lines.index(line: block.range.first.line, column: 1),
        text: anchors + lines.ending + lines.ending)
    }
  }
}

extension Node {
  /// The LaTeX of the formulas on their own in a block.
  fileprivate var formulas: [String] {
    if let blockFormula { return [blockFormula] }
    return inOrder.compactMap { node in
      if case .math(let latex, true) = node.kind { latex } else { nil }
    }
  }
}
