/// A matrix as coloured cells, with the values in them where they have room.
///
///     HeatMap("Correlation", of: matrix, rows: names, columns: names)
public struct HeatMap: Figure, Hashable, Sendable {
  /// The text above the cells; empty for none.
  public var title: String

  /// Row by row from the top.
  public var values: [[Double]]

  /// A name for each row, or none.
  public var rowNames: [String]

  /// A name for each column, or none.
  public var columnNames: [String]

  /// The name of the columns as a whole; empty for none.
  public var xLabel: String

  /// The name of the rows as a whole; empty for none.
  public var yLabel: String

  /// How values turn into colours.
  public var scale: ColorScale

  /// The values of the colours at both ends; by default those of the data.
  public var limits: ClosedRange<Double>?
  /// The description of another figure that is drawn as a heat map.
  var summary: String?

  /// Makes a heat map; rows of different lengths stop the program, as do too many or too few names.
  ///
  /// - Parameters:
  ///   - title: The text above the cells; empty for none.
  ///   - values: The matrix, row by row from the top. A value that is not finite has no colour.
  ///   - rowNames: A name for each row, or none.
  ///   - columnNames: A name for each column, or none.
  ///   - xLabel: The name of the columns as a whole.
  ///   - yLabel: The name of the rows as a whole.
  ///   - scale: How values turn into colours.
  ///   - limits: The values of the colours at both ends; by default those of the data. Values
  ///     outside have the colour of the nearer end.
  public init(
    _ title: String, of values: [[Double]], rows rowNames: [String] = [],
    columns columnNames: [String] = [], x xLabel: String = "", y yLabel: String = "",
    scale: ColorScale = .automatic, limits: ClosedRange<Double>? = nil
  ) {
    let counts = values.map(\.count)
    if !counts.allSatisfy({ $0 == counts[0] }) {
      trap(.unequalRows(figure: "HeatMap", counts: counts))
    }
    if !rowNames.isEmpty && rowNames.count != values.count {
      trap(.wrongNameCount("rows", names: rowNames.count, count: values.count))
    }
    if !columnNames.isEmpty && columnNames.count != counts.first ?? 0 {
      trap(.wrongNameCount("columns", names: columnNames.count, count: counts.first ?? 0))
    }
    self.title = title
    self.values = values
    self.rowNames = rowNames
    self.columnNames = columnNames
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.scale = scale
    self.limits = limits
  }

  /// Makes a heat map of numbers of another type, which become `Double`.
  public init<Value: BinaryFloatingPoint>(
    _ title: String, of values: [[Value]], rows rowNames: [String] = [],
    columns columnNames: [String] = [], x xLabel: String = "", y yLabel: String = "",
    scale: ColorScale = .automatic, limits: ClosedRange<Double>? = nil
  ) {
    self.init(
      title, of: values.map { $0.map { Double($0) } }, rows: rowNames, columns: columnNames,
      x: xLabel, y: yLabel, scale: scale, limits: limits)
  }

  /// The size, the range of the values, and where the smallest and the largest are.
  public var description: String {
    if let summary { return summary }
    let columns = values.first?.count ?? 0
    let opening = "Heat map of \(counted(values.count, "row")) and \(counted(columns, "column"))"
    let all = values.indices.flatMap { row in
      values[row].indices.map { (row: row, column: $0, value: values[row][$0]) }
    }
    let finite = all.filter(\.value.isFinite)
    guard let lowest = finite.min(by: { $0.value < $1.value }),
      let highest = finite.max(by: { $0.value < $1.value })
    else { return all.isEmpty ? "\(opening): empty" : "\(opening): no finite values" }
    func place(_ cell: (row: Int, column: Int, value: Double)) -> String {
      let row = rowNames.isEmpty ? "row \(cell.row)" : rowNames[cell.row]
      let column = columnNames.isEmpty ? "column \(cell.column)" : columnNames[cell.column]
      return "\(text(cell.value)) (\(row), \(column))"
    }
    let leftOut = all.count - finite.count
    let missing = leftOut == 0 ? "" : "; \(counted(leftOut, "value")) not finite"
    if lowest.value == highest.value {
      return "\(opening): every finite value is \(text(lowest.value))\(missing)"
    }
    return "\(opening): values from \(place(lowest)) to \(place(highest))\(missing)"
  }
}
