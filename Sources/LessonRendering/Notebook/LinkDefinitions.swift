import CommonMark
import LessonModel

/// Where the reference links of a lesson lead, as lines such as `[label]: target` say.
///
/// Jupyter renders each Markdown cell by itself, so a definition has to be in every cell that uses it.
struct LinkDefinitions {
  /// Where a link leads, and its title.
  private struct Target: Hashable {
    var address: String
    var title: String
  }

  /// By their labels in lowercase letters.
  private let targets: [String: Target]

  /// - Parameter text: The lesson's text after its front matter.
  init(of text: String) {
    targets = text.contains("]:") ? Self.targets(of: Self.labels(in: text), in: text) : [:]
  }

  /// Returns a part of the text, with those definitions added that it needs and lacks, or has with
  /// another target.
  func completing(_ part: String) -> String {
    guard !targets.isEmpty else { return part }
    let labels = Self.labels(in: part).filter { targets[$0.lowercased()] != nil }
    let own = Self.targets(of: labels, in: part)
    var (before, after): ([String], [String]) = ([], [])
    for label in labels {
      guard let target = targets[label.lowercased()], target != own[label.lowercased()] else {
        continue
      }
      let definition = Self.definition(of: label, target)
      // The first definition of a label is the one that counts.
      if own[label.lowercased()] == nil {
        after.append(definition)
      } else {
        before.append(definition)
      }
    }
    return [before.joined(separator: "\n"), part, after.joined(separator: "\n")]
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// The texts in brackets, each once; a label has less than a thousand characters.
  private static func labels(in text: String) -> [String] {
    var known: Set<String> = []
    return text.matches(of: /\[((?:[^\]\[\\]|\\.){1,999})\]/.dotMatchesNewlines()).map { match in
      match.1.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.filter { !$0.isEmpty && known.insert($0.lowercased()).inserted }
  }

  /// The targets that Markdown finds for the labels, by parsing a link to each.
  private static func targets(of labels: [String], in text: String) -> [String: Target] {
    guard !labels.isEmpty else { return [:] }
    let links = labels.map { "[link][\($0)]\n\n" }.joined()
    var targets: [String: Target] = [:]
    let paragraphs = CommonMarkParser().parseCommonMark(links + text).children
    for (label, paragraph) in zip(labels, paragraphs) {
      guard case .link(let address, let title) = paragraph.children.first?.kind else { continue }
      targets[label.lowercased()] = Target(address: address, title: title)
    }
    return targets
  }

  private static func definition(of label: String, _ target: Target) -> String {
    let address = escaped(target.address)
    let needsBrackets =
      target.address.isEmpty || target.address.contains { $0.isWhitespace || "<>()".contains($0) }
    return "[\(label)]: " + (needsBrackets ? "<\(address)>" : address)
      + (target.title.isEmpty ? "" : " \"\(escaped(target.title))\"")
  }

  /// The text with a backslash before each character that would mean something else.
  private static func escaped(_ text: String) -> String {
    text.withBackslashes(before: "\\<>&\"")
  }
}
