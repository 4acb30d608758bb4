import Figures
import Foundation
import Testing

@Suite("Colours")
struct ColorTests {
  /// The colours of the page in light and dark.
  static let papers = [SRGB(0xFDFCFA), SRGB(0x15171B)]
  static let palette = FigureStyle.colors.map { SRGB(UInt32($0.dropFirst(), radix: 16) ?? 0) }

  @Test(arguments: palette)
  func `of marks have a contrast of 3 to 1 on both pages`(color: SRGB) {
    for paper in Self.papers {
      #expect(color.contrast(with: paper) >= 3, "\(color.code) on \(paper.code)")
    }
  }

  /// How colours look without one kind of cones, in linear light (Machado, Oliveira and Fernandes,
  /// "A physiologically-based model for simulation of color vision deficiency", 2009).
  static let visions: [(name: String, rows: [[Double]])] = [
    ("full", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    (
      "protanopia",
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    ),
    (
      "deuteranopia",
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    ),
    (
      "tritanopia",
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    ),
  ]

  @Test(arguments: visions.indices)
  func `of two series differ for every kind of colour blindness`(index: Int) {
    let (name, rows) = Self.visions[index]
    let seen = Self.palette.map { color in
      let light = [color.red, color.green, color.blue].map {
        $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4)
      }
      let parts = rows.map { row -> Double in
        let part = min(1, max(0, zip(row, light).map(*).reduce(0, +)))
        return part <= 0.0031308 ? part * 12.92 : 1.055 * pow(part, 1 / 2.4) - 0.055
      }
      return SRGB(red: parts[0], green: parts[1], blue: parts[2]).oklab
    }
    for (first, a) in seen.enumerated() {
      for (second, b) in seen.enumerated() where second > first {
        let distance =
          (pow(a.lightness - b.lightness, 2) + pow(a.a - b.a, 2) + pow(a.b - b.b, 2)).squareRoot()
        // Two hundredths are just noticeable side by side.
        #expect(distance > 0.045, "\(name): series \(first) and \(second)")
      }
    }
  }

  @Test func `of cells have a contrast of 4.5 to 1 with their text in both themes`() throws {
    let values = [(0...20).map(Double.init), (0...20).map { Double($0) - 10 }]
    for row in values {
      let svg = HeatMap("t", of: [Array(row[..<11]), Array(row[10...])]).svg
      var colors: [String: [SRGB]] = [:]
      for rule in svg.matches(of: /\.fig-([a-z0-9-]+)\{[^}]*light-dark\(#(\w+),#(\w+)\)\}/) {
        colors[String(rule.1)] = [rule.2, rule.3].compactMap { UInt32($0, radix: 16) }.map(
          SRGB.init)
      }
      let cells = colors.keys.filter { !$0.hasPrefix("on-") }
      #expect(cells.count == 21)
      for name in cells {
        guard let texts = colors["on-\(name)"], let cell = colors[name] else { continue }
        for theme in 0..<2 { #expect(cell[theme].contrast(with: texts[theme]) >= 4.5, "\(name)") }
      }
      #expect(colors.keys.count { $0.hasPrefix("on-") } == 21)
    }
  }

  @Test func `mixed halfway keep their ends, and lie between them`() {
    let (black, white) = (SRGB(0x000000), SRGB(0xFFFFFF))
    #expect(black.mixed(with: white, part: 0).code == "#000000")
    #expect(black.mixed(with: white, part: 1).code == "#ffffff")
    // Oklab's middle grey.
    #expect(black.mixed(with: white, part: 0.5).code == "#636363")
    #expect(abs(white.contrast(with: black) - 21) < 1e-9)
  }
}
