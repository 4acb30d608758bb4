import LessonModel

/// Where the outputs of each cell stand on a page.
package struct PageOutline: Hashable, Sendable {
  /// The name of the cell to whose outputs a line belongs, for each line of the page.
  package private(set) var cells: [String?]
  /// The first line of what the page says of its run: the values of parameters and the versions.
  package private(set) var footer: Int

  /// The outline of a page in Markdown, whose outputs stand at some bytes.
  init(_ page: String, outputs: [(cell: String, bytes: Range<Int>)]) {
    cells = []
    var (byte, next) = (0, 0)
    for line in page.linesBetweenFeeds {
      while next < outputs.count, outputs[next].bytes.upperBound <= byte { next += 1 }
      let isInside = next < outputs.count && outputs[next].bytes.contains(byte)
      cells.append(isInside ? outputs[next].cell : nil)
      byte += line.utf8.count + 1
    }
    footer = cells.count
  }

  /// The outline of a page in HTML: outputs lie in boxes that say whose they are.
  ///
  /// - Parameter names: The names of the lesson's cells.
  package init(html page: String, cells names: [String]) {
    cells = []
    footer = 0
    let names = Set(names)
    var cell: String?
    var depth = 0
    for line in page.linesBetweenFeeds {
      if cell == nil, line.hasPrefix(Self.boxStart) {
        let name = String(line.dropFirst(Self.boxStart.count).prefix { $0 != "\"" })
        cell = names.contains(name) ? name : nil
      }
      if line.hasPrefix("<footer") { footer = cells.count }
      cells.append(cell)
      guard cell != nil else { continue }
      depth += line.ranges(of: "<div").count - line.ranges(of: "</div>").count
      if depth <= 0 { (cell, depth) = (nil, 0) }
    }
  }

  private static let boxStart = "<div class=\"output\" role=\"group\" aria-label=\"Output of "

  /// The outline of a notebook, in which every member of an object has a line with its indentation.
  ///
  /// - Parameter names: The names of the lesson's cells.
  package init(notebook page: String, cells names: [String]) {
    cells = []
    footer = 0
    let ids = NotebookIDs(reserved: names)
    let names = Dictionary(
      names.map { (ids.reserved($0), $0) }, uniquingKeysWith: { first, _ in first })
    var id: String?
    var isOutput = false
    for line in page.linesBetweenFeeds {
      if line.hasPrefix("   \"id\": \"") {
        id = names[String(line.dropFirst(10).prefix { $0 != "\"" })]
      }
      if line.hasPrefix("  \"lectern\": {") { footer = cells.count }
      if line == "   \"outputs\": [" { isOutput = true }
      cells.append(isOutput ? id : nil)
      if line == "   ]," { isOutput = false }
    }
  }
}
