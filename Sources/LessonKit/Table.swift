/// A labelled table of results, such as a loss and an accuracy for each of some models.
public struct Table: Sendable {
  /// The names above the columns; empty for a table without them.
  let columns: [String]
  /// The names before the rows; empty for a table without them.
  let rows: [String]
  /// The texts of each row.
  let cells: [[String]]

  /// A table of rows, whose numbers are written with a number of decimals, or as Swift prints them.
  ///
  /// Traps if there are too few or too many names, or too many values in a row.
  public init(
    _ values: [[Any?]], rows: [String] = [], columns: [String] = [], decimals: Int? = nil
  ) {
    let width = max(columns.count, values.map(\.count).max() ?? 0)
    guard rows.isEmpty || rows.count == values.count else {
      fatalError("a table of \(values.count) rows has names for \(rows.count) of them")
    }
    guard columns.isEmpty || columns.count == width else {
      fatalError("a table of \(width) columns has names for \(columns.count) of them")
    }
    self.columns = columns
    self.rows = rows
    cells = values.map { row in
      let texts = row.map { TableText.text(of: $0, decimals: decimals) }
      return texts + Array(repeating: "", count: width - row.count)
    }
  }

  /// A table of a value for each name, in one row each.
  public init(_ values: KeyValuePairs<String, Any?>, decimals: Int? = nil) {
    self.init(values.map { ($0.key, $0.value) }, columns: [], decimals: decimals)
  }

  /// How a value of the kinds that have rows or columns is read; nil for any other one.
  ///
  /// As in pandas, a dictionary of arrays or of dictionaries has a column for each of its keys, and an
  /// array of dictionaries a row for each of them. The keys of a dictionary are sorted.
  package init?(reading value: Any, rows: [String], columns: [String], decimals: Int?) {
    switch TableText.content(of: value) {
    case .named(let pairs)? where !pairs.isEmpty:
      let lists = pairs.compactMap { TableText.content(of: $0.value) }
      guard lists.count == pairs.count else {
        self.init(pairs, columns: columns, decimals: decimals)
        return
      }
      self.init(columns: pairs.map(\.key), of: lists, rows: rows, decimals: decimals)
    case .list(let values)? where !values.isEmpty:
      let lists = values.compactMap { $0.flatMap(TableText.content) }
      guard lists.count == values.count else {
        let names = rows.isEmpty ? values.indices.map { "\($0)" } : rows
        self.init(values.map { [$0] }, rows: names, columns: columns, decimals: decimals)
        return
      }
      self.init(lists, rows: rows, columns: columns, decimals: decimals)
    default: return nil
    }
  }

  private init(_ pairs: [(key: String, value: Any?)], columns: [String], decimals: Int?) {
    self.init(
      pairs.map { [$0.value] }, rows: pairs.map(\.key), columns: columns, decimals: decimals)
  }

  /// Rows that are arrays, or dictionaries by column.
  private init(
    _ lists: [TableText.Content], rows: [String], columns: [String], decimals: Int?
  ) {
    var names = columns
    let areNamed = lists.allSatisfy(\.isNamed)
    if columns.isEmpty, areNamed {
      for name in lists.flatMap(\.names) where !names.contains(name) { names.append(name) }
    }
    let values = lists.map { areNamed ? $0.values(named: names) : $0.values }
    self.init(values, rows: rows, columns: names, decimals: decimals)
  }

  /// Columns that are arrays, or dictionaries by row.
  private init(
    columns: [String], of lists: [TableText.Content], rows: [String], decimals: Int?
  ) {
    var names = rows
    let areNamed = lists.allSatisfy(\.isNamed)
    if rows.isEmpty, areNamed {
      for name in lists.flatMap(\.names) where !names.contains(name) { names.append(name) }
    }
    let values = lists.map { areNamed ? $0.values(named: names) : $0.values }
    let count = values.map(\.count).max() ?? 0
    if names.isEmpty { names = (0..<count).map { "\($0)" } }
    self.init(
      (0..<count).map { row in values.map { row < $0.count ? $0[row] : nil } }, rows: names,
      columns: columns, decimals: decimals)
  }
}

/// A value of another module that a table shows as numbers, or as rows and columns of them.
public protocol TableValue {
  /// A text, an array of values, or an array of rows.
  var tableValue: Any { get }
}

extension Table: Displayable {
  /// More rows than this are shown by both ends.
  private static let (mostRows, rowsAtEnds) = (60, 10)

  /// The number of rows and columns, with the names of the columns.
  public var alternativeText: String? {
    let size = "A table of \(cells.count) rows and \(cells.first?.count ?? columns.count) columns"
    return columns.isEmpty ? "\(size)." : "\(size): \(columns.joined(separator: ", "))."
  }

  /// The table as HTML, as Markdown and as aligned text.
  public var representations: [String: String] {
    [
      "text/html": TableLayout(self).html, "text/markdown": TableLayout(self).markdown,
      "text/plain": TableLayout(self).text,
    ]
  }

  /// The rows that are shown, each with its name; nil stands for those that are left out.
  var shownRows: [(name: String?, cells: [String])?] {
    let all = cells.indices.map { (name: rows.isEmpty ? nil : rows[$0], cells: cells[$0]) }
    guard all.count > Self.mostRows else { return all }
    return Array(all.prefix(Self.rowsAtEnds)) + [nil] + Array(all.suffix(Self.rowsAtEnds))
  }
}
