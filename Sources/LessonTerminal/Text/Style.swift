/// How a part of a line looks.
package struct Style: Hashable, Sendable {
  /// A colour of a terminal.
  package enum Color: Hashable, Sendable {
    /// One of the eight that the user's theme defines, so that it is readable on its background.
    case theme(Theme)
    case rgb(Pixel)
  }

  /// The colours of ECMA-48, by their numbers.
  package enum Theme: UInt8, Sendable {
    case black, red, green, yellow, blue, magenta, cyan, white
  }

  package var isBold = false
  package var isDim = false
  package var isItalic = false
  package var isUnderlined = false
  package var isStruckOut = false
  package var foreground: Color?
  package var background: Color?

  package init() {}

  /// The style in a colour of the theme.
  func colored(_ color: Theme) -> Style {
    var style = self
    style.foreground = .theme(color)
    return style
  }

  static let plain = Style()
  static let bold: Style = {
    var style = Style()
    style.isBold = true
    return style
  }()
  static let dim: Style = {
    var style = Style()
    style.isDim = true
    return style
  }()
}
