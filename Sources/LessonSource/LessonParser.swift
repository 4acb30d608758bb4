import CommonMark
import LessonModel

/// Parses a lesson's Markdown, and reports all problems at once.
public struct LessonParser {
  /// The most nested scopes that the Swift compiler accepts, less those of a lesson's function
  /// itself.
  public static let largestCellCount = 240

  /// Creates a parser, which keeps nothing from one lesson to the next.
  public init() {}

  /// Returns the lesson with this text; a cell taken `from=` another lesson has no code yet.
  public func parse(_ text: String, path: String) throws(Diagnostics) -> Lesson {
    var problems: [Diagnostic] = []
    let frontMatter = FrontMatter(of: text, file: path, problems: &problems)
    let document = CommonMarkParser().parse(text.blankingLines(frontMatter.lineCount))
    problems += Self.unreadable(in: text, document: document, file: path)
    let cells = cells(in: document, text: text, file: path, problems: &problems)
    let labels = EquationLabels(in: document, text: text, file: path, cells: cells.map(\.name))
    problems += labels.problems
    guard problems.isEmpty else { throw Diagnostics(problems) }
    let name = Lesson.name(ofPath: path)
    let language = frontMatter.language ?? "en"
    let title = frontMatter.title.map(TitleText.init)
    var lesson = Lesson(
      name: name, path: path, text: text,
      title: title?.plainText ?? document.firstTitle?.plainText ?? name,
      summary: frontMatter.summary, parameters: frontMatter.parameters,
      profiles: frontMatter.profiles, cells: Self.numberingFigures(of: cells, in: language),
      document: document,
      language: language, order: frontMatter.order)
    lesson.authors = frontMatter.authors
    lesson.date = frontMatter.date
    lesson.keywords = frontMatter.keywords
    lesson.formattedTitle = title.map(\.node) ?? document.firstTitle
    lesson.equations = labels.all.map { Lesson.Equation(label: $0.name, latex: $0.numbered) }
    lesson.isSupplement = frontMatter.isSupplement
    lesson.reference = frontMatter.reference
    lesson.part = frontMatter.part
    lesson.aims = frontMatter.aims
    lesson.needs = frontMatter.needs
    lesson.minutes = frontMatter.minutes
    lesson.license = frontMatter.license
    lesson.source = frontMatter.source
    lesson.meta = frontMatter.meta
    return lesson
  }

  /// The cells whose captions make figures of what they display have the numbers of those.
  private static func numberingFigures(of cells: [Cell], in language: String) -> [Cell] {
    let language = PageLanguage(of: language) ?? .english
    var count = 0
    return cells.map { cell in
      guard cell.options.caption != nil else { return cell }
      count += 1
      var cell = cell
      cell.figure = Cell.Figure(
        number: count, label: PageText.figure.text(in: language, with: ["\(count)"]))
      return cell
    }
  }

  /// The deepest nesting of block quotes, lists and emphasis.
  private static let deepestLevel = 50

  /// Reports content that no page could show as its author meant it.
  private static func unreadable(
    in text: String, document: Node, file: String
  ) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if let index = text.utf8.firstIndex(of: 0) {
      problems.append(
        Diagnostic(
          "the text has a null character", help: "delete it; many editors do not show it",
          file: file, at: text.position(of: index)))
    }
    if let node = document.first(insideLevels: deepestLevel) {
      problems.append(
        Diagnostic(
          "block quotes, lists or emphasis are nested more than \(deepestLevel) levels deep here",
          help: "nest them less deeply; an item and its list are two levels",
          file: file, at: node.range.first))
    }
    return problems
  }

  /// Whether a text can name a lesson or a cell: a lowercase letter, then letters, digits and hyphens.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
    else { return false }
    return text.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }
}

extension LessonParser {
  /// The cells of a document in their order.
  func cells(
    in document: Node, text: String, file: String, problems: inout [Diagnostic]
  ) -> [Cell] {
    let lines = text.sourceLines
    var cells: [Cell] = []
    var firstLines: [String: Int] = [:]
    for node in document.inOrder {
      guard let fence = MissedCells.fence(of: node, in: lines),
        let cell = cell(
          node, fence: fence, lines: lines[(node.range.first.line - 1)...], file: file,
          problems: &problems)
      else { continue }
      if let first = firstLines[cell.name] {
        problems.append(
          Diagnostic(
            "the name '\(cell.name)' is already taken by the cell on line \(first)",
            help: "give each cell of the lesson a different name", file: file, at: cell.fence))
      }
      firstLines[cell.name] = firstLines[cell.name] ?? cell.fence.line
      cells.append(cell)
    }
    problems += MissedCells(in: document, lines: lines, file: file).problems
    if cells.count > Self.largestCellCount {
      problems.append(
        Diagnostic(
          "the lesson has \(cells.count) cells, and at most \(Self.largestCellCount) are allowed",
          help: "split it into two lessons", file: file,
          at: cells[Self.largestCellCount].fence))
    }
    return cells
  }

  private func cell(
    _ node: Node, fence fenceLine: FenceLine, lines: ArraySlice<Substring>, file: String,
    problems: inout [Diagnostic]
  ) -> Cell? {
    guard case .codeBlock(_, let code) = node.kind else { return nil }
    let fence = node.range.first
    let brace: Substring.Index
    switch fenceLine.meaning {
    case .other: return nil
    case .cell(let attributes): brace = attributes
    case .problem(let found):
      let column = fenceLine.column(of: found.index)
      problems.append(
        Diagnostic(
          found.message, help: found.help, file: file,
          at: SourcePosition(line: fence.line, column: column)))
      return nil
    }
    let lineText = fenceLine.line
    let problemCount = problems.count
    let attributes = AttributeParser(file: file, line: fence.line)
      .parse(lineText[brace...], in: lineText, problems: &problems)
    func problem(_ message: String, help: String?, at position: SourcePosition) {
      problems.append(Diagnostic(message, help: help, file: file, at: position))
    }
    let names = attributes.compactMap { attribute -> (name: String, position: SourcePosition)? in
      guard case .name(let name) = attribute.kind else { return nil }
      return (name, attribute.position)
    }
    var options = CellOptions()
    for attribute in attributes {
      options.set(attribute, cell: names.first?.name ?? "", file: file, problems: &problems)
    }
    guard let (name, position) = names.first else {
      // A wrong word may have been meant as the name.
      if problems.count == problemCount {
        problem("the cell has no name", help: "write {#name …}", at: fence)
      }
      return nil
    }
    if names.count > 1 {
      problem("the cell has a second name", help: "keep one of them", at: names[1].position)
    }
    if !Self.isName(name) {
      problem(
        "'\(name)' cannot be a cell's name",
        help: "use lowercase letters, digits and hyphens, beginning with a letter", at: position)
    }
    let isEmpty = code.allSatisfy(\.isWhitespace)
    if let (index, scalar) = code.firstReordering {
      var position = code.position(of: index)
      position.column += fence.column - 1
      position.line += fence.line
      problem(
        "the invisible character \(scalar) makes the code look different from what runs",
        help: "delete it, or write it as an escape in a string", at: position)
    }
    if options.origin != nil, !isEmpty {
      problem(
        "the cell has code and also takes the code of another cell with from=",
        help: "delete its code, or from=", at: fence)
    }
    if options.isFileScope, options.expectedError != nil {
      problem(
        "a .file-scope cell holds only declarations, so it cannot fail with error=", help: nil,
        at: fence)
    }
    return Cell(
      name: name, code: isEmpty ? "" : code, options: options, fence: fence,
      source: Cell.Source(
        file: file, line: fence.line + 1, indentation: fence.column - 1,
        otherIndentations: Self.indentations(of: code, in: lines.dropFirst()).filter {
          $0.value != fence.column - 1
        }))
  }

  /// How many bytes of each line of the file precede the code in it.
  private static func indentations(
    of code: String, in lines: ArraySlice<Substring>
  ) -> [Int: Int] {
    var result: [Int: Int] = [:]
    for (index, line) in zip(lines.indices, code.sourceLines) {
      // A tab in the file may be spaces in the code.
      let text = line.drop { $0 == " " || $0 == "\t" }
      guard !text.isEmpty, lines[index].hasSuffix(text) else { continue }
      result[index + 1] = lines[index].utf8.count - line.utf8.count
    }
    return result
  }
}

extension String {
  /// The first character that changes the order in which a reader sees the others, and its name.
  ///
  /// Source: Boucher and Anderson, "Trojan Source: Invisible Vulnerabilities", 2021.
  var firstReordering: (index: Index, name: String)? {
    // All of them begin with this byte.
    guard utf8.contains(0xE2) else { return nil }
    let found = unicodeScalars.firstIndex { scalar in
      ("\u{202A}"..."\u{202E}").contains(scalar) || ("\u{2066}"..."\u{2069}").contains(scalar)
    }
    return found.map { ($0, "U+" + String(unicodeScalars[$0].value, radix: 16, uppercase: true)) }
  }
}
