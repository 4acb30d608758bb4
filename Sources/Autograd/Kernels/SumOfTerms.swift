/// The sum of a number of terms, in eight accumulators, so that an addition does not wait for the
/// one before.
@inline(__always)
func sumOfTerms(_ count: Int, _ term: (Int) -> Double) -> Double {
  var sums = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
  var next = 0
  while next &+ 8 <= count {
    sums.0 += term(next)
    sums.1 += term(next &+ 1)
    sums.2 += term(next &+ 2)
    sums.3 += term(next &+ 3)
    sums.4 += term(next &+ 4)
    sums.5 += term(next &+ 5)
    sums.6 += term(next &+ 6)
    sums.7 += term(next &+ 7)
    next &+= 8
  }
  var rest = 0.0
  while next < count {
    rest += term(next)
    next &+= 1
  }
  return ((sums.0 + sums.1) + (sums.2 + sums.3)) + ((sums.4 + sums.5) + (sums.6 + sums.7)) + rest
}
