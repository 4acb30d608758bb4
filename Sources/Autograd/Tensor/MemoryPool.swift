import Synchronization

/// The freed memory of tensors, kept for new tensors of the same size.
///
/// A training step makes tensors of the same sizes as the step before. The system would unmap the
/// memory of large ones and clear new pages each time, which costs more than most operations.
enum MemoryPool {
  /// The sizes that are kept; small memory is quick to get, and very large is better given back.
  private static let sizes = 1 << 14...1 << 26

  /// How many bytes are kept at most.
  private static let capacity = 1 << 28

  /// The addresses of free memory, by size in bytes.
  private struct Free {
    var addresses: [Int: [UInt]] = [:]
    var bytes = 0
  }

  private static let free = Mutex(Free())

  /// Returns memory with the alignment of a cache line, so that vector loads never straddle two.
  static func allocate(bytes: Int) -> UnsafeMutableRawPointer {
    if sizes.contains(bytes) {
      let address = free.withLock { free -> UInt? in
        guard let address = free.addresses[bytes]?.popLast() else { return nil }
        free.bytes -= bytes
        return address
      }
      if let address { return UnsafeMutableRawPointer(bitPattern: address)! }
    }
    return .allocate(byteCount: bytes, alignment: 64)
  }

  /// Takes memory of this size back.
  static func deallocate(_ memory: UnsafeMutableRawPointer, bytes: Int) {
    if sizes.contains(bytes) {
      let isKept = free.withLock { free in
        if free.bytes + bytes > capacity { return false }
        free.addresses[bytes, default: []].append(UInt(bitPattern: memory))
        free.bytes += bytes
        return true
      }
      if isKept { return }
    }
    memory.deallocate()
  }
}
