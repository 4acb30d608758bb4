import LessonModel

/// A Swift file whose line numbers are those of a lesson.
struct GeneratedFile {
  private var lines: [String]
  /// The name by which the compiler knows the lesson.
  private let name: String
  /// How many lines there are more than the compiler counts, because of code from other lessons.
  private var shift = 0
  /// The imports so far, each with its conditions.
  private var imports: Set<[String]> = []

  init(named path: String, firstLine: String) {
    name = Lesson.compilerName(ofPath: path)
    lines = ["\(firstLine) #sourceLocation(file: \"\(name)\", line: 2)"]
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// Adds text to a line of the lesson, or to a new line after everything else.
  mutating func write(_ text: String, on line: Int?) {
    guard let line else { return lines.append(text) }
    while lines.count < line + shift { lines.append("") }
    // A lesson may begin with a cell. The line after the directive is the lesson's second one, however
    // many are before it.
    guard line > 1 else {
      lines[0] = lines[0].replacing(
        " #sourceLocation", with: " \(text)\n#sourceLocation", maxReplacements: 1)
      return
    }
    lines[line + shift - 1] += (lines[line + shift - 1].isEmpty ? "" : "; ") + text
  }

  /// Adds a cell's code on the lines on which its author wrote it.
  mutating func write(code: String, of cell: Cell, in path: String) {
    guard cell.source.file != path else {
      lines += Self.lines(of: code, of: cell)
      return
    }
    let next = lines.count - shift + 1
    let count = lines.count
    append(code: code, of: cell)
    lines.append(Self.location(name, next))
    shift += lines.count - count
  }

  /// Appends a cell's code.
  mutating func append(code: String, of cell: Cell) {
    lines.append(Self.location(cell, cell.source.line))
    lines += Self.lines(of: code, of: cell)
  }

  /// Appends a cell's imports, except those that are there already.
  mutating func append(importsIn syntax: CellSyntax, of cell: Cell) {
    for hoisted in syntax.hoistedImports {
      let words = hoisted.opening + hoisted.declaration.map { String($0.drop { $0 == " " }) }
      guard imports.insert(words).inserted else { continue }
      lines += hoisted.opening
      lines.append(Self.location(cell, cell.source.line + hoisted.line - 1))
      lines += hoisted.declaration.map { Self.indentation(of: cell) + $0 }
      lines += hoisted.closing
    }
  }

  private static func lines(of code: String, of cell: Cell) -> [String] {
    let lines = code.sourceLines.map { $0.isEmpty ? "" : indentation(of: cell) + $0 }
    return lines.last == "" ? lines.dropLast() : lines
  }

  /// The text of the lesson from which cmark has removed the markers of a list or a block quote.
  private static func indentation(of cell: Cell) -> String {
    String(repeating: " ", count: cell.source.indentation)
  }

  private static func location(_ cell: Cell, _ line: Int) -> String {
    location(Lesson.compilerName(ofPath: cell.source.file), line)
  }

  private static func location(_ file: String, _ line: Int) -> String {
    "#sourceLocation(file: \"\(file)\", line: \(line))"
  }
}

extension Cell {
  /// The place in the lesson of a place in the cell's code.
  package func position(ofCode position: SourcePosition) -> SourcePosition {
    source.position(
      ofIndented: SourcePosition(
        line: source.line + position.line - 1, column: position.column + source.indentation))
  }
}
