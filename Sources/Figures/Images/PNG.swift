import CZlib
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
    let header =
      Self.bigEndian(UInt32(width)) + Self.bigEndian(UInt32(height)) + [8, colorType, 0, 0, 0]
    let rowLength = width * bytesPerPixel
    // Each row begins with the number of its filter: none.
    let rows = (0..<height).flatMap { [0] + bytes[$0 * rowLength..<($0 + 1) * rowLength] }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Self.chunk("IHDR", header)
      + Self.chunk("IDAT", Self.compressed(rows)) + Self.chunk("IEND", [])
  }

  private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    let checked = Array(type.utf8) + content
    let checksum = UInt32(crc32(0, checked, UInt32(checked.count)))
    return bigEndian(UInt32(content.count)) + checked + bigEndian(checksum)
  }

  private static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(UInt(bytes.count))
    let capacity = Int(count)
    return [UInt8](unsafeUninitializedCapacity: capacity) { memory, filled in
      let status = compress2(
        memory.baseAddress, &count, bytes, UInt(bytes.count), Z_BEST_COMPRESSION)
      // Fails only without memory or with too small a buffer, and zlib has computed the size of
      // this one.
      precondition(status == Z_OK, "zlib failed with status \(status)")
      filled = Int(count)
    }
  }

  /// Returns a number's four bytes, the highest first.
  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
