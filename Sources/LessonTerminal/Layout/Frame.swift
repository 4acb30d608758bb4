import CharacterWidths

/// A frame around lines, with a name in its upper edge.
struct Frame {
  var name: String
  var style: Style
  /// The columns between and with the two sides.
  var width: Int

  /// The columns of the two sides, each with a space beside it.
  static let sides = 4

  /// The columns that are inside.
  var innerWidth: Int { max(2, width - Self.sides) }

  func around(_ lines: [StyledLine]) -> [StyledLine] {
    var top = StyledLine("╭─", style)
    if !name.isEmpty {
      var nameStyle = style
      nameStyle.isBold = true
      nameStyle.isDim = false
      top = top + StyledLine([StyledText(" \(name.shown) ", nameStyle)]).clipped(to: width - 4)
    }
    top =
      top + StyledLine(String(repeating: "─", count: max(0, width - 1 - top.width)) + "╮", style)
    let bottom = StyledLine("╰" + String(repeating: "─", count: max(0, width - 2)) + "╯", style)
    let side = StyledLine("│", style)
    let inside = lines.map { line in
      side + StyledLine(" ") + line.clipped(to: innerWidth).padded(to: innerWidth)
        + StyledLine(" ") + side
    }
    return [top] + inside + [bottom]
  }
}
