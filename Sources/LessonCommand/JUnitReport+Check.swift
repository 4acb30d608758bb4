import LessonExecution
import LessonModel

extension JUnitReport {
  /// The report of a check: a suite for each lesson, with a case for its text and for each of its cells.
  ///
  /// - Parameter failures: By the names of the lessons, what is different by the names of the cells.
  init(
    of plans: [Plan], summary: RunSummary, failures: [String: [String: String]], shard: Shard?
  ) {
    let suites = zip(plans, summary.lessons).map { plan, result in
      var failures = failures[plan.lesson.name] ?? [:]
      switch result.outcome {
      case .failed(let cell): failures[cell] = failures[cell] ?? "the cell failed"
      case .unwritten: failures["text"] = "the page cannot be rendered"
      case .interrupted: failures["text"] = "interrupted"
      case .finished, .different: break
      }
      let cases = (["text"] + plan.lesson.cells.map(\.name)).map { name in
        Case(
          name: name,
          failure: failures[name].map { ("'\(name)' of \(plan.lesson.path) does not hold", $0) })
      }
      return Suite(
        name: plan.lesson.name, file: plan.lesson.path, seconds: result.seconds, cases: cases)
    }
    self.init(
      suites: suites
        + summary.refused.map {
          .failed($0, because: "\($0) is wrong", text: "The lesson did not run.")
        }
        + summary.leftOver.map {
          .failed($0, because: "\($0) is of no lesson", text: "Its lesson is gone.")
        })
    self.shard = shard
  }
}

extension JUnitReport.Suite {
  /// The suite of a file of which there is nothing to say but that it is wrong.
  fileprivate static func failed(_ file: String, because summary: String, text: String) -> Self {
    JUnitReport.Suite(
      name: Lesson.name(ofPath: file), file: file, seconds: 0,
      cases: [.init(name: "text", failure: (summary, text))])
  }
}
