import LessonModel

/// Reads what is in the braces after `swift`: `{#name .class key=value key="a value"}`.
struct AttributeParser {
  /// One attribute with its place in the file.
  struct Attribute: Hashable {
    enum Kind: Hashable {
      case name(String)
      case flag(String)
      case pair(key: String, value: String)
    }
    var kind: Kind
    var position: SourcePosition
    /// Where the value of a pair starts.
    var valuePosition: SourcePosition
  }

  /// The most attributes that a cell may have, and the most bytes of each.
  private static let most = 100
  private static let longest = 10_000

  let file: String
  let line: Int

  /// Reads the attributes of a fence's line from the brace at `start` on; problems are appended.
  func parse(
    _ text: Substring, in lineText: Substring, problems: inout [Diagnostic]
  ) -> [Attribute] {
    var scanner = AttributeScanner(rest: text.dropFirst(), line: line, lineText: lineText)
    var attributes: [Attribute] = []
    var count = 0
    while true {
      scanner.skipWhitespace()
      guard let first = scanner.rest.first else {
        problems.append(
          Diagnostic(
            "the attributes of the cell are not closed", help: "end the line with '}'", file: file,
            at: scanner.position))
        return attributes
      }
      if first == "}" {
        scanner.rest.removeFirst()
        scanner.skipWhitespace()
        if !scanner.rest.isEmpty {
          problems.append(
            Diagnostic(
              "'\(scanner.rest)' after the cell's attributes has no meaning",
              help: "put options inside the braces", file: file, at: scanner.position))
        }
        return attributes
      }
      count += 1
      guard count <= Self.most else {
        problems.append(
          Diagnostic(
            "the cell has more than \(Self.most) attributes",
            help: "delete the attributes from here on",
            file: file, at: scanner.position))
        return attributes
      }
      do throws(Problem) {
        attributes.append(try boundedAttribute(&scanner))
      } catch {
        problems.append(
          Diagnostic(error.message, help: error.help, file: file, at: error.position))
        scanner.skipWord()
      }
    }
  }

  /// The problem of an attribute.
  private struct Problem: Error {
    var message: String
    var help: String
    var position: SourcePosition
  }

  private func boundedAttribute(_ scanner: inout AttributeScanner) throws(Problem) -> Attribute {
    let start = scanner
    let result = Result { () throws(Problem) in try attribute(&scanner) }
    let size = start.rest.utf8.count - scanner.rest.utf8.count
    guard size <= Self.longest else {
      throw Problem(
        message: "an attribute of \(size) bytes is too long", help: "write at most \(Self.longest)",
        position: start.position)
    }
    return try result.get()
  }

  private func attribute(_ scanner: inout AttributeScanner) throws(Problem) -> Attribute {
    let position = scanner.position
    switch scanner.rest.first {
    case "#":
      scanner.rest.removeFirst()
      let name = try name(&scanner, at: position)
      return Attribute(kind: .name(name), position: position, valuePosition: scanner.position)
    case ".":
      scanner.rest.removeFirst()
      let flag = scanner.word()
      if scanner.rest.first == "=" {
        let isPair = CellOptions.isPair("\(flag)=")
        throw Problem(
          message: isPair
            ? "the option '\(flag)' has no dot" : "the option '.\(flag)' takes no value",
          help: isPair ? "write \(flag)=…" : "write .\(flag)", position: position)
      }
      return Attribute(kind: .flag(flag), position: position, valuePosition: scanner.position)
    default: return try pair(&scanner, at: position)
    }
  }

  /// Reads a cell's name after its `#`.
  private func name(_ scanner: inout AttributeScanner, at position: SourcePosition) throws(Problem)
    -> String
  {
    let name = scanner.word()
    if name.isEmpty {
      scanner.skipWhitespace()
      let next = scanner.word()
      throw Problem(
        message: next.isEmpty
          ? "there is no name after '#'" : "there is a space between '#' and the cell's name",
        help: next.isEmpty ? "write {#name …}" : "write #\(next)", position: position)
    }
    if name.last == "," {
      throw Problem(
        message: "there is a comma after the cell's name",
        help: "write #\(name.dropLast()), and spaces between attributes", position: position)
    }
    return name
  }

  private func pair(
    _ scanner: inout AttributeScanner, at position: SourcePosition
  ) throws(Problem) -> Attribute {
    let key = scanner.word()
    let isSpaced = scanner.skipWhitespace(before: "=")
    guard scanner.rest.first == "=" else {
      throw Problem(
        message: "'\(key)' is neither a name, nor an option, nor key=value",
        help: "write '#\(key)' for the cell's name or '.\(key)' for an option", position: position)
    }
    guard !key.isEmpty else {
      scanner.rest.removeFirst()
      scanner.skipWhitespace()
      scanner.skipWord()
      throw Problem(
        message: "there is no option before '='", help: "write key=value", position: position)
    }
    scanner.rest.removeFirst()
    if isSpaced || scanner.hasSpaceBeforeValue {
      scanner.skipWhitespace()
      let value = scanner.wordsOfValue(of: key).joined(separator: " ")
      throw Problem(
        message: "there is a space beside the '=' of '\(key)'",
        help: "write " + Self.written(key, value), position: position)
    }
    let valuePosition = scanner.position
    if let (value, quotes) = scanner.textInOtherQuotes() {
      throw Problem(
        message: "the value of '\(key)' is in \(quotes) quotes",
        help: "put the value in straight quotes: \(key)=\"\(value)\"", position: valuePosition)
    }
    guard scanner.rest.first != "\"" else {
      guard let value = scanner.value() else {
        throw Problem(
          message: "the value of '\(key)' has no closing quote", help: "end it with '\"'",
          position: valuePosition)
      }
      return Attribute(
        kind: .pair(key: key, value: value), position: position, valuePosition: valuePosition)
    }
    let words = scanner.wordsOfValue(of: key)
    guard words.count < 2 else {
      let isText = CellOptions.textKeys.contains(key)
      throw Problem(
        message: "the value of '\(key)' has a space",
        help: isText
          ? "put the value in straight quotes: \(key)=\"\(words.joined(separator: " "))\""
          : "write \(key)=\(words.joined())", position: valuePosition)
    }
    return Attribute(
      kind: .pair(key: key, value: words.first ?? ""), position: position,
      valuePosition: valuePosition)
  }

  /// A pair in its correct form; a text is put in quotes.
  private static func written(_ key: String, _ value: String) -> String {
    CellOptions.textKeys.contains(key) ? "\(key)=\"\(value)\"" : "\(key)=\(value)"
  }
}
