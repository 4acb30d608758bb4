import Foundation

/// A PNG of bytes, with one to four of them for each pixel: grey or red, green and blue, and opacity.
struct PNG {
  var width: Int
  var height: Int
  var bytesPerPixel: Int
  /// Row by row from the top left.
  var bytes: [UInt8]

  /// The file in Base64, as a picture inside an SVG holds it.
  var dataURL: String {
    "data:image/png;base64," + Data(file).base64EncodedString()
  }

  var file: [UInt8] {
    let colorType: UInt8 = [0, 4, 2, 6][bytesPerPixel - 1]
    let header = bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, colorType, 0, 0, 0]
    let rowLength = width * bytesPerPixel
    // Each row begins with the number of its filter: none.
    let rows = (0..<height).flatMap { [0] + bytes[$0 * rowLength..<($0 + 1) * rowLength] }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Self.chunk("IHDR", header)
      + Self.chunk("IDAT", Deflate.zlib(rows)) + Self.chunk("IEND", [])
  }

  private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    let checked = Array(type.utf8) + content
    return bigEndian(UInt32(content.count)) + checked + bigEndian(crc32(checked))
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in
        rest >> 1 ^ (rest & 1 == 0 ? 0 : 0xEDB8_8320)
      }
    }
  }
}
