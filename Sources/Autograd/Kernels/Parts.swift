/// A range cut into a few parts of about the same size, the same number on every machine.
///
/// Sums that are added up in parts therefore have the same roundings everywhere.
struct Parts {
  let whole: Int
  let count: Int

  init(of whole: Int) {
    self.whole = whole
    count = min(whole, 8)
  }

  subscript(part: Int) -> Range<Int> { part * whole / count..<(part + 1) * whole / count }

  /// Calls the body with each part and its number, some of them at the same time.
  ///
  /// The cost is the work on all parts together, in additions.
  func forEach(cost: Int, _ body: (_ range: Range<Int>, _ part: Int) -> Void) {
    if cost < Parallel.minimum {
      for part in 0..<count { body(self[part], part) }
    } else {
      Parallel.perform(count) { body(self[$0], $0) }
    }
  }
}
