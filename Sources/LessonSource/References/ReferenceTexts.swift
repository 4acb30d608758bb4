import LessonModel

/// Gives links without a text the number or the title of what they lead to, and labelled formulas their
/// numbers.
///
/// `[](#cell)` becomes `[Figure 3](#cell)`, and `[](other.md#cell)` names the other lesson, too.
/// This is done in the text, so that all pages made from it agree; no line moves.
struct ReferenceTexts {
  private let lesson: Lesson
  private let language: PageLanguage
  /// The lesson at the path that a link leads to, if it can be read.
  private let other: (_ path: String) -> Lesson?
  private(set) var problems: [Diagnostic] = []

  init(of lesson: Lesson, other: @escaping (_ path: String) -> Lesson?) {
    self.lesson = lesson
    self.other = other
    language = PageLanguage(of: lesson.language) ?? .english
  }

  /// The text of the lesson with all references.
  mutating func completedText() -> String {
    var edits: [Edit] = []
    let lines = lesson.text.sourceLines
    for node in lesson.document.inOrder {
      guard case .link(let destination, _) = node.kind, node.children.isEmpty,
        let place = place(of: node, to: destination, in: lines, besides: edits)
      else { continue }
      guard let text = text(of: Address(destination)) else {
        if Address(destination).kind == .place {
          problems.append(
            Diagnostic(
              "the link to '\(destination)' has no text, and its target does not provide one",
              help: "write its text between the brackets", file: lesson.path, at: node.range.first))
        }
        continue
      }
      edits.append(Edit(line: place.line, bytes: place.byte..<place.byte, text: text))
    }
    let labels = EquationLabels(in: lesson.document, text: lesson.text, file: lesson.path).all
    for (index, label) in labels.enumerated() {
      edits.append(Edit(line: label.line, bytes: label.bytes, text: "\\tag{\(index + 1)}"))
    }
    return edits.isEmpty ? lesson.text : Self.edited(lesson.text, edits)
  }

  // MARK: - The text of a link

  private func text(of address: Address) -> String? {
    switch address.kind {
    case .place: return address.fragment.flatMap { text(of: $0, in: lesson) }
    case .relative where address.path.lowercased().hasSuffix(".md"):
      guard let target = other(address.path) else { return nil }
      let title = target.title.escapedForMarkdown
      guard let fragment = address.fragment, !fragment.isEmpty else { return title }
      return text(of: fragment, in: target).map {
        PageText.elsewhere.text(in: language, with: [$0, title])
      }
    default: return nil
    }
  }

  private func text(of id: String, in target: Lesson) -> String? {
    if let cell = target.cells.first(where: { $0.name == id }) {
      guard let number = cell.figure?.number else { return "`\(cell.name)`" }
      return PageText.figure.text(in: language, with: ["\(number)"])
    }
    if let index = target.equations.firstIndex(where: { $0.label == id }) {
      return PageText.equation.text(in: language, with: ["\(index + 1)"])
    }
    let anchors = Anchors(of: target)
    return target.document.headings.first { anchors.id(of: $0.node) == id }
      .map(\.node.plainText.escapedForMarkdown)
  }

  // MARK: - Places

  /// The byte of its line after the opening bracket of a link.
  ///
  /// A formula before it in the line moves the column that the parser reports.
  private func place(
    of link: Node, to destination: String, in lines: [Substring], besides edits: [Edit]
  ) -> (line: Int, byte: Int)? {
    let (line, column) = (link.range.first.line, link.range.first.column)
    guard lines.indices.contains(line - 1) else { return nil }
    let text = lines[line - 1]
    if Array(text.utf8).dropFirst(column - 1).starts(with: "[](".utf8) { return (line, column) }
    let bytes = text.ranges(of: "[](\(destination)").map {
      text.utf8.distance(from: text.startIndex, to: $0.lowerBound) + 1
    }
    let used = edits.filter { $0.line == line }.map(\.bytes.lowerBound)
    return bytes.first { !used.contains($0) }.map { (line, $0) }
  }

  /// A change of some bytes of a line.
  private struct Edit {
    var line: Int
    var bytes: Range<Int>
    var text: String
  }

  private static func edited(_ text: String, _ edits: [Edit]) -> String {
    let lines = text.sourceLines
    var result = ""
    var start = text.startIndex
    for edit in edits.sorted(by: {
      ($0.line, $0.bytes.lowerBound) < ($1.line, $1.bytes.lowerBound)
    }) {
      let line = lines[edit.line - 1]
      let from = line.utf8.index(line.startIndex, offsetBy: edit.bytes.lowerBound)
      result += text[start..<from] + edit.text
      start = line.utf8.index(line.startIndex, offsetBy: edit.bytes.upperBound)
    }
    return result + text[start...]
  }
}
