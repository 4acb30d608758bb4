import Yams

/// Numbers as lessons write them.
///
/// YAML 1.1 also takes `1:30` for a number, to the base of 60. Nobody means that in a lesson, and Yams
/// multiplies the parts without looking whether the result fits.
extension Node {
  var wholeNumber: Int? { isClockTime ? nil : int }

  var number: Double? { isClockTime ? nil : float ?? int.map(Double.init) }

  private var isClockTime: Bool { scalar?.string.contains(":") == true }
}
