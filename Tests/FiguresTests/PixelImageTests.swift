import CZlib
import Figures
import Foundation
import SVGReading
import Testing

@Suite("PixelImage")
struct PixelImageTests {
  static let noise = (0..<784).map { Double($0 * $0 * 7919 % 1009) / 1008 }

  @Test func `draws a drawing in the ink of the page, and light on black`() {
    let ink = PixelImage(pixels: [0.0, 1, 1, 0], width: 2, height: 2, tone: .ink).svg
    #expect(ink.contains("stroke=\"currentColor\""))
    #expect(ink.contains("d=\"M1 0h1M0 1h1\""))
    let light = PixelImage(pixels: [0.0, 1, 1, 0], width: 2, height: 2).svg
    #expect(light.contains("fill=\"#000\"") && light.contains("stroke=\"#fff\""))
  }

  @Test func `scales pixels from their own range, or from a given one`() {
    func opacities(_ range: ClosedRange<Double>?) -> [String] {
      let image = PixelImage(pixels: [1.0, 2, 3], width: 3, height: 1, range: range)
      return SVGReader(image.svg).elements.compactMap { $0.attributes["opacity"] }
    }
    #expect(opacities(nil) == ["0.53", "1.00"])
    #expect(opacities(0...5) == ["0.20", "0.40", "0.60"])
  }

  @Test func `keeps every pixel of an image of many shades, in a file inside the picture`() throws {
    let svg = PixelImage(pixels: Self.noise, width: 28, height: 28, range: 0...1).svg
    let image = try PNGReader(inside: svg)
    #expect(image.width == 28 && image.height == 28 && image.bytesPerPixel == 1)
    #expect(image.pixels == Self.noise.map { UInt8(($0 * 255).rounded()) })
    #expect(svg.utf8.count < 3000)
  }

  @Test func `keeps colours, and makes a pixel that is not finite transparent`() throws {
    let svg = PixelImage(
      pixels: [0, 1, 1, 0, 0, .nan], width: 2, height: 1, channels: 3
    ).svg
    let image = try PNGReader(inside: svg)
    #expect(image.bytesPerPixel == 4)
    #expect(image.pixels == [0, 255, 0, 255, 255, 0, 0, 0])
  }

  @Test(arguments: [1, 3, 300, 40_000])
  func `compresses repetitions of every length and distance`(period: Int) throws {
    let pixels = (0..<100_000).map { Double(($0 % period) * 7919 % 256) / 255 }
    // Two hundred columns are within what is drawn pixel by pixel.
    for (start, count) in [(0, 4), (1234, 200 * 400)] {
      let part = Array(pixels[start..<start + count * 1])
      let svg = PixelImage(
        pixels: part + part.reversed() + part, width: count == 4 ? 4 : 400,
        height: count == 4 ? 1 : 200, channels: 3, range: 0...1
      ).svg
      let image = try PNGReader(inside: svg)
      let bytes = part.map { UInt8(($0 * 255).rounded()) }
      #expect(
        image.pixels.enumerated().allSatisfy { index, byte in
          byte == (index % 3 == 1 ? bytes[count - 1 - index / 3] : bytes[index / 3])
        })
    }
  }

  @Test func `describes size and range`() {
    #expect(
      PixelImage("a digit", pixels: [0, 0.5, .nan, 1] as [Float], width: 2, height: 2).description
        == "Image of 2 × 2 pixels, a digit: values from 0 to 1, 1 value not finite")
    let grid = ImageGrid(
      "t", (0..<13).map { PixelImage("\($0)", pixels: [1.0], width: 1, height: 1) })
    #expect(
      grid.description
        == "Grid of 13 images: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and others")
  }
}

/// Reads the file inside a picture, as a viewer does, with zlib.
private struct PNGReader {
  var width = 0
  var height = 0
  var bytesPerPixel = 0
  var pixels: [UInt8] = []

  init(inside svg: String) throws {
    let url = try #require(svg.firstMatch(of: /data:image\/png;base64,([A-Za-z0-9+\/=]+)/))
    let file = [UInt8](try #require(Data(base64Encoded: String(url.1))))
    #expect(file.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    var compressed: [UInt8] = []
    var start = 8
    while start < file.count {
      let length = Self.number(file[start..<start + 4])
      let type = String(decoding: file[start + 4..<start + 8], as: UTF8.self)
      let content = Array(file[start + 8..<start + 8 + length])
      let checked = Array(file[start + 4..<start + 8 + length])
      let sum = Self.number(file[start + 8 + length..<start + 12 + length])
      #expect(crc32(0, checked, UInt32(checked.count)) == UInt(sum), "\(type)")
      switch type {
      case "IHDR":
        (width, height) = (Self.number(content[0..<4]), Self.number(content[4..<8]))
        #expect(content[8] == 8 && content[10...] == [0, 0, 0])
        bytesPerPixel = [0: 1, 4: 2, 2: 3, 6: 4][Int(content[9])] ?? 0
      case "IDAT": compressed += content
      default: #expect(type == "IEND")
      }
      start += 12 + length
    }
    let rowLength = width * bytesPerPixel + 1
    var rows = [UInt8](repeating: 0, count: rowLength * height)
    var count = UInt(rows.count)
    #expect(uncompress(&rows, &count, compressed, UInt(compressed.count)) == Z_OK)
    #expect(count == rows.count)
    for row in 0..<height {
      #expect(rows[row * rowLength] == 0, "no filter")
      pixels += rows[row * rowLength + 1..<(row + 1) * rowLength]
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}
