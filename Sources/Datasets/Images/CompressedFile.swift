import CZlib
import Foundation

/// A compressed file that is decompressed piece by piece, straight into its reader's memory.
///
/// The pointers are safe because the compressed bytes and the decompressor live as long as this
/// object, do not move, and zlib is told how many bytes it may read and write.
final class CompressedFile {
  let name: String
  private let compressed: UnsafeMutableBufferPointer<UInt8>
  private let stream: UnsafeMutablePointer<z_stream>
  private var isAtEnd = false

  /// Opens a gzip file.
  convenience init(_ path: String) throws(DatasetError) {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(file: path) }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(file: path)
    }
    try self.init(gzip: data, path: path)
  }

  /// Decompresses the bytes of a gzip file, which errors call by `path`.
  convenience init(gzip data: Data, path: String) throws(DatasetError) {
    if data.prefix(2) != Data([0x1f, 0x8b]) {
      throw .notGzip(file: path, firstBytes: Array(data.prefix(4)))
    }
    // 15 bits of window are the most there can be; 16 more ask for the gzip format.
    self.init(data, path: path, windowBits: 15 + 16)
  }

  /// Decompresses data in zlib's own format, as it is part of a PNG file.
  convenience init(zlib data: Data, path: String) {
    self.init(data, path: path, windowBits: 15)
  }

  private init(_ data: Data, path: String, windowBits: Int32) {
    name = path
    compressed = .allocate(capacity: data.count)
    _ = compressed.initialize(from: data)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    stream.pointee.next_in = compressed.baseAddress
    stream.pointee.avail_in = UInt32(data.count)
    let status = inflateInit2_(stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    if status != Z_OK { trap(.zlib(status: Int(status))) }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    compressed.deallocate()
  }

  /// The most that the file can decompress to: deflate makes 1032 bytes of one at best.
  var largestSize: Int { compressed.count * 1032 }

  /// Returns the next bytes, fewer than `count` only at the end of the compressed data.
  func read(_ count: Int) throws(DatasetError) -> [UInt8] {
    var status = Z_OK
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { memory, filled in
      guard count > 0, !isAtEnd else { return }
      stream.pointee.next_out = memory.baseAddress
      stream.pointee.avail_out = UInt32(count)
      status = inflate(stream, Z_SYNC_FLUSH)
      filled = count - Int(stream.pointee.avail_out)
    }
    isAtEnd = isAtEnd || status == Z_STREAM_END
    // A buffer error only says that the input ended early, which the reader sees by the count.
    guard [Z_OK, Z_STREAM_END, Z_BUF_ERROR].contains(status) else {
      throw .damaged(file: name, reason: stream.pointee.msg.map { String(cString: $0) } ?? "")
    }
    return bytes
  }

  /// Checks that the data ends here, after so many bytes, with the right checksum.
  func finish(after count: Int) throws(DatasetError) {
    if try !read(1).isEmpty { throw .tooLong(file: name, expected: count) }
    if !isAtEnd { throw .damaged(file: name, reason: "its checksum is missing") }
  }
}
