/// Returns the same elements, and shows on the terminal how many of them have been used.
///
/// Timing is not part of the page, so that pages are reproducible.
public func progress<Elements: Sequence>(
  _ elements: Elements, _ label: String
) -> ProgressSequence<Elements> {
  ProgressSequence(elements: elements, label: label)
}

/// A sequence that reports each element that it returns.
public struct ProgressSequence<Elements: Sequence>: Sequence {
  let elements: Elements
  let label: String

  /// Returns an iterator, which takes the sequence's underestimated count for its length.
  public func makeIterator() -> Iterator {
    Iterator(base: elements.makeIterator(), label: label, total: elements.underestimatedCount)
  }

  /// Returns the elements and reports before each.
  public struct Iterator: IteratorProtocol {
    var base: Elements.Iterator
    let label: String
    let total: Int
    var completed = 0

    /// Reports how many elements have been used, and returns the next one.
    public mutating func next() -> Elements.Element? {
      let element = base.next()
      let total = element == nil ? completed : total
      LessonOutput.send(
        .progress(LoopProgress(label: label, completed: completed, total: total)))
      completed += 1
      return element
    }
  }
}

/// How far a loop has come.
public struct LoopProgress: Hashable, Codable, Sendable {
  /// What the loop does, as its author calls it.
  public var label: String
  /// How many elements have been used.
  public var completed: Int
  /// Zero if the length of the sequence is not known.
  public var total: Int

  /// Creates a report on a loop; `total` is zero if the length is not known.
  public init(label: String, completed: Int, total: Int) {
    self.label = label
    self.completed = completed
    self.total = total
  }
}
