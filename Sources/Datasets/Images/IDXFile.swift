import Foundation

/// An array of bytes in the IDX format of MNIST, compressed with gzip.
///
/// The header is a magic number and a size for each dimension, of four bytes each, high byte first.
/// The magic number ends with the number of dimensions. Then come the elements in row-major order.
package struct IDXFile {
  let shape: [Int]
  let bytes: [UInt8]

  init(_ path: String, rank: Int) throws(DatasetError) {
    try self.init(try CompressedFile(path), rank: rank)
  }

  /// Reads the compressed bytes of a file, which errors call by `path`.
  package init(_ data: Data, path: String, rank: Int) throws(DatasetError) {
    try self.init(try CompressedFile(gzip: data, path: path), rank: rank)
  }

  private init(_ file: CompressedFile, rank: Int) throws(DatasetError) {
    let path = file.name
    // 0x08 stands for elements of one byte.
    let magic = UInt32(0x0800 + rank)
    let headerSize = 4 * (1 + rank)
    let header = try file.read(headerSize)
    let words = stride(from: 0, through: header.count - 4, by: 4).map { start in
      header[start..<start + 4].reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
    }
    if let found = words.first, found != magic {
      throw .wrongMagic(file: path, expected: magic, found: found)
    }
    if header.count < headerSize {
      throw .truncated(file: path, expected: headerSize, found: header.count)
    }
    shape = words.dropFirst().map(Int.init)
    let size = shape.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
    if size > file.largestSize || size < 0 {
      throw .damaged(
        file: path, reason: "its header promises \(shape) bytes, more than it can hold")
    }
    bytes = try file.read(size)
    if bytes.count < size {
      throw .truncated(file: path, expected: headerSize + size, found: headerSize + bytes.count)
    }
    try file.finish(after: headerSize + size)
  }
}
