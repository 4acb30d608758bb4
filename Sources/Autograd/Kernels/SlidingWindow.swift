/// The places of a window that slides along a dimension.
///
/// At place j the window's element k lies on the element `j · stride + k · dilation - padding` of the
/// dimension, or on the padding around it.
struct SlidingWindow {
  /// The number of elements of the dimension.
  let size: Int
  /// The number of elements of the window.
  let kernel: Int
  let stride: Int
  let dilation: Int
  /// The number of elements that are added before and after.
  let padding: (front: Int, back: Int)
  /// The number of places.
  let count: Int

  /// Finds the places; traps if there are none, or if a size is not possible.
  ///
  /// In ceiling mode a last window may reach past the padding, if it starts before it.
  init(
    size: Int, kernel: Int, stride: Int, padding: (front: Int, back: Int), dilation: Int,
    ceilMode: Bool = false, operation: String
  ) {
    let room = size + padding.front + padding.back - dilation * (kernel - 1) - 1
    // In ceiling mode the window may be larger than the dimension with its padding.
    let reach = room + (ceilMode ? Swift.max(stride - 1, 0) : 0)
    if kernel < 1 || stride < 1 || dilation < 1 || padding.front < 0 || padding.back < 0
      || reach < 0 || size < 1
    {
      trap(
        .wrongWindow(
          operation: operation, size: size, kernel: kernel, stride: stride, padding: padding.front,
          dilation: dilation))
    }
    var last = reach / stride
    // The last window has to start before the padding at the end.
    if ceilMode && last * stride >= size + padding.front { last -= 1 }
    self.size = size
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    self.padding = padding
    count = last + 1
  }

  /// The window along the rows of a sequence, which is a plane with one row.
  static var single: SlidingWindow {
    SlidingWindow(
      size: 1, kernel: 1, stride: 1, padding: (0, 0), dilation: 1, operation: "sequence")
  }

  /// Whether the window is one element that visits each element once.
  var isIdentity: Bool { kernel == 1 && stride == 1 && padding == (0, 0) }

  /// The elements of the dimension under the window at a place, at equal distances.
  struct Elements {
    let first: Int
    let end: Int
    let step: Int
  }

  @inline(__always)
  func elements(at place: Int) -> Elements {
    let start = element(at: place, 0)
    let skipped = start < 0 ? (dilation - 1 - start) / dilation : 0
    let end = start + dilation * (kernel - 1) + 1
    return Elements(first: start + skipped * dilation, end: min(end, size), step: dilation)
  }

  /// Whether all of the window lies on padding at some place.
  var hasEmptyPlace: Bool {
    (0..<count).contains { elements(at: $0).first >= elements(at: $0).end }
  }

  /// The element of the dimension, or of the padding, under element k of the window at a place.
  @inline(__always)
  func element(at place: Int, _ k: Int) -> Int { place * stride + k * dilation - padding.front }

  /// The places at which element k of the window lies inside the dimension.
  func placesInside(_ k: Int) -> Range<Int> {
    let start = k * dilation - padding.front
    let first = start >= 0 ? 0 : (stride - 1 - start) / stride
    let end = start >= size ? 0 : (size - 1 - start) / stride + 1
    return min(first, count)..<max(min(first, count), min(end, count))
  }
}
