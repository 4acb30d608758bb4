/// A number that is written where a part of a tensor is set: `x[0] = 1`, `x[mask] = -.infinity`.
///
/// A separate type, because a tensor that could be written as a number would replace the number in
/// `x * 2`, whose type is then no longer that of x. It has no operations, so that it takes no
/// tensor's place either. A number that is computed is made a tensor: `x[0] = Tensor(sum / 2)`.
public struct ElementLiteral {
  let tensor: Tensor

  /// The largest number.
  public static var infinity: ElementLiteral { ElementLiteral(floatLiteral: .infinity) }

  /// Not a number.
  public static var nan: ElementLiteral { ElementLiteral(floatLiteral: .nan) }

  /// Negates the literal, as in `x[mask] = -.infinity`.
  public static prefix func - (x: ElementLiteral) -> ElementLiteral {
    ElementLiteral(tensor: -x.tensor)
  }
}

extension ElementLiteral: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral
{
  /// Creates an integer, whose tensor is int64.
  public init(integerLiteral value: Int) { tensor = Tensor(value) }

  /// In double precision, which a tensor of such numbers keeps.
  public init(floatLiteral value: Double) { tensor = Tensor(value, dtype: .float64) }

  /// Creates a truth value, whose tensor is bool.
  public init(booleanLiteral value: Bool) { tensor = Tensor(value) }
}

// The subscripts of `Tensor` once more, for literals only. They are disfavored, so that a part that is
// read is a tensor.
extension Tensor {
  /// Sets the part with these numbers along the first dimensions to a number.
  @_disfavoredOverload
  public subscript(_ indices: Int...) -> ElementLiteral {
    @available(*, unavailable) get { fatalError("a part of a tensor is a tensor") }
    set { set(indices.map { .number($0) }, to: newValue.tensor) }
  }

  /// Sets the part that an index chooses to a number: `x[mask] = 0`.
  @_disfavoredOverload
  public subscript(_ index: some TensorIndexable) -> ElementLiteral {
    @available(*, unavailable) get { fatalError("a part of a tensor is a tensor") }
    set { set([index.tensorIndex], to: newValue.tensor) }
  }

  /// Sets the part that two indices choose to a number: `x[.all, 1] = 0`.
  @_disfavoredOverload
  public subscript(
    _ first: some TensorIndexable, _ second: some TensorIndexable
  ) -> ElementLiteral {
    @available(*, unavailable) get { fatalError("a part of a tensor is a tensor") }
    set { set([first.tensorIndex, second.tensorIndex], to: newValue.tensor) }
  }

  /// Sets the part that three indices choose to a number.
  @_disfavoredOverload
  public subscript(
    _ first: some TensorIndexable, _ second: some TensorIndexable, _ third: some TensorIndexable
  ) -> ElementLiteral {
    @available(*, unavailable) get { fatalError("a part of a tensor is a tensor") }
    set {
      set([first.tensorIndex, second.tensorIndex, third.tensorIndex], to: newValue.tensor)
    }
  }

  /// Sets the part with this index in the last dimension to a number: `x[..., 0] = 1`.
  @_disfavoredOverload
  public subscript(_ all: UnboundedRange, _ last: some TensorIndexable) -> ElementLiteral {
    @available(*, unavailable) get { fatalError("a part of a tensor is a tensor") }
    set { set([.remaining, last.tensorIndex], to: newValue.tensor) }
  }
}
