/// Several values, given names at once: `let (batch, channels) = x.shape.unpacked()`.
///
/// ```swift
/// let (batch, steps) = Tensor.zeros(2, 3).shape.unpacked()
/// let (query, key) = Tensor.zeros(2, 6).split(3, dim: 1).unpacked()
/// ```
///
/// Another number of values than of names stops the program.
extension Array where Element: TensorIndexable {
  /// Returns the two values of the array; traps if it has more or fewer.
  public func unpacked() -> (Element, Element) {
    check(names: 2)
    return (self[0], self[1])
  }

  /// Returns the three values of the array; traps if it has more or fewer.
  public func unpacked() -> (Element, Element, Element) {
    check(names: 3)
    return (self[0], self[1], self[2])
  }

  /// Returns the four values of the array; traps if it has more or fewer.
  public func unpacked() -> (Element, Element, Element, Element) {
    check(names: 4)
    return (self[0], self[1], self[2], self[3])
  }

  private func check(names: Int) {
    if count != names { trap(.wrongUnpacking(count: count, names: names)) }
  }
}
