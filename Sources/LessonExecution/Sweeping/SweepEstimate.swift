import Foundation
import LessonModel

/// How long a sweep will take and how large its outputs will be, estimated from its first runs.
public struct SweepEstimate: Hashable, Sendable {
  /// The number of combinations, of which the first has run.
  public var count: Int
  /// How long the others take.
  public var seconds: Double
  /// How many cells each of the others repeats, at least and at most, and how many there are.
  public var cells: ClosedRange<Int>
  /// The number of the lesson's cells.
  public var cellCount: Int
  /// The bytes of the outputs that the others add to those of the run.
  public var byteCount = 0

  /// Estimates the time from that of the first run.
  ///
  /// - Parameters:
  ///   - order: The combinations in the order in which they run.
  ///   - seconds: How long each cell took.
  ///   - start: Where a run starts in which the parameters of these names change.
  package init(of order: SweepOrder, cells seconds: [Double], start: ([String]) -> Int) {
    (count, cellCount) = (order.combinations.count, seconds.count)
    var starts: [[Int]: Int] = [:]
    var repeated: [Int] = []
    self.seconds = 0
    for position in order.combinations.indices.dropFirst() {
      let changes = order.changes(before: position)
      let first = starts[changes] ?? start(changes.map { order.axes[$0].name })
      starts[changes] = first
      repeated.append(seconds.count - first)
      self.seconds += seconds[first...].reduce(0, +)
    }
    cells = (repeated.min() ?? 0)...(repeated.max() ?? 0)
  }

  /// Updates the estimate with the outputs that the second combination has changed.
  ///
  /// A cell has as many results as the axes that are read up to it have combinations. The axis that has
  /// changed counts where the outputs differ; the others may change any.
  package mutating func addSize(
    of second: [ExecutedCell], after first: [ExecutedCell], in order: SweepOrder
  ) {
    let changed = order.changes(before: 1)
    byteCount = zip(first, second).enumerated().reduce(0) { sum, cell in
      let isSame = cell.element.0 == cell.element.1
      let axes = order.axes.indices.filter {
        order.firstReads[$0] <= cell.offset && !(isSame && changed.contains($0))
      }
      let count = Sweep.count(of: axes.map { order.axes[$0] })
      return sum + (count - 1) * cell.element.1.byteCount
    }
  }
}

/// How much a sweep may take.
public struct SweepLimits: Hashable, Sendable {
  /// The largest number of combinations.
  public var count: Int
  /// The longest time that the combinations after the first may take, in seconds.
  public var seconds: Double
  /// The most that their outputs may add to those of the run, in megabytes of 10⁶ bytes.
  public var megabytes: Double

  /// Creates limits; the defaults are those of `lectern run`.
  public init(count: Int = 200, seconds: Double = 600, megabytes: Double = 50) {
    (self.count, self.seconds, self.megabytes) = (count, seconds, megabytes)
  }

  package func check(_ estimate: SweepEstimate) throws(SweepTooLarge) {
    guard estimate.seconds > seconds else { return }
    throw SweepTooLarge(
      message:
        "the \(counted(estimate.count, "combination")) of the sweep would take about \(Self.text(estimate.seconds)) s, and the limit is \(Self.text(seconds)) s",
      option: "--sweep-limit-seconds \(Self.text(estimate.seconds.rounded(.up)))")
  }

  package func check(byteCount: Int) throws(SweepTooLarge) {
    let size = Double(byteCount) / 1e6
    guard size > megabytes else { return }
    throw SweepTooLarge(
      message:
        "the sweep would add about \(Self.text(size)) MB of outputs to the page, and the limit is "
        + "\(Self.text(megabytes)) MB",
      option: "--sweep-limit-megabytes \(Self.text(size.rounded(.up)))")
  }

  /// A number rounded for reading: whole from ten on, else with two significant digits.
  package static func text(_ number: Double) -> String {
    String(format: number >= 10 ? "%.0f" : "%.2g", number)
  }
}

/// A sweep that would take more than it may.
public struct SweepTooLarge: Error, Hashable, Sendable {
  /// What is too large, with both numbers, as a phrase without a full stop.
  public var message: String
  /// The option that allows it.
  public var option: String
}
