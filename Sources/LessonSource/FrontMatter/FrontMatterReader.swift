import LessonModel
import Yams

/// Reads a front matter's YAML, and collects what is wrong with it.
final class FrontMatterReader {
  typealias Node = Yams.Node

  private let yaml: String
  private let lineCount: Int
  private let file: String
  private let marks: YAMLMarks
  private(set) var problems: [Diagnostic] = []

  /// - Parameter yaml: What stands between the two `---`.
  init(yaml: String, lineCount: Int, file: String) {
    self.yaml = yaml
    self.lineCount = lineCount
    self.file = file
    marks = YAMLMarks(in: yaml + "\n")
  }

  func report(_ message: String, help: String? = nil, at mark: Mark?) {
    problems.append(Diagnostic(message, help: help, file: file, at: mark.map(position)))
  }

  /// Explains what Yams could not parse.
  private func report(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      report("the front matter is not YAML: \(problem)", at: mark)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.map { "'\($0)'" }.joined(separator: ", ")
      report("the front matter has the key \(keys) twice", at: context.mark)
    default:
      report("the front matter is not YAML: \(error)", at: nil)
    }
  }

  /// The YAML starts on the line behind the opening `---`.
  func position(_ mark: Mark) -> SourcePosition {
    var position = marks.position(of: mark)
    position.line += 1
    return position
  }

  /// As much YAML as is read, in bytes.
  private static let largestSize = 100_000

  func read() -> FrontMatter {
    if let problem = problemOfSize ?? problemOfAnchor {
      problems.append(problem)
      return FrontMatter(lineCount: lineCount)
    }
    do {
      if let root = try Yams.compose(yaml: yaml) { return read(root, lineCount: lineCount) }
    } catch let error as YamlError {
      report(error)
    } catch {
      report("the front matter cannot be read: \(error)", at: nil)
    }
    return FrontMatter(lineCount: lineCount)
  }

  private var problemOfSize: Diagnostic? {
    guard yaml.utf8.count > Self.largestSize else { return nil }
    return Diagnostic(
      "the front matter has \(yaml.utf8.count) bytes, and \(Self.largestSize) is the most",
      help: "write what is no title, summary or parameter into the text", file: file,
      at: SourcePosition(line: 1, column: 1))
  }

  /// With anchors and aliases a short text can stand for more than any memory holds.
  private var problemOfAnchor: Diagnostic? {
    guard let anchor = YAMLAnchor.first(in: yaml) else { return nil }
    return Diagnostic(
      "the front matter has the anchor '\(anchor.name)', which lessons do not take",
      help: "write the value itself at each place; in a text, write \"\\x26\" for '&'",
      file: file,
      at: SourcePosition(line: anchor.position.line + 1, column: anchor.position.column))
  }

  private func read(_ root: Node, lineCount: Int) -> FrontMatter {
    var result = FrontMatter(lineCount: lineCount)
    guard let mapping = root.mapping else {
      report("the front matter must be a list of 'key: value'", at: root.mark)
      return result
    }
    var profiles: Node?
    for (key, value) in mapping {
      switch key.string ?? "" {
      case "title": result.title = string(value, named: "title")
      case "summary": result.summary = string(value, named: "summary")
      case "language": result.language = language(value)
      case "order":
        result.order = value.wholeNumber
        if result.order == nil { report("order must be a whole number", at: value.mark) }
      case "parameters":
        guard let declarations = value.mapping else {
          report("parameters must be a list of 'name: default'", at: value.mark)
          continue
        }
        result.parameters = declarations.compactMap { parameter($0.key, $0.value) }
      // Profiles speak of parameters, which may be declared further down.
      case "profiles": profiles = value
      case let name:
        report(
          "there is no front matter key '\(name)'",
          help: Suggestion.help(for: name, among: Self.keys), at: key.mark)
      }
    }
    if let profiles { result.profiles = self.profiles(profiles, of: result.parameters) }
    return result
  }

  private static let keys = ["title", "summary", "language", "order", "parameters", "profiles"]

  private func language(_ node: Node) -> String? {
    let text = string(node, named: "language")
    if let text, text.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*/) == nil {
      report(
        "'\(text)' is no language", help: "write its tag, such as en, de or pt-BR", at: node.mark)
    }
    return text
  }

  func string(_ node: Node, named name: String, mayBeEmpty: Bool = false) -> String? {
    guard let text = node.scalar?.string, mayBeEmpty || !text.isEmpty else {
      report("\(name) must be a text", at: node.mark)
      return nil
    }
    guard !text.utf8.contains(0) else {
      report("\(name) has a null character", help: "delete its escape, \\0", at: node.mark)
      return nil
    }
    return text
  }
}
