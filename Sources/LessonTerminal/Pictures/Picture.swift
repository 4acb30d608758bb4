/// The colour of a pixel, in sRGB.
package struct Pixel: Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  static let white = Pixel(red: 255, green: 255, blue: 255)

  /// How far the colour is from white, from 0 to 255.
  var ink: Int { 255 - Int(min(red, green, blue)) }
}

/// An image as pixels, row by row.
package struct Picture: Hashable, Sendable {
  package let width: Int
  package let height: Int
  package let pixels: [Pixel]

  package init(width: Int, height: Int, pixels: [Pixel]) {
    precondition(pixels.count == width * height, "a picture has a pixel for each place")
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }

  subscript(x: Int, y: Int) -> Pixel { pixels[y * width + x] }

  /// The picture with one pixel for each square of `factor` × `factor`.
  ///
  /// A pixel is half the mean of its square and half its darkest colour, as the mean alone would let thin
  /// lines fade.
  package func reduced(by factor: Int) -> Picture {
    guard factor > 1 else { return self }
    let (newWidth, newHeight) = (
      (width + factor - 1) / factor, (height + factor - 1) / factor
    )
    var result: [Pixel] = []
    result.reserveCapacity(newWidth * newHeight)
    for row in 0..<newHeight {
      for column in 0..<newWidth {
        result.append(
          mean(
            x: column * factor..<min(width, (column + 1) * factor),
            y: row * factor..<min(height, (row + 1) * factor)))
      }
    }
    return Picture(width: newWidth, height: newHeight, pixels: result)
  }

  private func mean(x: Range<Int>, y: Range<Int>) -> Pixel {
    var sums = (0, 0, 0)
    var darkest = Pixel.white
    for row in y {
      for column in x {
        let pixel = self[column, row]
        sums.0 += Int(pixel.red)
        sums.1 += Int(pixel.green)
        sums.2 += Int(pixel.blue)
        if pixel.ink > darkest.ink { darkest = pixel }
      }
    }
    let count = x.count * y.count
    func mixed(_ sum: Int, _ dark: UInt8) -> UInt8 { UInt8((sum / count + Int(dark)) / 2) }
    return Pixel(
      red: mixed(sums.0, darkest.red), green: mixed(sums.1, darkest.green),
      blue: mixed(sums.2, darkest.blue))
  }
}
