import Foundation

/// The colours and text styles that a terminal can show.
package struct TerminalColors: Hashable, Sendable {
  package enum Depth: Hashable, Sendable {
    case none
    /// The theme's colours, a cube of 6 × 6 × 6 and 24 greys.
    case palette
    /// Red, green and blue of eight bits each.
    case full
  }

  package var depth: Depth
  package var hasStyles: Bool

  package init(depth: Depth, hasStyles: Bool = true) {
    self.depth = depth
    self.hasStyles = hasStyles
  }

  /// As the environment variables state (https://no-color.org).
  package init(environment: [String: String]) {
    let isDumb = environment["TERM"] == "dumb"
    hasStyles = !isDumb
    if isDumb || !environment["NO_COLOR", default: ""].isEmpty {
      depth = .none
    } else {
      depth = ["truecolor", "24bit"].contains(environment["COLORTERM"]) ? .full : .palette
    }
  }

  /// The line as it is sent to a terminal, which has no style before and after it.
  package func text(of line: StyledLine) -> String {
    var result = ""
    var current = ""
    for part in line.parts where !part.text.isEmpty {
      let next = sequence(for: part.style)
      if next != current {
        if !current.isEmpty { result += "\u{1B}[0m" }
        result += next
        current = next
      }
      result += part.text
    }
    return current.isEmpty ? result : result + "\u{1B}[0m"
  }

  private func sequence(for style: Style) -> String {
    var codes: [String] = []
    if hasStyles {
      if style.isBold { codes.append("1") }
      if style.isDim { codes.append("2") }
      if style.isItalic { codes.append("3") }
      if style.isUnderlined { codes.append("4") }
      if style.isStruckOut { codes.append("9") }
    }
    codes += [code(for: style.foreground, 30), code(for: style.background, 40)].compactMap(\.self)
    return codes.isEmpty ? "" : "\u{1B}[\(codes.joined(separator: ";"))m"
  }

  /// The code of a colour, where `base` is that of black: 30 for text, and 40 for its background.
  private func code(for color: Style.Color?, _ base: UInt8) -> String? {
    switch (color, depth) {
    case (nil, _), (_, .none): nil
    case (.theme(let color), _): "\(base + color.rawValue)"
    case (.rgb(let pixel), .full): "\(base + 8);2;\(pixel.red);\(pixel.green);\(pixel.blue)"
    case (.rgb(let pixel), .palette): "\(base + 8);5;\(Self.paletteIndex(of: pixel))"
    }
  }

  /// The nearest of the colours 16 to 255 of xterm.
  package static func paletteIndex(of pixel: Pixel) -> Int {
    let levels = [0, 95, 135, 175, 215, 255]
    func nearest(_ value: UInt8) -> Int {
      levels.indices.min { abs(levels[$0] - Int(value)) < abs(levels[$1] - Int(value)) } ?? 0
    }
    let channels = [pixel.red, pixel.green, pixel.blue]
    let steps = channels.map(nearest)
    let grey = min(23, max(0, (channels.reduce(0) { $0 + Int($1) } / 3 - 3) / 10))
    func distance(_ color: [Int]) -> Int {
      zip(channels, color).reduce(0) { sum, pair in
        sum + (Int(pair.0) - pair.1) * (Int(pair.0) - pair.1)
      }
    }
    let greyLevel = 8 + 10 * grey
    return distance(steps.map { levels[$0] }) <= distance([greyLevel, greyLevel, greyLevel])
      ? 16 + 36 * steps[0] + 6 * steps[1] + steps[2] : 232 + grey
  }
}
