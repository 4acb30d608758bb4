import LessonModel

extension ExecutedLesson {
  /// The run with its author's HTML replaced, in the order of the page.
  func mappingAuthorsHTML(
    _ change: (_ html: String, _ kind: AuthorsPiece.Kind) -> String
  ) -> ExecutedLesson {
    var result = self
    let cells = Dictionary(
      lesson.cells.map { ($0.fence.line, $0) }, uniquingKeysWith: { first, _ in first })
    var results = allResults
    let places = Dictionary(grouping: results.indices) { results[$0].name }
    // A cell's results in a sweep come after that of the run.
    func mapDisplays(of cell: Cell) {
      guard !cell.options.hidesOutput else { return }
      for index in places[cell.name] ?? [] {
        for (position, output) in results[index].outputs.enumerated() {
          guard case .display(var display) = output, let (type, kind) = display.authorsHTML else {
            continue
          }
          display.representations[type] = change(display.representations[type] ?? "", kind)
          results[index].outputs[position] = .display(display)
        }
      }
    }
    func map(_ node: Node) -> Node {
      var node = node
      switch node.kind {
      case .html(let html): node.kind = .html(change(html, .text))
      case .htmlBlock(let html): node.kind = .htmlBlock(change(html, .text))
      case .codeBlock: cells[node.range.first.line].map(mapDisplays)
      default: node.children = node.children.joiningRawText.map(map)
      }
      return node
    }
    result.lesson.document = map(lesson.document)
    result.allResults = results
    return result
  }
}

extension Display {
  /// The representation that becomes a part of a page, if it is HTML.
  fileprivate var authorsHTML: (type: String, kind: AuthorsPiece.Kind)? {
    if representations["image/svg+xml"] != nil { return ("image/svg+xml", .picture) }
    return representations["text/html"] == nil ? nil : ("text/html", .display)
  }
}

extension [Node] {
  /// The nodes with one for each style sheet and script inside a line, which Markdown takes for text.
  fileprivate var joiningRawText: [Node] {
    var result: [Node] = []
    var rest = self[...]
    while let node = rest.popFirst() {
      result.append(node)
      guard case .html(let tag) = node.kind,
        let name = ["style", "script"].first(where: { tag.lowercased().hasPrefix("<\($0)") })
      else { continue }
      let inside = rest.map(\.rawText).prefix { $0 != nil }.compactMap(\.self)
      guard case .html(let end)? = rest.dropFirst(inside.count).first?.kind,
        end.lowercased().hasPrefix("</\(name)")
      else { continue }
      result[result.count - 1].kind = .html(tag + inside.joined() + end)
      rest = rest.dropFirst(inside.count + 1)
    }
    return result
  }
}

extension Node {
  /// The text of a node inside a style sheet or a script; nil for a node that cannot be there.
  fileprivate var rawText: String? {
    switch kind {
    case .text(let text): text
    case .softBreak: "\n"
    case .html(let section): section.hasPrefix("<![CDATA[") ? section : nil
    default: nil
    }
  }
}
