import LessonModel

extension CellOptions {
  /// The options that are written with a dot.
  private static let flags: [String: any WritableKeyPath<CellOptions, Bool> & Sendable] = [
    "hide-code": \.hidesCode, "hide-output": \.hidesOutput, "fold-code": \.foldsCode,
    "fold-output": \.foldsOutput, "file-scope": \.isFileScope,
  ]

  /// The options that take a value.
  private static let keys = [
    "alt", "caption", "error", "from", "timeout", "tolerance",
  ]

  /// The options whose value is a text, which may have spaces.
  static let textKeys: Set<String> = ["alt", "caption", "error"]

  /// Whether a word is an option with its dot.
  static func isFlag(_ word: Substring) -> Bool {
    word.hasPrefix(".") && flags[String(word.dropFirst())] != nil
  }

  /// Whether a word is an option that takes a value, with its `=`.
  static func isPair(_ word: some StringProtocol) -> Bool {
    guard let sign = word.firstIndex(of: "=") else { return false }
    return keys.contains(String(word[..<sign]))
  }

  /// Whether a word after the value of an option can only belong to that value.
  static func isContinuation(_ word: Substring, ofValueOf key: String) -> Bool {
    if key == "timeout" { return units[String(word)] != nil }
    let isAttribute = word.hasPrefix("#") || word.hasPrefix(".") || word.contains("=")
    return textKeys.contains(key) && !isAttribute && flags[String(word)] == nil
  }

  /// Sets the option of an attribute, or reports why it cannot.
  mutating func set(
    _ attribute: AttributeParser.Attribute, cell: String, file: String,
    problems: inout [Diagnostic]
  ) {
    func problem(_ message: String, help: String?, at position: SourcePosition) {
      problems.append(Diagnostic(message, help: help, file: file, at: position))
    }
    switch attribute.kind {
    case .name: break
    case .flag(let flag):
      if let option = Self.flags[flag] {
        self[keyPath: option] = true
      } else if Self.keys.contains(flag) {
        problem(
          "the option '\(flag)' takes a value", help: "write \(flag)=…", at: attribute.position)
      } else {
        problem(
          "there is no option '.\(flag)'",
          help: Suggestion.help(for: "." + flag, among: Self.flags.keys.map { "." + $0 }.sorted()),
          at: attribute.position)
      }
    case .pair(let key, let value):
      guard let message = set(key, to: value, cell: cell) else { return }
      let position = message.isKey ? attribute.position : attribute.valuePosition
      problem(message.text, help: message.help, at: position)
    }
  }

  /// Sets the option `key`; returns the problem if that fails.
  private mutating func set(
    _ key: String, to value: String, cell: String
  ) -> (text: String, help: String?, isKey: Bool)? {
    switch key {
    case "alt": alternativeText = value
    case "caption": caption = value
    case "error":
      guard !value.isEmpty else {
        return ("error needs a part of the message", "write error=\"part of the message\"", false)
      }
      expectedError = value
    case "timeout":
      guard let seconds = Self.seconds(value) else {
        let help =
          Self.seconds(value + "s") != nil
          ? "add its unit: \(value)s, or \(value)ms, or \(value)m"
          : "write a number with its unit, up to a week: 500ms, 30s or 2m"
        return ("'\(value)' is not a duration", help, false)
      }
      timeout = seconds
    case "tolerance":
      guard let number = Double(value), number.isFinite, number >= 0 else {
        return ("'\(value)' is not a tolerance", "write a number from 0 up, such as 1e-4", false)
      }
      tolerance = number
    case "from":
      let parts = value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      // A lesson has the name of its file, which may be any but that of another folder.
      guard (1...2).contains(parts.count), !["", ".", ".."].contains(parts[0]),
        parts.dropFirst().allSatisfy(LessonParser.isName)
      else {
        return ("'\(value)' does not name a cell", "write from=LESSON or from=LESSON/CELL", false)
      }
      origin = CellReference(lesson: parts[0], cell: parts.count == 2 ? parts[1] : cell)
    case "id", "label", "name":
      return ("a cell's name is not an option", "write #\(value)", true)
    default:
      guard Self.flags[key] == nil else {
        return ("the option '\(key)' takes no value", "write .\(key)", true)
      }
      return ("there is no option '\(key)'", Suggestion.help(for: key, among: Self.keys), true)
    }
    return nil
  }

  /// The units of a duration, in seconds.
  private static let units = ["ms": 0.001, "s": 1, "m": 60]

  /// A week, in seconds.
  private static let longestTimeout = 604_800.0

  /// Reads a duration such as `500ms`, `30s` or `2m`.
  package static func seconds(_ text: String) -> Double? {
    let number = text.prefix { $0.isNumber || $0 == "." }
    guard let unit = units[String(text.dropFirst(number.count))], let value = Double(number),
      value > 0, value * unit <= longestTimeout
    else { return nil }
    return value * unit
  }
}
