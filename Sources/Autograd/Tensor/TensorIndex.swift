/// One part of a subscript, such as a number, a range, or a tensor of numbers.
public enum TensorIndex {
  /// One slice; the dimension goes away.
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
  var tensorIndex: TensorIndex { get }
}

extension TensorIndex: TensorIndexable {
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
  public var tensorIndex: TensorIndex { .number(self) }
}

extension Range<Int>: TensorIndexable {
  public var tensorIndex: TensorIndex { .range(start: lowerBound, end: upperBound, step: 1) }
}

extension ClosedRange<Int>: TensorIndexable {
  public var tensorIndex: TensorIndex {
    .range(start: lowerBound, end: TensorIndex.end(after: upperBound), step: 1)
  }
}

extension PartialRangeFrom<Int>: TensorIndexable {
  public var tensorIndex: TensorIndex { .range(start: lowerBound, end: nil, step: 1) }
}

extension PartialRangeUpTo<Int>: TensorIndexable {
  public var tensorIndex: TensorIndex { .range(start: nil, end: upperBound, step: 1) }
}

extension PartialRangeThrough<Int>: TensorIndexable {
  public var tensorIndex: TensorIndex {
    .range(start: nil, end: TensorIndex.end(after: upperBound), step: 1)
  }
}

extension [Int]: TensorIndexable {
  public var tensorIndex: TensorIndex { .tensor(Tensor(self)) }
}

extension Tensor: TensorIndexable {
  public var tensorIndex: TensorIndex { .tensor(self) }
}

extension TensorIndex {
  /// The end of a range that includes this index; -1 is the last one.
  fileprivate static func end(after last: Int) -> Int? { last == -1 ? nil : last + 1 }
}
