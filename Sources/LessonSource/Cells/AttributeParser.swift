import LessonModel

/// Reads what stands in the braces behind `swift`: `{#name .class key=value key="a value"}`.
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

  /// As many attributes as a cell may have, and bytes as any of them may.
  private static let most = 100
  private static let longest = 10_000

  let file: String
  let line: Int

  /// Reads the attributes of a fence's line from the brace at `start` on; problems are appended.
  func parse(
    _ text: Substring, in lineText: Substring, problems: inout [Diagnostic]
  ) -> [Attribute] {
    var scanner = Scanner(rest: text.dropFirst(), line: line, lineText: lineText)
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
              "'\(scanner.rest)' behind the cell's attributes means nothing",
              help: "put options inside the braces", file: file, at: scanner.position))
        }
        return attributes
      }
      count += 1
      guard count <= Self.most else {
        problems.append(
          Diagnostic(
            "the cell has more than \(Self.most) attributes", help: "delete those behind here",
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

  /// What is wrong with one attribute.
  private struct Problem: Error {
    var message: String
    var help: String
    var position: SourcePosition
  }

  private func boundedAttribute(_ scanner: inout Scanner) throws(Problem) -> Attribute {
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

  private func attribute(_ scanner: inout Scanner) throws(Problem) -> Attribute {
    let position = scanner.position
    switch scanner.rest.first {
    case "#":
      scanner.rest.removeFirst()
      return Attribute(
        kind: .name(scanner.word()), position: position, valuePosition: scanner.position)
    case ".":
      scanner.rest.removeFirst()
      return Attribute(
        kind: .flag(scanner.word()), position: position, valuePosition: scanner.position)
    default:
      let key = scanner.word()
      guard scanner.rest.first == "=" else {
        throw Problem(
          message: "'\(key)' is neither a name, nor an option, nor key=value",
          help: "write '#\(key)' for the cell's name or '.\(key)' for an option", position: position
        )
      }
      scanner.rest.removeFirst()
      let valuePosition = scanner.position
      guard let value = scanner.value() else {
        throw Problem(
          message: "the value of '\(key)' has no closing quote", help: "end it with '\"'",
          position: valuePosition)
      }
      return Attribute(
        kind: .pair(key: key, value: value), position: position, valuePosition: valuePosition)
    }
  }

  /// The part of the line that has not been read.
  private struct Scanner {
    var rest: Substring
    let line: Int
    let lineText: Substring

    var position: SourcePosition {
      let before = lineText[..<rest.startIndex]
      return SourcePosition(line: line, column: before.utf8.count + 1)
    }

    mutating func skipWhitespace() { rest = rest.drop { $0.isWhitespace } }

    mutating func skipWord() { rest = rest.drop { !$0.isWhitespace && $0 != "}" } }

    mutating func word() -> String {
      let word = rest.prefix { !$0.isWhitespace && $0 != "}" && $0 != "=" }
      rest = rest[word.endIndex...]
      return String(word)
    }

    /// A quoted text, in which `\"` and `\\` stand for themselves, or everything up to a space.
    mutating func value() -> String? {
      guard rest.first == "\"" else {
        let value = rest.prefix { !$0.isWhitespace && $0 != "}" }
        rest = rest[value.endIndex...]
        return String(value)
      }
      var value = ""
      var isEscaped = false
      for index in rest.indices.dropFirst() {
        let character = rest[index]
        if !isEscaped, character == "\"" {
          rest = rest[rest.index(after: index)...]
          return value
        }
        if !isEscaped, character == "\\" {
          isEscaped = true
        } else {
          if isEscaped, character != "\"", character != "\\" { value.append("\\") }
          value.append(character)
          isEscaped = false
        }
      }
      rest = rest[rest.endIndex...]
      return nil
    }
  }
}
