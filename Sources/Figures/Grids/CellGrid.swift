/// Cells in rows and columns with the names of both, as heat maps and confusion matrices draw them.
struct CellGrid {
  struct Cell {
    /// The step of the ramp; nil for a cell that has no colour.
    var step: Int?
    var text = ""
    var detail = ""
  }

  static let textSize = 14.0

  var cells: [[Cell]]
  var ramp: ColorRamp
  var rowNames: [String]
  var columnNames: [String]
  var rowTitle: String
  var columnTitle: String
  /// Whether texts are written into the cells, and how large.
  var hasTexts: Bool
  var isSmall = false

  private(set) var left = 0.0
  private(set) var top = 0.0
  private(set) var cellWidth = 0.0
  private(set) var cellHeight = 0.0
  /// Whether the columns' names run upward because they are wider than their columns.
  private(set) var isUpright = false

  private var columnCount: Int { cells.first?.count ?? 0 }
  var right: Double { left + cellWidth * Double(columnCount) }
  var bottom: Double { top + cellHeight * Double(cells.count) }

  /// The widest that the rows' names may be, and the columns' names if they run upward.
  static let longestName = 130.0

  /// How wide a cell can be beside the names of the rows.
  static func cellWidth(rowNames: [String], columns: Int, widest: Double) -> Double {
    min(widest, (FigureFrame.width - nameRoom(rowNames) - 2) / Double(max(1, columns)))
  }

  private static func nameRoom(_ names: [String]) -> Double {
    let widest = names.map { FigureStyle.width(of: $0) }.max() ?? 0
    return widest == 0 ? 1 : min(longestName, widest) + 9
  }

  init(
    _ cells: [[Cell]], ramp: ColorRamp, rowNames: [String], columnNames: [String],
    rowTitle: String, columnTitle: String, hasTexts: Bool, top: Double, cellWidth: Double,
    cellHeight: Double
  ) {
    self.cells = cells
    self.ramp = ramp
    self.rowNames = rowNames
    self.columnNames = columnNames
    self.rowTitle = rowTitle
    self.columnTitle = columnTitle
    self.hasTexts = hasTexts
    self.cellWidth = cellWidth
    self.cellHeight = cellHeight
    left = Self.nameRoom(rowNames)
    let widest = columnNames.map { FigureStyle.width(of: $0) }.max() ?? 0
    isUpright = widest > cellWidth - 4 && columnNames.contains { $0.count > 3 }
    let titleRoom = rowTitle.isEmpty && columnTitle.isEmpty ? 0.0 : 22
    let nameRoom =
      columnNames.isEmpty ? 0 : isUpright ? min(Self.longestName, widest) + 8 : 20
    self.top = top + titleRoom + nameRoom + 8
  }

  var css: String {
    let steps = Set(cells.joined().compactMap(\.step))
    return ramp.css(steps, texts: hasTexts ? steps : [])
  }
}
