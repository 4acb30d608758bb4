import LessonDisplays
import LessonModel
import LessonTerminal
import Testing

@Suite("A figure in a terminal") struct DrawingTests {
  /// The lines of a cell's output that is one display.
  private func lines(
    _ display: Display, depth: TerminalColors.Depth, programs: [String]? = nil
  ) -> [StyledLine] {
    let decode = { data in
      LessonDisplays.pixels(ofPNG: data).map { width, height, bytes in
        Picture(
          width: width, height: height,
          pixels: stride(from: 0, to: bytes.count, by: 3).map {
            Pixel(red: bytes[$0], green: bytes[$0 + 1], blue: bytes[$0 + 2])
          })
      }
    }
    let colors = TerminalColors(depth: depth)
    let tools =
      programs.map { LayoutTools(colors: colors, programs: $0, decode: decode) }
      ?? LayoutTools(colors: colors, decode: decode)
    let sample = Sample(text: "```swift {#a .hide-code}\n```")
    var presentation = Presentation(
      sample.lesson, parameters: [], tools: tools, size: TerminalSize(columns: 80, rows: 24))
    presentation.take(.last)
    presentation.take(.produced(cell: 0, [.display(display)]))
    presentation.take(.ended(cell: 0, .finished))
    return presentation.screen().dropFirst(3).prefix { $0.width > 2 }
  }

  private func svg(_ content: String, width: Int = 40, height: Int = 20) -> Display {
    Display(
      representations: [
        "image/svg+xml": """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)">\(content)</svg>
        """
      ], alternativeText: "A figure")
  }

  private static let shapes = """
    <rect width="20" height="5"/><rect x="30" y="10" width="10" height="10" fill="#c80000"/>
    """

  @Test func `Is drawn in half blocks of its colours`() {
    let colors = TerminalColors(depth: .full)
    let (black, red, white) = ("0;0;0", "200;0;0", "255;255;255")
    #expect(
      lines(svg(Self.shapes), depth: .full).map { colors.text(of: $0) } == [
        "  \u{1B}[38;2;\(black);48;2;\(white)m▀▀▀▀\u{1B}[0m\u{1B}[48;2;\(white)m    \u{1B}[0m",
        "  \u{1B}[48;2;\(white)m      \u{1B}[0m\u{1B}[48;2;\(red)m  \u{1B}[0m",
      ])
  }

  @Test func `Is drawn in braille without colours`() {
    #expect(lines(svg(Self.shapes), depth: .none).map(\.plainText) == ["  ⠛⠛⠛⠛⠀⠀⠀⠀", "  ⠀⠀⠀⠀⠀⠀⣿⣿"])
  }

  @Test func `Has the letters of the terminal, where the drawing has its own`() {
    let content = """
      <style>.right{text-anchor:end}</style><text x="0" y="18">left</text>
      <g transform="translate(60 0)"><text class="right" x="38" y="18">&lt;right</text></g>
      <text x="0" y="38" text-anchor="start"><tspan>ta</tspan><tspan x="50">ble</tspan></text>
      """
    #expect(
      lines(svg(content, width: 100, height: 40), depth: .none).map(\.plainText) == [
        "  ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀", "  left⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀<right", "  ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀",
        "  ta⠀⠀⠀⠀⠀⠀⠀⠀ble⠀⠀⠀⠀⠀⠀⠀",
      ])
  }

  @Test func `A photograph keeps its shape`() {
    // Four pixels of black and white, as PNG.
    let png = """
      iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADElEQVR4nGNg+A+EAAYAAf+T0eSJAAAAAElFTkSuQmCC
      """
    let lines = lines(Display(representations: ["image/png": png]), depth: .full)
    #expect(lines.map(\.width) == [4])
  }

  @Test func `Is described in words if the program that draws is missing`() {
    #expect(
      lines(svg(Self.shapes), depth: .full, programs: []).map(\.plainText) == [
        "  [A figure]",
        "  (install librsvg2-bin to see pictures here: apt-get install librsvg2-bin)",
      ])
  }

  @Test func `Is described in words if it cannot be drawn`() {
    #expect(
      lines(svg("<rect"), depth: .full).map(\.plainText) == [
        "  [A figure]", "  (rsvg-convert could not draw it)",
      ])
  }
}
