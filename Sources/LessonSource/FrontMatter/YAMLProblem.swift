import LessonModel
import Yams

/// Explains how to correct YAML that cannot be parsed.
///
/// libyaml reports what its grammar expects; an author needs to know what to write.
struct YAMLProblem {
  var message: String
  var help: String?
  var position: SourcePosition?

  /// Explains an error in a text; the closure returns where a mark of libyaml is in it.
  init(_ error: YamlError, in yaml: String, place: (Mark) -> SourcePosition) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let text = YAMLText(yaml, at: place(mark), start: context.map { place($0.mark) })
      self = text.explain(problem)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.map { "'\($0)'" }.joined(separator: ", ")
      self.init("the front matter has the key \(keys) twice", at: place(context.mark))
    case .reader(let problem, _, _, _):
      let control = yaml.unicodeScalars.firstIndex {
        $0.properties.generalCategory == .control && !"\t\n\r\u{85}".unicodeScalars.contains($0)
      }
      self.init(
        control.map { "the front matter has the character \(yaml.unicodeScalars[$0].codePoint)" }
          ?? "the front matter is not YAML: \(problem)",
        help: control == nil ? nil : "delete it; many editors do not show it",
        at: control.map(yaml.position))
    default: self.init("the front matter is not YAML: \(error)", at: nil)
    }
  }

  fileprivate init(_ message: String, help: String? = nil, at position: SourcePosition?) {
    (self.message, self.help, self.position) = (message, help, position)
  }
}

/// The text around the place where YAML cannot be parsed.
private struct YAMLText {
  private let lines: [Substring]
  /// The place at which parsing failed.
  private let position: SourcePosition
  /// Where the value begins that was being read, as far as known.
  private let start: SourcePosition

  init(_ yaml: String, at position: SourcePosition, start: SourcePosition?) {
    lines = yaml.sourceLines
    self.position = position
    self.start = start ?? position
  }

  private func line(_ number: Int) -> Substring {
    lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }

  /// The rest of a line from a place on.
  private func rest(_ position: SourcePosition) -> Substring {
    let line = line(position.line)
    return line[
      line.utf8.index(line.startIndex, offsetBy: min(position.column - 1, line.utf8.count))...]
  }

  func explain(_ problem: String) -> YAMLProblem {
    switch problem {
    case "mapping values are not allowed in this context": return explainColon()
    case "found a tab character that violates indentation": return tab
    case "found character that cannot start any token" where rest(position).first == "\t":
      return tab
    case "found character that cannot start any token", "did not find expected node content",
      "block sequence entries are not allowed in this context",
      "mapping keys are not allowed in this context":
      return explainStart(position)
    case "did not find expected alphabetic or numeric character",
      "did not find expected comment or line break":
      return explainStart(start)
    case let problem where problem.hasPrefix("found undefined alias"): return explainStart(position)
    case "found unexpected end of stream", "found unexpected document indicator":
      return YAMLProblem(
        "this quote is not closed", help: "end the text with the same quote", at: start)
    case "found unknown escape character":
      return YAMLProblem(
        "'\(rest(position).prefix(2))' is not an escape of YAML",
        help: "write two backslashes, or put the text in single quotes", at: position)
    case "did not find expected ',' or ']'": return explainList(end: "]")
    case "did not find expected ',' or '}'": return explainList(end: "}")
    case "did not find expected key", "did not find expected '-' indicator",
      "did not find expected <document start>":
      return explainKey()
    default: return YAMLProblem("the front matter is not YAML: \(problem)", at: position)
    }
  }

  private var tab: YAMLProblem {
    YAMLProblem("a tab indents this line", help: "indent it with spaces", at: position)
  }

  private func explainStart(_ position: SourcePosition) -> YAMLProblem {
    let value = rest(position).trimmed
    guard let first = value.first else {
      return YAMLProblem("a value is missing here", help: "write one", at: position)
    }
    return YAMLProblem(
      "a text without quotes cannot begin with '\(first)'", help: Self.quoting(value), at: position)
  }

  /// A colon with a space after it belongs to a key, of which a line has one.
  private func explainColon() -> YAMLProblem {
    let line = line(position.line)
    let before = line.utf8.prefix(position.column - 1)
    if let key = Substring(before).firstMatch(of: /^([ \-]*([^:]+)):\s+/) {
      let value = line[key.range.upperBound...].trimmed
      return YAMLProblem(
        "the value of '\(key.output.2)' has a colon and a space in it", help: Self.quoting(value),
        at: position)
    }
    guard let last = lines.prefix(position.line - 1).lastIndex(where: { !$0.trimmed.isEmpty })
    else {
      return YAMLProblem(
        "there is no key before this colon", help: "write key: value", at: position)
    }
    let above = lines[last].trimmed
    let place = SourcePosition(
      line: last + 1, column: lines[last].prefix { $0 == " " }.utf8.count + 1)
    if let match = above.wholeMatch(of: /([A-Za-z][^:\s]*):(\S.*)/) {
      return YAMLProblem(
        "there is no space after the colon of '\(match.output.1)'",
        help: "write \(match.output.1): \(match.output.2)", at: place)
    }
    if !above.contains(":") {
      return YAMLProblem("'\(above)' is not 'key: value'", help: "write \(above): …", at: place)
    }
    return misplaced(
      SourcePosition(line: position.line, column: line.prefix { $0 == " " }.utf8.count + 1))
  }

  private func explainList(end: String) -> YAMLProblem {
    let opening = end == "]" ? "[" : "{"
    if position.line > start.line, rest(start).first == Character(opening) {
      return YAMLProblem("this '\(opening)' is not closed", help: "end it with '\(end)'", at: start)
    }
    return YAMLProblem(
      "',' or '\(end)' is missing here", help: "write it, or put the whole text in quotes",
      at: position)
  }

  private func explainKey() -> YAMLProblem {
    let before = line(position.line).utf8.prefix(position.column - 1)
    if let match = Substring(before).firstMatch(of: /:\s+(["'\[{])/) {
      let value = match.output.1 == "\"" || match.output.1 == "'" ? "quoted text" : "list"
      return YAMLProblem(
        "'\(rest(position).trimmed)' comes after the end of the \(value)",
        help: "put the whole value in quotes of a kind that it does not contain", at: position)
    }
    return misplaced(position)
  }

  private func misplaced(_ position: SourcePosition) -> YAMLProblem {
    YAMLProblem(
      "this line is not indented like the keys above it",
      help: "begin keys that belong together in the same column", at: position)
  }

  /// How to write a text in quotes.
  private static func quoting(_ text: Substring) -> String {
    let isCurly = text.count > 1 && text.first == "“" && text.last == "”"
    let text = isCurly ? text.dropFirst().dropLast() : text
    let general = "put the text in quotes"
    guard text.count <= 60, !text.contains("\\") else { return general }
    if !text.contains("\"") { return general + ": \"\(text)\"" }
    return text.contains("'") ? general : general + ": '\(text)'"
  }
}

extension Substring {
  /// The text without the white space around it.
  fileprivate var trimmed: Substring {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
