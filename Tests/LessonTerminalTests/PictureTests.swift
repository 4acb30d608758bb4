import LessonTerminal
import Testing

@Suite struct PictureTests {
  private static let colors: [Character: Pixel] = [
    " ": Pixel(red: 255, green: 255, blue: 255), "#": Pixel(red: 0, green: 0, blue: 0),
    "r": Pixel(red: 200, green: 0, blue: 0), "g": Pixel(red: 235, green: 235, blue: 235),
  ]

  private func picture(_ rows: String...) -> Picture {
    Picture(
      width: rows[0].count, height: rows.count, pixels: rows.joined().map { Self.colors[$0]! })
  }

  @Test func `Half blocks have two pixels each`() {
    let lines = picture("##r ", "## r", "####").halfBlocks
    #expect(lines.map(\.plainText) == ["  ▀▀", "▀▀▀▀"])
    let colors = TerminalColors(depth: .full)
    let (black, red, white) = ("0;0;0", "200;0;0", "255;255;255")
    #expect(
      colors.text(of: lines[0]) == """
        \u{1B}[48;2;\(black)m  \u{1B}[0m\u{1B}[38;2;\(red);48;2;\(white)m▀\
        \u{1B}[0m\u{1B}[38;2;\(white);48;2;\(red)m▀\u{1B}[0m
        """)
    #expect(colors.text(of: lines[1]) == "\u{1B}[38;2;\(black);48;2;\(white)m▀▀▀▀\u{1B}[0m")
  }

  @Test func `Braille has eight dots each, and pale lines have none`() {
    #expect(
      picture("#   ", "  r ", "ggg ", "   #").braille(leastInk: 32).map(\.plainText) == ["⠁⢂"])
    #expect(picture("#  ").braille(leastInk: 32).map(\.plainText) == ["⠁⠀"])
    #expect(
      picture("# ", "  ", "  ", "  ", " #").braille(leastInk: 32).map(\.plainText) == ["⠁", "⠈"])
  }

  @Test func `A mostly dark picture is drawn inverted`() {
    #expect(
      picture("####", "#  #", "#  #", "####").braille(leastInk: 32).map(\.plainText) == ["⠰⠆"])
  }

  @Test func `Thin lines do not fade when a picture is made smaller`() {
    let reduced = picture("#   ", "#   ", "#   ", "#   ").reduced(by: 4)
    #expect((reduced.width, reduced.height) == (1, 1))
    // Three quarters of the way to white would be 191.
    #expect(reduced.pixels == [Pixel(red: 95, green: 95, blue: 95)])
  }
}
