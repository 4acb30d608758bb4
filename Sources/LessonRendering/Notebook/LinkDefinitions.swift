import CommonMark
import LessonModel

/// The lines of a lesson that say where its reference links lead, as `[label]: target` does.
///
/// Jupyter renders each Markdown cell by itself, so a definition has to be in every cell that uses it.
struct LinkDefinitions {
  private var lines: [(label: String, line: Substring)] = []

  init(of document: Node, lines: [Substring]) {
    let candidates = lines.indices.filter { lines[$0].contains("]:") }
    guard !candidates.isEmpty else { return }
    var code: Set<Int> = []
    for node in document.inOrder {
      switch node.kind {
      case .codeBlock, .htmlBlock:
        code.formUnion(node.range.first.line - 1..<max(node.range.first.line, node.range.last.line))
      default: break
      }
    }
    let definition = /(?: {0,3})\[([^\]\[^][^\]\[]*)\]:\s*\S.*/
    for index in candidates where !code.contains(index) {
      guard let match = lines[index].wholeMatch(of: definition) else { continue }
      self.lines.append((match.output.1.lowercased(), lines[index]))
    }
  }

  /// The definitions that a text refers to and does not contain, one on each line.
  func missing(in text: String) -> String {
    guard !lines.isEmpty else { return "" }
    let used = Set(text.lowercased().matches(of: /\[([^\]\[]+)\]/).map(\.output.1))
    let defined = Set(text.sourceLines)
    return lines.filter { label, line in
      used.contains(label[...]) && !defined.contains(line)
    }.map { String($0.line) }.joined(separator: "\n")
  }
}
