import Autograd
import Figures

/// A tensor's elements in rows and columns with their indices.
public struct TensorTable: Hashable, Sendable {
  /// How many rows or columns are shown at each end of a tensor that has too many.
  private static let (mostRows, rowsAtEnds) = (13, 6)
  private static let (mostColumns, columnsAtEnds) = (10, 3)

  /// The text above the table, before the shape; empty for the shape alone.
  public let title: String
  let shape: [Int]
  /// The name of each row that is shown; nil stands for those that are left out.
  private var rowNames: [String?]
  private var columnNames: [String?]
  /// The elements as they are printed; empty where something is left out.
  private var cells: [[String]]
  /// The printed tensor.
  public let text: String

  init(_ title: String, of tensor: Tensor) {
    let grid = ElementGrid(of: tensor)
    let rows = Self.shown(of: grid.rowCount, most: Self.mostRows, atEnds: Self.rowsAtEnds)
    let columns = Self.shown(
      of: grid.columnCount, most: Self.mostColumns, atEnds: Self.columnsAtEnds)
    let texts = tensor.elementTexts(
      at: rows.compactMap(\.self).flatMap { row in
        columns.compactMap(\.self).map { row * grid.columnCount + $0 }
      })
    var next = texts.makeIterator()
    self.title = title
    text = tensor.description
    shape = tensor.shape
    rowNames = rows.map { $0.map { tensor.rank < 2 ? "" : grid.rowName($0) } }
    columnNames = columns.map { $0.map { tensor.rank == 0 ? "" : "\($0)" } }
    cells = rows.map { row in
      columns.map { column in row == nil || column == nil ? "" : next.next() ?? "" }
    }
  }

  /// The numbers of the rows or columns that are shown; nil stands for those left out.
  private static func shown(of count: Int, most: Int, atEnds edge: Int) -> [Int?] {
    count <= most ? Array(0..<count) : Array(0..<edge) + [nil] + Array(count - edge..<count)
  }

  /// A sentence that says what the table shows, with the shape of the whole tensor.
  public var description: String { "A table of the elements of a tensor of shape \(shape)." }

  /// A table in a box that scrolls on a narrow page.
  public var html: String {
    let caption = title.isEmpty ? "shape \(shape)" : "\(title), shape \(shape)"
    let heads = columnNames.map { "<th scope=\"col\">\($0 ?? "…")</th>" }.joined()
    let hasHeads = columnNames.contains { $0 != "" }
    let rows = zip(rowNames, cells).map { name, cells in
      let head = rowNames == [""] ? "" : "<th scope=\"row\">\(name ?? "⋮")</th>"
      return "<tr>\(head)\(cells.map { "<td>\($0)</td>" }.joined())</tr>"
    }
    return """
      <table class="tensor">
      <caption>\(caption.escapedForXML)</caption>
      \(hasHeads ? "<thead><tr>\(rowNames == [""] ? "" : "<td></td>")\(heads)</tr></thead>" : "")
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      """
  }

  /// The table in Markdown with bold indices of the rows, below the title if it has one.
  public var markdown: String {
    let heads = [""] + columnNames.map { $0 ?? "…" }
    let rows = zip(rowNames, cells).map { name, cells in
      "| " + ([name.map { $0.isEmpty ? "" : "**\($0)**" } ?? "⋮"] + cells).joined(separator: " | ")
        + " |"
    }
    let caption = title.isEmpty ? [] : ["**\(Self.escapedInMarkdown(title))**", ""]
    let head = "| " + heads.joined(separator: " | ") + " |"
    let alignment = "|" + String(repeating: " --: |", count: heads.count)
    return (caption + [head, alignment] + rows).joined(separator: "\n")
  }

  /// The text on one line, in which no character means more than itself.
  private static func escapedInMarkdown(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>$&!#~|".contains(character) { result.append("\\") }
      result.append(character.isNewline ? " " : character)
    }
    return result
  }
}
