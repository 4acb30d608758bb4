// Division as in Python: the quotient is rounded down, and the remainder has the divisor's sign; and the
// remainder as in C.

extension NumberElement where Self: FloatingElement {
  @inline(__always)
  package func truncatingModulo(_ other: Self) -> Self { truncatingRemainder(dividingBy: other) }

  @inline(__always)
  package func modulo(_ other: Self) -> Self {
    let rest = truncatingRemainder(dividingBy: other)
    return rest != 0 && (other < 0) != (rest < 0) ? rest + other : rest
  }

  @inline(__always)
  package func floored(dividedBy other: Self) -> Self {
    if other == 0 { return self / other }
    let rest = truncatingRemainder(dividingBy: other)
    var quotient = (self - rest) / other
    if rest != 0 && (other < 0) != (rest < 0) { quotient -= 1 }
    if quotient == 0 { return (self / other).sign == .minus ? -0.0 : 0 }
    let whole = quotient.rounded(.down)
    return quotient - whole > 0.5 ? whole + 1 : whole
  }
}

extension Int {
  @inline(__always)
  package func truncatingModulo(_ other: Int) -> Int { other == -1 ? 0 : self % other }

  @inline(__always)
  package func modulo(_ other: Int) -> Int {
    if other == -1 { return 0 }
    let rest = self % other
    return rest != 0 && (other < 0) != (rest < 0) ? rest + other : rest
  }

  @inline(__always)
  package func floored(dividedBy other: Int) -> Int {
    if other == -1 { return 0 &- self }
    let (quotient, rest) = quotientAndRemainder(dividingBy: other)
    return rest != 0 && (other < 0) != (rest < 0) ? quotient - 1 : quotient
  }
}
