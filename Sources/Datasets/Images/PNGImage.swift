import Autograd
import Foundation

/// An image in the PNG format, as red, green and blue bytes.
///
/// Of 16 bits the upper 8 are kept, and transparency is left out. Interlaced images are refused.
///
/// Source: ISO/IEC 15948, "Portable Network Graphics (PNG)" (2004).
package struct PNGImage {
  package let width: Int
  package let height: Int
  /// Red, green and blue of each pixel, row by row.
  package let bytes: [UInt8]

  /// Reads the bytes of a file, which errors call by `path`.
  package init(_ data: Data, path: String) throws(DatasetError) {
    let chunks = try PNGChunks(data, path: path)
    let header = try PNGHeader(chunks.header, path: path)
    let compressed = CompressedFile(zlib: chunks.imageData, path: path)
    let size = (header.rowSize + 1) * header.height
    if size > compressed.largestSize {
      throw .truncated(file: path, expected: size, found: compressed.largestSize)
    }
    var rows = try compressed.read(size)
    if rows.count < size { throw .truncated(file: path, expected: size, found: rows.count) }
    for row in 0..<header.height {
      let start = row * (header.rowSize + 1)
      guard header.unfilter(&rows, from: start) else {
        throw .wrongImage(file: path, problem: "its filter \(rows[start]) is not known")
      }
    }
    (width, height) = (header.width, header.height)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(3 * width * height)
    for row in 0..<height {
      let line = rows[(row * (header.rowSize + 1) + 1)..<((row + 1) * (header.rowSize + 1))]
      for column in 0..<width {
        let sample = header.sample(line, column * header.channels)
        switch header.color {
        case .palette:
          guard let color = chunks.color(sample) else {
            throw .wrongImage(file: path, problem: "its palette has no color \(sample)")
          }
          pixels += color
        case .gray, .grayAlpha:
          let gray = UInt8(sample * header.scale)
          for _ in 0..<3 { pixels.append(gray) }
        case .rgb, .rgbAlpha:
          for channel in 0..<3 {
            pixels.append(UInt8(header.sample(line, column * header.channels + channel)))
          }
        }
      }
    }
    bytes = pixels
  }

  /// The image as numbers from 0 to 1, of shape `[3, height, width]`.
  var tensor: Tensor {
    Tensor.float32(shape: [3, height, width]) { out in
      let size = width * height
      for pixel in 0..<size {
        for channel in 0..<3 {
          out[channel * size + pixel] = Float(bytes[3 * pixel + channel]) / 255
        }
      }
    }
  }
}

/// The parts of a PNG file that matter here.
private struct PNGChunks {
  private(set) var header: [UInt8] = []
  private(set) var imageData = Data()
  private var palette: [UInt8] = []

  private static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

  init(_ data: Data, path: String) throws(DatasetError) {
    let bytes = [UInt8](data)
    if !bytes.starts(with: PNGChunks.signature) {
      throw .wrongImage(file: path, problem: "it does not begin as a PNG file")
    }
    var position = PNGChunks.signature.count
    // A chunk is its length, its type, its data and a checksum.
    while position + 12 <= bytes.count {
      let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
      let type = String(decoding: bytes[position + 4..<position + 8], as: UTF8.self)
      let end = position + 8 + length
      if end + 4 > bytes.count { break }
      let content = bytes[position + 8..<end]
      switch type {
      case "IHDR": header = Array(content)
      case "PLTE": palette = Array(content)
      case "IDAT": imageData.append(contentsOf: content)
      case "IEND": return
      default: break
      }
      position = end + 4
    }
    throw .wrongImage(file: path, problem: "its end is missing")
  }

  /// Red, green and blue of a color of the palette, or nil if there is none of this number.
  func color(_ number: Int) -> ArraySlice<UInt8>? {
    palette.count >= 3 * (number + 1) ? palette[3 * number..<3 * (number + 1)] : nil
  }
}

/// How the pixels of a PNG file are written.
private struct PNGHeader {
  enum Color: UInt8 {
    case gray = 0
    case rgb = 2
    case palette = 3
    case grayAlpha = 4
    case rgbAlpha = 6
  }

  let width: Int
  let height: Int
  let color: Color
  private let depth: Int

  init(_ bytes: [UInt8], path: String) throws(DatasetError) {
    func fail(_ problem: String) -> DatasetError { .wrongImage(file: path, problem: problem) }
    guard bytes.count == 13 else { throw fail("its header is missing") }
    width = bytes[..<4].reduce(0) { $0 << 8 | Int($1) }
    height = bytes[4..<8].reduce(0) { $0 << 8 | Int($1) }
    depth = Int(bytes[8])
    let depths: [Color: [Int]] = [
      .gray: [1, 2, 4, 8, 16], .palette: [1, 2, 4, 8], .rgb: [8, 16], .grayAlpha: [8, 16],
      .rgbAlpha: [8, 16],
    ]
    guard let color = Color(rawValue: bytes[9]), depths[color]!.contains(depth) else {
      throw fail("color type \(bytes[9]) with \(depth) bits is not valid")
    }
    self.color = color
    let limit = 1 << 16
    guard (1...limit).contains(width), (1...limit).contains(height) else {
      throw fail("a size of \(width) × \(height) is not possible")
    }
    if bytes[12] != 0 { throw fail("it is interlaced, which is not supported") }
  }

  /// The numbers of a pixel.
  var channels: Int {
    switch color {
    case .gray, .palette: 1
    case .grayAlpha: 2
    case .rgb: 3
    case .rgbAlpha: 4
    }
  }

  /// The bytes of a row, without the one that names its filter.
  var rowSize: Int { (width * channels * depth + 7) / 8 }

  /// What makes a gray of fewer than 8 bits one of 8.
  var scale: Int { depth < 8 ? 255 / ((1 << depth) - 1) : 1 }

  /// A number of a row, the upper 8 bits of it if it has 16.
  func sample(_ row: ArraySlice<UInt8>, _ position: Int) -> Int {
    switch depth {
    case 16: return Int(row[row.startIndex + 2 * position])
    case 8: return Int(row[row.startIndex + position])
    default:
      let perByte = 8 / depth
      let byte = Int(row[row.startIndex + position / perByte])
      return byte >> (8 - depth * (position % perByte + 1)) & (1 << depth - 1)
    }
  }

  /// Adds what a row was predicted from: the pixel before it, the row above, or both.
  ///
  /// Returns whether the filter is known.
  func unfilter(_ rows: inout [UInt8], from start: Int) -> Bool {
    let (filter, step) = (rows[start], max(1, channels * depth / 8))
    for i in 0..<rowSize {
      let place = start + 1 + i
      let left = i < step ? 0 : Int(rows[place - step])
      let above = start == 0 ? 0 : Int(rows[place - rowSize - 1])
      let corner = i < step || start == 0 ? 0 : Int(rows[place - rowSize - 1 - step])
      let prediction: Int
      switch filter {
      case 0: return true
      case 1: prediction = left
      case 2: prediction = above
      case 3: prediction = (left + above) / 2
      case 4: prediction = nearest(to: left + above - corner, of: left, above, corner)
      default: return false
      }
      rows[place] &+= UInt8(truncatingIfNeeded: prediction)
    }
    return true
  }

  /// Paeth's predictor: of three neighbours the one nearest to a sum of them, the first if several are.
  private func nearest(to sum: Int, of left: Int, _ above: Int, _ corner: Int) -> Int {
    let distances = (abs(sum - left), abs(sum - above), abs(sum - corner))
    if distances.0 <= distances.1 && distances.0 <= distances.2 { return left }
    return distances.1 <= distances.2 ? above : corner
  }
}
