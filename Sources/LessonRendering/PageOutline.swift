/// Where the outputs of each cell stand on a page.
package struct PageOutline: Hashable, Sendable {
  /// The name of the cell to whose outputs a line belongs, for each line of the page.
  package private(set) var cells: [String?]

  /// The outline of a page in Markdown, whose outputs stand at some bytes.
  init(_ page: String, outputs: [(cell: String, bytes: Range<Int>)]) {
    cells = []
    var (byte, next) = (0, 0)
    for line in Self.lines(of: page) {
      while next < outputs.count, outputs[next].bytes.upperBound <= byte { next += 1 }
      let isInside = next < outputs.count && outputs[next].bytes.contains(byte)
      cells.append(isInside ? outputs[next].cell : nil)
      byte += line.utf8.count + 1
    }
  }

  /// The outline of a page in HTML: outputs lie in boxes that say whose they are.
  package init(html page: String) {
    cells = []
    var cell: String?
    var depth = 0
    for line in Self.lines(of: page) {
      if cell == nil, line.hasPrefix(Self.boxStart) {
        cell = String(line.dropFirst(Self.boxStart.count).prefix { $0 != "\"" })
      }
      cells.append(cell)
      guard cell != nil else { continue }
      depth += line.ranges(of: "<div").count - line.ranges(of: "</div>").count
      if depth <= 0 { (cell, depth) = (nil, 0) }
    }
  }

  private static let boxStart = "<div class=\"output\" role=\"group\" aria-label=\"Output of "

  /// The outline of a notebook, in which every member of an object has a line with its indentation.
  package init(notebook page: String) {
    cells = []
    var id: String?
    var isOutput = false
    for line in Self.lines(of: page) {
      if line.hasPrefix("   \"id\": \"") {
        id = String(line.dropFirst(10).prefix { $0 != "\"" })
      }
      if line == "   \"outputs\": [" { isOutput = true }
      cells.append(isOutput ? id : nil)
      if line == "   ]," { isOutput = false }
    }
  }

  private static func lines(of page: String) -> [Substring] {
    page.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
