/// A table as HTML, as Markdown and as text.
struct TableLayout {
  private let names: [String]
  private let columns: [String]
  /// Each row's texts, its name first if rows have names.
  private let rows: [[String]]
  /// Whether each column is one of numbers.
  private let areNumbers: [Bool]
  private let hasRowNames: Bool

  init(_ table: Table) {
    let width = table.cells.first?.count ?? table.columns.count
    hasRowNames = !table.rows.isEmpty
    names = hasRowNames ? [""] : []
    columns = table.columns.map(Self.line)
    rows = table.shownRows.map { row in
      let cells = row?.cells ?? Array(repeating: "⋮", count: width)
      let name = row.map { $0.name ?? "" } ?? "⋮"
      return ((table.rows.isEmpty ? [] : [name]) + cells).map(Self.line)
    }
    areNumbers = (0..<width).map { column in
      let texts = table.cells.map { $0[column] }.filter { !$0.isEmpty }
      return !texts.isEmpty && texts.allSatisfy(TableText.isNumber)
    }
  }

  /// A text on one line and without control characters.
  private static func line(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  }

  // MARK: - HTML

  var html: String {
    let head = (names.map { _ in "<td></td>" } + zip(columns, areNumbers).map(Self.head)).joined()
    let body = rows.map { row in
      let cells = zip(row.dropFirst(names.count), areNumbers).map { text, isNumber in
        "<td\(isNumber ? " class=\"right\"" : "")>\(Self.escaped(text))</td>"
      }
      let name = names.isEmpty ? "" : "<th scope=\"row\">\(Self.escaped(row[0]))</th>"
      return "<tr>\(name)\(cells.joined())</tr>"
    }
    return """
      <table class="labelled">
      \(columns.isEmpty ? "" : "<thead><tr>\(head)</tr></thead>\n")<tbody>
      \(body.joined(separator: "\n"))
      </tbody>
      </table>
      """
  }

  private static func head(_ name: String, isNumber: Bool) -> String {
    "<th scope=\"col\"\(isNumber ? " class=\"right\"" : "")>\(escaped(name))</th>"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
    return result
  }

  // MARK: - Markdown

  /// A table of GitHub's, which always has a first row of names.
  var markdown: String {
    let heads = names + (columns.isEmpty ? areNumbers.map { _ in "" } : columns)
    let alignments = names.map { _ in ":--" } + areNumbers.map { $0 ? "--:" : ":--" }
    let lines = rows.map { row in
      row.enumerated().map { index, text in
        let text = Self.escapedInMarkdown(text)
        return hasRowNames && index == 0 && !text.isEmpty ? "**\(text)**" : text
      }
    }
    return ([heads.map(Self.escapedInMarkdown), alignments] + lines)
      .map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
  }

  private static func escapedInMarkdown(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>$&!#~|".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  // MARK: - Text

  /// Columns of equal width, with numbers at the right.
  var text: String {
    let head = names + columns
    let lines = (columns.isEmpty ? [] : [head]) + rows
    let numbers = names.map { _ in false } + areNumbers
    let widths = numbers.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      let cells = line.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - line[column].count)
        return numbers[column] ? space + line[column] : line[column] + space
      }
      let text = cells.joined(separator: "  ")
      return String(text.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}
