/// The memory of one or more tensors: a fixed number of elements, freed with its last owner.
///
/// Why the pointer is safe: it is made and freed here alone, every use goes through `withElements`,
/// which keeps the buffer alive for as long as the body runs, and no body lets the pointer out.
package final class Buffer<Element: BitwiseCopyable> {
  private let elements: UnsafeMutableBufferPointer<Element>

  /// How often the elements were changed after they had been set.
  private(set) var version = 0

  /// Allocates memory whose elements the caller sets before anything reads them.
  package init(uninitialized count: Int) {
    let bytes = MemoryPool.allocate(bytes: count * MemoryLayout<Element>.stride)
    elements = UnsafeMutableBufferPointer(
      start: bytes.bindMemory(to: Element.self, capacity: count), count: count)
  }

  deinit {
    MemoryPool.deallocate(
      UnsafeMutableRawPointer(elements.baseAddress!),
      bytes: elements.count * MemoryLayout<Element>.stride)
  }

  /// Notes a change, so that a backward pass that needs the old elements can refuse.
  func noteChange() { version += 1 }

  @inline(__always)
  package func withElements<Result>(
    _ body: (UnsafeMutableBufferPointer<Element>) -> Result
  ) -> Result {
    withExtendedLifetime(self) { body(elements) }
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
