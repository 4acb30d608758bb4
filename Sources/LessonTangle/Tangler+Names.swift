import LessonModel

extension Tangler {
  /// Throws what is wrong with the names that lessons have together.
  public func check(_ lessons: [Lesson]) throws(Diagnostics) {
    var problems: [Diagnostic] = []
    var byFunction: [String: Lesson] = [:]
    for lesson in lessons {
      // File systems may take two names for one that differ in nothing but case.
      let function = functionName(of: lesson).lowercased()
      if let other = byFunction[function] {
        problems.append(
          Diagnostic(
            "the name of the lesson is too much like that of \(other.path)",
            help: "give them names that differ in more than capitals, hyphens and spaces",
            file: lesson.path, at: nil))
      }
      byFunction[function] = lesson
      if lesson.name.lowercased() == "index" {
        problems.append(
          Diagnostic(
            "a lesson cannot be called 'index', as the front page of the course is",
            help: "give it another name", file: lesson.path, at: nil))
      }
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
  }
}
