import LessonTerminal
import Testing

@Suite struct TerminalColorsTests {
  private static let line: StyledLine = {
    var style = Style()
    style.isBold = true
    style.foreground = .theme(.red)
    var pixel = Style()
    pixel.background = .rgb(Pixel(red: 255, green: 0, blue: 128))
    return StyledLine([StyledText("a", style), StyledText("b"), StyledText("c", pixel)])
  }()

  @Test(arguments: [
    ([:], "\u{1B}[1;31ma\u{1B}[0mb\u{1B}[48;5;198mc\u{1B}[0m"),
    (
      ["COLORTERM": "truecolor"],
      "\u{1B}[1;31ma\u{1B}[0mb\u{1B}[48;2;255;0;128mc\u{1B}[0m"
    ),
    (["NO_COLOR": "1", "COLORTERM": "truecolor"], "\u{1B}[1ma\u{1B}[0mbc"),
    (
      ["NO_COLOR": "", "COLORTERM": "24bit"],
      "\u{1B}[1;31ma\u{1B}[0mb\u{1B}[48;2;255;0;128mc\u{1B}[0m"
    ),
    (["TERM": "dumb"], "abc"),
  ])
  func `A terminal gets the colours that it has`(environment: [String: String], text: String) {
    #expect(TerminalColors(environment: environment).text(of: Self.line) == text)
  }

  @Test(arguments: [
    (Pixel(red: 0, green: 0, blue: 0), 16), (Pixel(red: 255, green: 255, blue: 255), 231),
    (Pixel(red: 255, green: 0, blue: 0), 196), (Pixel(red: 0x26, green: 0x80, blue: 0xCC), 32),
    (Pixel(red: 128, green: 128, blue: 128), 244), (Pixel(red: 238, green: 238, blue: 238), 255),
  ])
  func `A colour has the nearest of the palette`(pixel: Pixel, index: Int) {
    #expect(TerminalColors.paletteIndex(of: pixel) == index)
  }
}
