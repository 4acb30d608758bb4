/// A lesson bound to its routines, with a value for each parameter: all that a run needs.
public struct Plan: Sendable {
  /// The lesson that runs.
  public let lesson: Lesson
  /// The value of each parameter, in the order of the front matter.
  public let parameters: [ParameterSetting]
  /// The path of the shared library that this lesson was compiled to.
  public let library: String
  /// The parameters that are swept, of which `parameters` has one combination of values.
  public let axes: [Sweep.Axis]

  /// Creates the plan of a run, or of a sweep if there are axes.
  public init(
    _ lesson: Lesson, parameters: [ParameterSetting], library: String, axes: [Sweep.Axis] = []
  ) {
    self.lesson = lesson
    self.parameters = parameters
    self.library = library
    self.axes = axes
  }
}

/// The interface between a lesson's library and the worker that loads it.
package enum LessonLibrary {
  /// The function of the library that returns the lesson's routine.
  package static let entryPoint = "lectern_lesson"
}
