extension Picture {
  /// The picture as lines of text: half blocks with a colour above and one below, two pixels in each.
  package var halfBlocks: [StyledLine] {
    stride(from: 0, to: height, by: 2).map { row in
      var line = StyledLine()
      for column in 0..<width {
        var style = Style()
        let (above, below) = (
          self[column, row], row + 1 < height ? self[column, row + 1] : .white
        )
        style.foreground = .rgb(above)
        style.background = .rgb(below)
        // A space shows only the background, so one colour less is sent.
        let isPlain = above == below
        if isPlain { style.foreground = nil }
        line.append(isPlain ? " " : "▀", style)
      }
      return line
    }
  }

  /// The picture as lines of braille, whose dots are two columns and four rows in each character.
  ///
  /// What is darker than `leastInk` is a dot. If that is most of the picture, as in a photograph of
  /// the night, light pixels are dots instead.
  package func braille(leastInk: Int) -> [StyledLine] {
    let dots = pixels.map { $0.ink > leastInk }
    let isDark = dots.count(where: \.self) * 2 > dots.count
    return stride(from: 0, to: height, by: 4).map { row in
      var text = ""
      for column in stride(from: 0, to: width, by: 2) {
        var bits: UInt32 = 0
        for (bit, (x, y)) in Self.dots.enumerated()
        where column + x < width && row + y < height {
          if dots[(row + y) * width + column + x] != isDark { bits |= 1 << bit }
        }
        text.unicodeScalars.append(Unicode.Scalar(0x2800 + bits) ?? " ")
      }
      return StyledLine(text)
    }
  }

  /// The places of the dots in the order of the bits of U+2800 to U+28FF.
  private static let dots = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
}
