import CZlib
import Datasets
import Foundation

/// Reads IDX files: the bytes as they are, and compressed, as their checksum stops most changes early.
enum IDXTarget {
  static func read(_ bytes: [UInt8]) {
    for rank in [1, 3] {
      _ = try? IDXFile(Data(bytes), path: "a.gz", rank: rank)
      _ = try? IDXFile(compressed(bytes), path: "a.gz", rank: rank)
    }
  }

  /// The bytes as a gzip file.
  private static func compressed(_ bytes: [UInt8]) -> Data {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    // 15 bits of window, and 16 more for the gzip format.
    let status = deflateInit2_(
      &stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
    precondition(status == Z_OK, "zlib cannot start: \(status)")
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count + 1000)
    let count = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        precondition(deflate(&stream, Z_FINISH) == Z_STREAM_END, "the output has no room")
        return output.count - Int(stream.avail_out)
      }
    }
    return Data(output[..<count])
  }
}
