/// The header of a buffer.
package struct BufferHeader {
  fileprivate(set) var count: Int
  /// Where the elements lie, if they do not follow the header.
  fileprivate var distant: UnsafeMutableRawPointer?
  fileprivate(set) var version = 0
  fileprivate(set) var recordedChanges = 0
}

/// The memory of one or more tensors: a fixed number of elements, freed with its last owner.
///
/// A few elements lie after the header, so that a small tensor needs little; many have memory of
/// their own, which is used again.
///
/// Why the pointers are safe: they are made and freed here alone, every use goes through
/// `withElements`, which keeps the buffer alive for as long as the body runs, and no body lets the
/// pointer escape.
package final class ElementBuffer<Element: BitwiseCopyable>: ManagedBuffer<BufferHeader, Element> {
  /// The size in bytes from which elements have memory of their own.
  private static var distantSize: Int { 1024 }

  /// Allocates memory whose elements the caller sets before anything reads them.
  @inline(__always)
  package static func uninitialized(_ count: Int) -> ElementBuffer<Element> {
    let size = count * MemoryLayout<Element>.stride
    let isDistant = size >= distantSize
    let buffer = ElementBuffer.create(minimumCapacity: isDistant ? 0 : count) { _ in
      BufferHeader(
        count: count, distant: isDistant ? MemoryPool.allocate(bytes: size) : nil)
    }
    return unsafeDowncast(buffer, to: ElementBuffer<Element>.self)
  }

  deinit {
    guard let distant = header.distant else { return }
    MemoryPool.deallocate(distant, bytes: header.count * MemoryLayout<Element>.stride)
  }

  /// How often the elements were changed after they had been set.
  var version: Int { header.version }

  /// Notes a change, so that a backward pass that needs the old elements can refuse.
  func noteChange() { header.version += 1 }

  /// How often a change of the elements was recorded in the graph.
  var recordedChanges: Int { header.recordedChanges }

  /// Notes a change that was recorded, so that views take a new place in the graph.
  func noteRecordedChange() { header.recordedChanges += 1 }

  @inline(__always)
  package func withElements<Result>(
    _ body: (UnsafeMutableBufferPointer<Element>) -> Result
  ) -> Result {
    withUnsafeMutablePointers { header, elements in
      let count = header.pointee.count
      let start =
        header.pointee.distant.map { $0.assumingMemoryBound(to: Element.self) } ?? elements
      return withExtendedLifetime(self) {
        body(UnsafeMutableBufferPointer(start: start, count: count))
      }
    }
  }
}

// Loops run over parts, because an index that is only counted up needs no check for overflow: the
// compiler can turn such a loop into vector instructions.

extension UnsafeMutableBufferPointer {
  @inline(__always)
  package func part(from start: Int, count: Int) -> Self {
    Self(rebasing: self[start..<start + count])
  }
}

extension UnsafeBufferPointer {
  @inline(__always)
  package func part(from start: Int, count: Int) -> Self {
    Self(rebasing: self[start..<start + count])
  }
}
