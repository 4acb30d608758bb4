import LessonModel

/// The caption and the alternative text of a cell's displays, which its options give once for all
/// of them.
///
/// Several displays of a cell are one figure with one caption. The cell's alternative text is that of the
/// whole figure, and each display keeps the description that it has itself.
package struct DisplayTexts {
  private let count: Int
  private let caption: String?
  private let alternativeText: String?

  package init(of cell: Cell, executed: ExecutedCell?) {
    count =
      executed?.outputs.count { if case .display = $0 { true } else { false } } ?? 0
    caption = cell.options.caption.map { caption in
      cell.figure.map { "\($0.label). \(caption)" } ?? caption
    }
    alternativeText = cell.options.alternativeText
  }

  /// Whether the displays are parts of one figure.
  package var isGroup: Bool { count > 1 && (caption != nil || alternativeText != nil) }

  /// The alternative text of the group.
  package var groupAlternativeText: String? { isGroup ? alternativeText : nil }
  package var groupCaption: String? { isGroup ? caption : nil }

  /// A display with its own caption and alternative text, which a group has for it.
  package func labelled(_ display: Display) -> Display {
    var display = display
    if !isGroup {
      display.caption = caption ?? display.caption
      display.alternativeText = alternativeText ?? display.alternativeText
    }
    return display
  }

  /// A display as a page without groups shows it, given its place among the cell's displays.
  ///
  /// The first one has the group's alternative text, and the last one the caption.
  package func labelled(_ display: Display, at index: Int) -> Display {
    var display = labelled(display)
    if isGroup, index == 0 {
      display.alternativeText = alternativeText ?? display.alternativeText
    }
    if isGroup, index == count - 1 { display.caption = caption ?? display.caption }
    return display
  }
}

extension Display {
  /// The text that a page shows if it supports none of the other representations; it is never
  /// empty.
  package var fallbackText: String {
    if let text = representations["text/plain"] { return text }
    let texts = representations.filter { $0.key.hasPrefix("text/") || $0.key.hasSuffix("json") }
    if let text = texts.min(by: { $0.key < $1.key })?.value { return text }
    if let alternativeText { return alternativeText }
    let types = representations.keys.sorted().joined(separator: ", ")
    return types.isEmpty
      ? "A display without content."
      : "A display of the type \(types), which this page cannot show."
  }
}
