import Foundation

/// The files beside a lesson's page in Markdown that hold the figures of its cells.
package struct FigureFiles {
  private let lesson: String
  private let cells: Set<String>

  package init(of lesson: Lesson) {
    self.lesson = lesson.name
    cells = Set(lesson.cells.map(\.name))
  }

  /// The path of a cell's figure, relative to the page.
  ///
  /// - Parameters:
  ///   - lesson: The name of the lesson.
  ///   - cell: The name of the cell.
  ///   - number: The number of the figure among those of the cell, from 1.
  ///   - type: `svg`, `png`, `jpg`, `gif` or `webp`.
  /// - Returns: A path such as `lesson/cell-1.svg`.
  package static func path(lesson: String, cell: String, number: Int, type: String) -> String {
    "\(lesson)/\(cell)-\(number).\(type)"
  }

  /// The cell that may draw a figure to which an address leads.
  package func cell(drawing address: String) -> String? {
    let path = (address.removingPercentEncoding ?? address).split(separator: "/")
      .filter { $0 != "." }
    guard path.count == 2, path[0] == lesson, let name = Self.cell(ofFile: path[1]) else {
      return nil
    }
    return cells.contains(name) ? name : nil
  }

  /// The name of the cell whose figure a file holds, if the file has the name of a figure.
  package static func cell(ofFile name: some StringProtocol) -> String? {
    String(name).wholeMatch(of: /(.+)-[0-9]+\.(?:svg|png|jpg|gif|webp)/).map { String($0.1) }
  }
}
