/// One part of a subscript, such as a number, a range, or a tensor of numbers.
public enum TensorIndex {
  /// One slice; the dimension is removed.
  case number(Int)
  /// Every `step`-th slice from `start` to before `end`.
  case range(start: Int?, end: Int?, step: Int)
  /// As many whole dimensions as are left over.
  case remaining
  /// A new dimension of size 1.
  case newDimension
  /// The slices with these numbers, or those where a mask is true.
  case tensor(Tensor)
}

/// What a subscript of a tensor accepts.
public protocol TensorIndexable {
  /// The part of the subscript that the value means.
  var tensorIndex: TensorIndex { get }
}

extension TensorIndex: TensorIndexable {
  /// The index itself.
  public var tensorIndex: TensorIndex { self }
}

extension TensorIndexable where Self == TensorIndex {
  /// The whole dimension, which Python writes `:`.
  public static var all: TensorIndex { .range(start: nil, end: nil, step: 1) }

  /// A new dimension of size 1, which Python writes `None`.
  public static var newAxis: TensorIndex { .newDimension }

  /// As many whole dimensions as are left over, which Python writes `...`.
  public static var ellipsis: TensorIndex { .remaining }

  /// Every `step`-th slice from `start` to before `end`, which Python writes `start:end:step`.
  public static func slice(from start: Int? = nil, to end: Int? = nil, step: Int = 1) -> TensorIndex
  {
    .range(start: start, end: end, step: step)
  }
}

extension Int: TensorIndexable {
  /// The slice with this number; negative numbers count from the end.
  public var tensorIndex: TensorIndex { .number(self) }
}

extension Range<Int>: TensorIndexable {
  /// The slices from the lower bound to before the upper one.
  public var tensorIndex: TensorIndex { .range(start: lowerBound, end: upperBound, step: 1) }
}

extension ClosedRange<Int>: TensorIndexable {
  /// The slices from the lower bound to the upper one, which is included; -1 is the last.
  public var tensorIndex: TensorIndex {
    .range(start: lowerBound, end: TensorIndex.end(after: upperBound), step: 1)
  }
}

extension PartialRangeFrom<Int>: TensorIndexable {
  /// The slices from the lower bound to the end.
  public var tensorIndex: TensorIndex { .range(start: lowerBound, end: nil, step: 1) }
}

extension PartialRangeUpTo<Int>: TensorIndexable {
  /// The slices before the upper bound.
  public var tensorIndex: TensorIndex { .range(start: nil, end: upperBound, step: 1) }
}

extension PartialRangeThrough<Int>: TensorIndexable {
  /// The slices up to the upper bound, which is included; -1 is the last.
  public var tensorIndex: TensorIndex {
    .range(start: nil, end: TensorIndex.end(after: upperBound), step: 1)
  }
}

extension [Int]: TensorIndexable {
  /// The slices with these numbers, as for an int64 tensor.
  public var tensorIndex: TensorIndex { .tensor(Tensor(self)) }
}

extension Tensor: TensorIndexable {
  /// The slices with these numbers, or those where a mask is true.
  public var tensorIndex: TensorIndex { .tensor(self) }
}

extension TensorIndex {
  /// The end of a range that includes this index; -1 is the last one.
  fileprivate static func end(after last: Int) -> Int? { last == -1 ? nil : last + 1 }
}
