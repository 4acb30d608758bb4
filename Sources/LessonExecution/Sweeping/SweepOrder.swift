import LessonModel

/// The order in which the combinations of a sweep run: from the plan's own on, what is read early changes
/// least often.
package struct SweepOrder {
  package let axes: [Sweep.Axis]
  /// The number of the first cell that reads each axis, by the axes' places.
  package let firstReads: [Int]
  /// The numbers of all combinations.
  package let combinations: [Int]

  package init(_ plan: Plan, firstReads: [Int]) {
    let axes = plan.axes
    (self.axes, self.firstReads) = (axes, firstReads)
    let byReading = axes.indices.sorted { (firstReads[$0], $0) < (firstReads[$1], $1) }
    // The plan's own value of each axis comes first.
    let places = axes.map { axis in
      let own = plan.parameters.first { $0.parameter.name == axis.name }?.value
      let first = own.flatMap(axis.values.firstIndex) ?? 0
      return [first] + axis.values.indices.filter { $0 != first }
    }
    let ordered = byReading.map { axes[$0] }
    combinations = (0..<Sweep.count(of: axes)).map { position in
      var combination = axes.map { _ in 0 }
      for (axis, place) in zip(byReading, Sweep.places(ofCombination: position, of: ordered)) {
        combination[axis] = places[axis][place]
      }
      return Sweep.combination(at: combination, of: axes)
    }
  }

  package func values(ofCombination number: Int) -> [ParameterValue] {
    zip(axes, Sweep.places(ofCombination: number, of: axes)).map { $0.values[$1] }
  }

  /// The places of the axes whose values change from a combination's run to the next.
  package func changes(before position: Int) -> [Int] {
    let pair = [combinations[position - 1], combinations[position]].map {
      Sweep.places(ofCombination: $0, of: axes)
    }
    return axes.indices.filter { pair[0][$0] != pair[1][$0] }
  }
}
