/// A size along the spatial dimensions of images or sequences: one number for all, or an array.
public protocol SpatialSize: Sendable {
  /// One number, or one for each dimension.
  var spatialSizes: [Int] { get }
}

extension Int: SpatialSize {
  /// The number as a single size, which counts for all dimensions.
  public var spatialSizes: [Int] { [self] }
}

extension Array: SpatialSize where Element == Int {
  /// The array itself, with a size for each dimension.
  public var spatialSizes: [Int] { self }
}

/// The zeros that a convolution adds around its input: numbers, or as many as keep its size.
public protocol ConvolutionPadding: Sendable {
  /// The numbers of zeros at each side, or nil if they follow from the kernel.
  var paddingSizes: [Int]? { get }
}

extension Int: ConvolutionPadding {
  /// The number as a single width, which counts for all dimensions.
  public var paddingSizes: [Int]? { [self] }
}

extension Array: ConvolutionPadding where Element == Int {
  /// The array itself, with a width for each dimension.
  public var paddingSizes: [Int]? { self }
}

/// Padding with which an output has the size of its input; one more zero at the end if their number is odd.
public struct SamePadding: ConvolutionPadding {
  /// Nil, as the widths follow from the kernel.
  public var paddingSizes: [Int]? { nil }
}

extension ConvolutionPadding where Self == SamePadding {
  /// Padding with which an output has the size of its input.
  public static var same: SamePadding { SamePadding() }
}

extension SpatialSize {
  /// The size for each of a number of dimensions; traps for another number of sizes than that or 1.
  package func sizes(_ dimensions: Int, operation: String) -> [Int] {
    let sizes = spatialSizes
    if sizes.count == dimensions { return sizes }
    if sizes.count != 1 {
      trap(.wrongSizeCount(operation: operation, sizes: sizes, dimensions: dimensions))
    }
    return Array(repeating: sizes[0], count: dimensions)
  }
}
