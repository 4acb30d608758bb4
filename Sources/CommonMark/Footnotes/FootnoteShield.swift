import LessonModel

/// Hides the definitions of footnotes from cmark, as items of lists whose content is indented as far.
///
/// A definition starts a line, outside of everything else; further paragraphs are indented by four.
struct FootnoteShield {
  /// A definition, and where it is.
  struct Definition {
    var label: String
    var line: Int
    /// How much longer its mark is than that of the list item in its place.
    var shift: Int
  }

  let text: String
  /// By their lines; of those with the same label, the first counts.
  let definitions: [Int: Definition]
  private let labels: Set<String>
  private let longestLabel: Int

  /// Hides the definitions of a text that cmark reads as `document`; nil for a text without
  /// definitions.
  init?(_ text: String, document: Node) {
    guard text.utf8.contains(UInt8(ascii: "^")) else { return nil }
    let lines = TextLines(text)
    let code = document.linesOfCode
    var definitions: [Int: Definition] = [:]
    var result: [UInt8] = []
    let bullet = Self.bullet(for: lines)
    for line in 1..<max(1, lines.count + 1) {
      if !code.contains(line), let (label, mark) = Self.definition(in: lines[line]) {
        let rest = lines[line].dropFirst(mark)
        let isEmpty = rest.allSatisfy(TableRow.isSpace)
        definitions[line] = Definition(label: label, line: line, shift: mark - 4)
        result +=
          [bullet] + "   ".utf8 + (isEmpty ? Array("# \(Self.placeholder)".utf8) : Array(rest))
        result += lines.ending(of: line)
      } else {
        result += lines.bytes[lines.starts[line - 1]..<lines.starts[line]]
      }
    }
    guard !definitions.isEmpty else { return nil }
    self.text = String(decoding: result, as: UTF8.self)
    self.definitions = definitions
    labels = Set(definitions.values.map(\.label))
    longestLabel = labels.lazy.map(\.unicodeScalars.count).max() ?? 0
  }

  /// The content of the heading for a definition whose first line is empty, because an empty item
  /// would not end a paragraph.
  static let placeholder = "\u{200B}"

  /// A bullet that no list of the text uses, so that no list is merged with these items.
  private static func bullet(for lines: TextLines) -> UInt8 {
    var taken: Set<UInt8> = []
    for line in 1..<max(1, lines.count + 1) {
      if let mark = lines[line].first(where: { !TableRow.isSpace($0) && $0 != UInt8(ascii: ">") }) {
        taken.insert(mark)
      }
    }
    return "+*-".utf8.first { !taken.contains($0) } ?? UInt8(ascii: "+")
  }

  /// The label of the definition with which a line starts, and the length of its mark.
  private static func definition(in line: ArraySlice<UInt8>) -> (label: String, length: Int)? {
    guard line.starts(with: "[^".utf8) else { return nil }
    let label = line.dropFirst(2).prefix { $0 != UInt8(ascii: "]") && !TableRow.isSpace($0) }
    guard !label.isEmpty, line[label.endIndex...].starts(with: "]:".utf8) else { return nil }
    let after = line[(label.endIndex + 2)...]
    let spaces = after.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
    return (normalized(String(decoding: label, as: UTF8.self)), label.count + 4 + spaces)
  }

  /// Labels are the same in lowercase and in uppercase.
  static func normalized(_ label: String) -> String { label.lowercased() }

  /// The place in the original text for a place in `text`.
  func position(_ position: SourcePosition) -> SourcePosition {
    guard let definition = definitions[position.line], position.column > 4 else { return position }
    return SourcePosition(line: position.line, column: position.column + definition.shift)
  }

  /// The references in a text, in Unicode scalars, with their labels.
  func references(in text: [Unicode.Scalar]) -> [(scalars: Range<Int>, label: String)] {
    var found: [(scalars: Range<Int>, label: String)] = []
    var index = 0
    while index + 2 < text.count {
      if text[index] == "\\" {
        index += 2
        continue
      }
      guard text[index] == "[", text[index + 1] == "^" else {
        index += 1
        continue
      }
      let start = index
      index += 2
      // The length of the longest label of the text.
      while index < text.count, index - start <= longestLabel + 2, text[index] != "]",
        text[index] != "["
      {
        index += 1
      }
      guard index < text.count, text[index] == "]" else { continue }
      let label = Self.normalized(String(String.UnicodeScalarView(text[start + 2..<index])))
      let isLink = index + 1 < text.count && text[index + 1] == "("
      if labels.contains(label), !isLink {
        found.append((start..<index + 1, label))
        index += 1
      }
    }
    return found
  }
}
