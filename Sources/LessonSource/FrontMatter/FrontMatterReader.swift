import LessonModel
import Yams

/// Reads a front matter's YAML, and collects its problems.
final class FrontMatterReader {
  typealias Node = Yams.Node

  private let yaml: String
  private let lineCount: Int
  private let file: String
  private let marks: YAMLMarks
  private(set) var problems: [Diagnostic] = []
  /// The names of all parameters, including those with errors.
  private(set) var declaredNames: [String] = []

  /// Prepares to read YAML, which is between the two `---` of a file.
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
    let problem = YAMLProblem(error, in: yaml) { marks.position(of: $0) }
    problems.append(
      Diagnostic(
        problem.message, help: problem.help, file: file,
        at: problem.position.map { SourcePosition(line: $0.line + 1, column: $0.column) }))
  }

  /// The YAML starts on the line after the opening `---`.
  func position(_ mark: Mark) -> SourcePosition {
    var position = marks.position(of: mark)
    position.line += 1
    return position
  }

  /// The most bytes of YAML that are read.
  private static let largestSize = 100_000

  func read() -> FrontMatter {
    if let problem = problemOfSize {
      problems.append(problem)
      return FrontMatter(lineCount: lineCount)
    }
    if let anchor = YAMLAnchor.firstWithAlias(in: yaml) {
      report(anchor: anchor.name, at: anchor.position)
      return FrontMatter(lineCount: lineCount)
    }
    do {
      let parser = try Parser(yaml: yaml, resolver: Self.resolver)
      // The parser keeps the anchors of its nodes alive.
      return try withExtendedLifetime(parser) {
        guard let root = try parser.singleRoot() else { return FrontMatter(lineCount: lineCount) }
        if let (anchor, mark) = root.firstWithAnchor {
          report(
            anchor: "&\(anchor.rawValue)",
            at: mark.map(marks.position) ?? SourcePosition(line: 1, column: 1))
          return FrontMatter(lineCount: lineCount)
        }
        return read(root, lineCount: lineCount)
      }
    } catch let error as YamlError {
      report(error)
    } catch {
      report("the front matter cannot be read: \(error)", at: nil)
    }
    return FrontMatter(lineCount: lineCount)
  }

  /// Yams recognizes empty values, dates and quoted texts; `ParameterValue` reads the rest.
  ///
  /// Its own rules are those of YAML 1.1, where `no` is false, `010` is 8 and `1:30` is 90.
  private static let resolver: Resolver = {
    let mayBeValue =
      "^(?:[-+]?\\.?[0-9].*|(?i:true|false|yes|no|on|off|[-+]?\\.?(?:inf|infinity|nan)))$"
    guard let rule = try? Resolver.Rule(unquotedValue, mayBeValue) else {
      fatalError("the pattern of values is not a regular expression")
    }
    return .basic.appending(.null).appending(.timestamp).appending(rule)
  }()

  /// The tag of what is a number or a Boolean, or looks like one.
  static let unquotedValue = Tag.Name(rawValue: "unquoted value")

  private var problemOfSize: Diagnostic? {
    guard yaml.utf8.count > Self.largestSize else { return nil }
    return Diagnostic(
      "the front matter has \(yaml.utf8.count) bytes, and at most \(Self.largestSize) are allowed",
      help: "move everything but the title, the summary and the parameters into the text",
      file: file,
      at: SourcePosition(line: 1, column: 1))
  }

  /// Reports an anchor at a place in the YAML.
  private func report(anchor name: String, at position: SourcePosition) {
    problems.append(
      Diagnostic(
        "the front matter has the anchor '\(name)', which lessons do not support",
        help: "write the value itself at each place; in a text, write \"\\x26\" for '&'",
        file: file, at: SourcePosition(line: position.line + 1, column: position.column)))
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
        result.isSupplement = value.scalar?.string == "none"
        guard !result.isSupplement else { continue }
        result.order = wholeNumber(value)
        if result.order == nil { report("order must be a whole number", at: value.mark) }
      case "reference": result.reference = reference(value)
      case "part": result.part = string(value, named: "part")
      case "aims": result.aims = strings(value, named: "aims")
      case "needs": result.needs = strings(value, named: "needs")
      case "minutes": result.minutes = minutes(value)
      case "license": result.license = string(value, named: "license")
      case "source": result.source = source(value)
      case "meta": result.meta = meta(value)
      case "author": result.authors = strings(value, named: "author")
      case "date": result.date = string(value, named: "date")
      case "keywords": result.keywords = strings(value, named: "keywords")
      case "parameters":
        guard let declarations = value.mapping else {
          report("parameters must be a list of 'name: default'", at: value.mark)
          continue
        }
        declaredNames = declarations.compactMap(\.key.string)
        result.parameters = declarations.compactMap { parameter($0.key, $0.value) }
      // Profiles refer to parameters, which may be declared further down.
      case "profiles": profiles = value
      case let name:
        report(
          "there is no front matter key '\(name)'",
          help: Self.otherWords[name].map { "write '\($0)'" }
            ?? Suggestion.help(for: name, among: Self.keys), at: key.mark)
      }
    }
    if let profiles { result.profiles = self.profiles(profiles, of: result.parameters) }
    return result
  }

  private static let keys = [
    "title", "summary", "author", "date", "keywords", "language", "order", "part", "reference",
    "aims", "needs", "minutes", "license", "source", "meta", "parameters", "profiles",
  ]

  /// The names that other programs use for a key.
  private static let otherWords = [
    "abstract": "summary", "authors": "author", "description": "summary", "lang": "language",
    "tags": "keywords", "params": "parameters", "objectives": "aims", "prerequisites": "needs",
    "licence": "license", "duration": "minutes", "repository": "source",
  ]

  private func language(_ node: Node) -> String? {
    let text = string(node, named: "language")
    if let text, text.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*/) == nil {
      report(
        "'\(text)' is not a language tag", help: "write a tag such as en, de or pt-BR",
        at: node.mark)
    }
    return text
  }

  private func minutes(_ node: Node) -> Int? {
    guard let minutes = wholeNumber(node), (1...100_000).contains(minutes) else {
      report("minutes must be a whole number of at least 1", at: node.mark)
      return nil
    }
    return minutes
  }

  /// The address of a folder, on the web or seen from the pages.
  private func source(_ node: Node) -> String? {
    guard let text = string(node, named: "source") else { return nil }
    let address = Address(text)
    switch address.kind {
    case .relative: return text
    case .elsewhere where ["http", "https"].contains(address.scheme ?? ""): return text
    default:
      report(
        "the source '\(text)' is neither a web address nor a relative path",
        help: "write the address of the folder with the lessons, such as https://…/lessons",
        at: node.mark)
      return nil
    }
  }

  /// Names and contents of `meta` elements.
  private func meta(_ node: Node) -> [String: String] {
    guard let mapping = node.mapping else {
      report("meta must be a list of 'name: content'", at: node.mark)
      return [:]
    }
    var result: [String: String] = [:]
    for (key, value) in mapping {
      guard let name = key.string, !name.isEmpty else {
        report("the name of a meta element must be a text", at: key.mark)
        continue
      }
      if Self.ownMeta.contains(name.lowercased()) {
        report(
          "the page already has the meta element '\(name)'",
          help: "write \(Self.keyOfMeta[name.lowercased()] ?? "another name")", at: key.mark)
        continue
      }
      result[name] = string(value, named: "meta '\(name)'", mayBeEmpty: true)
    }
    return result
  }

  /// The names of the elements that every page has.
  private static let ownMeta: Set = [
    "author", "color-scheme", "date", "description", "generator", "keywords", "referrer",
    "viewport",
  ]

  private static let keyOfMeta = [
    "author": "the key 'author' instead", "date": "the key 'date' instead",
    "description": "the key 'summary' instead", "keywords": "the key 'keywords' instead",
  ]

  /// A text, or a list of texts.
  private func strings(_ node: Node, named name: String) -> [String] {
    guard let list = node.sequence else { return string(node, named: name).map { [$0] } ?? [] }
    return list.compactMap { string($0, named: name) }
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
