/// How a heat map turns values into colours.
public enum ColorScale: Hashable, Sendable {
  /// Diverging where there are values below and above zero, else sequential.
  case automatic
  /// From the page's colour at the smallest value to full colour at the largest.
  case sequential
  /// The page's colour at zero, one colour below and another above it, equally strong at equal distances.
  case diverging
}

/// Twenty-one colours in order, one set for light pages and one for dark.
///
/// A colour is a class, such as `fig-q7`, that sets `color`: shapes fill with `currentColor`. All
/// figures of a page use it with the same meaning, so that their styles may be shared.
struct ColorRamp {
  static let count = 21

  /// The letter of its classes.
  private let letter: String
  private let light: [SRGB]
  private let dark: [SRGB]

  static let sequential = ColorRamp(
    "q", light: [0xEEF3F8, 0x8FBAE3, 0x2F74BD, 0x0B356B],
    dark: [0x20262F, 0x27517F, 0x4B93D6, 0xBFE0FF])
  static let diverging = ColorRamp(
    "v", light: [0x8A3300, 0xE08A4E, 0xF3F1EC, 0x6FA8DC, 0x0B4A8F],
    dark: [0xFFC08F, 0xC26A2C, 0x24282E, 0x3B7CBB, 0xA9D5FF])

  private init(_ letter: String, light: [UInt32], dark: [UInt32]) {
    self.letter = letter
    self.light = Self.colors(through: light)
    self.dark = Self.colors(through: dark)
  }

  private static func colors(through anchors: [UInt32]) -> [SRGB] {
    (0..<count).map { step in
      let place = Double(step) / Double(count - 1) * Double(anchors.count - 1)
      let index = min(Int(place), anchors.count - 2)
      return SRGB(anchors[index]).mixed(with: SRGB(anchors[index + 1]), part: place - Double(index))
    }
  }

  func name(_ step: Int) -> String { "fig-\(letter)\(step)" }

  /// The class of a text on a step's colour.
  func textName(_ step: Int) -> String { "fig-on-\(letter)\(step)" }

  /// A step's colour and its text's, on a light page and on a dark one.
  func colors(_ step: Int) -> [(color: SRGB, text: SRGB)] {
    [light[step], dark[step]].map { color in
      let (black, white) = (SRGB(0x000000), SRGB(0xFFFFFF))
      return (color, color.contrast(with: black) > color.contrast(with: white) ? black : white)
    }
  }

  /// The rules of some steps.
  ///
  /// Programs that do not support `light-dark` use the light page's colour.
  func css(_ steps: Set<Int>, texts: Set<Int> = []) -> String {
    steps.union(texts).sorted().map { step in
      let colors = colors(step)
      let (color, text) = (colors.map(\.color.code), colors.map(\.text.code))
      var rules = ""
      if steps.contains(step) {
        rules += "\n.fig .\(name(step)){color:\(color[0]);"
        rules += "color:light-dark(\(color[0]),\(color[1]))}"
      }
      if texts.contains(step) {
        rules += "\n.fig .\(textName(step)){fill:\(text[0]);"
        rules += "fill:light-dark(\(text[0]),\(text[1]))}"
      }
      return rules
    }.joined()
  }
}

/// The values that a ramp's ends stand for.
struct ColorDomain: Hashable {
  var low: Double
  var high: Double
  var isDiverging: Bool

  var ramp: ColorRamp { isDiverging ? .diverging : .sequential }

  init(_ values: some Sequence<Double>, scale: ColorScale, limits: ClosedRange<Double>? = nil) {
    let finite = values.filter(\.isFinite)
    let low = limits?.lowerBound ?? finite.min() ?? 0
    let high = limits?.upperBound ?? finite.max() ?? 1
    switch scale {
    case .automatic: isDiverging = low < 0 && high > 0
    case .sequential: isDiverging = false
    case .diverging: isDiverging = true
    }
    let reach = max(abs(low), abs(high))
    (self.low, self.high) = isDiverging ? (-reach, reach) : (low, high)
  }

  /// The step of a value, the nearest end's beyond the limits; nil where it is not finite.
  func step(_ value: Double) -> Int? {
    guard value.isFinite else { return nil }
    // Where all values are equal, that is the middle.
    guard high > low else { return ColorRamp.count / 2 }
    // Halves, because the difference of two huge numbers may overflow.
    let part = (value / 2 - low / 2) / (high / 2 - low / 2)
    return Int((min(1, max(0, part)) * Double(ColorRamp.count - 1)).rounded())
  }
}
