/// The character sets of a terminal, of which programs use two: ASCII, and lines to draw boxes with.
struct CharacterSets {
  /// Whether G0 and G1 are DEC's special graphics.
  private var areGraphics = [false, false]
  private var active = 0

  /// DEC's special graphics for `_` to `~`.
  private static let graphics = Array(
    "\u{A0}◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·".unicodeScalars)

  /// Whether every character stands for itself.
  var isPlain: Bool { !areGraphics[active] }

  func character(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard !isPlain, ("_"..."~").contains(scalar) else { return scalar }
    return Self.graphics[Int(scalar.value - 0x5F)]
  }

  /// Shift in and shift out, which choose between G0 and G1.
  mutating func shift(_ control: Unicode.Scalar) {
    if control == "\u{E}" { active = 1 }
    if control == "\u{F}" { active = 0 }
  }

  /// Takes `ESC ( final` and `ESC ) final`.
  mutating func designate(_ intermediates: String, _ final: Unicode.Scalar) {
    switch intermediates {
    case "(": areGraphics[0] = final == "0"
    case ")": areGraphics[1] = final == "0"
    default: break
    }
  }
}
